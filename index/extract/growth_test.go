package extract

import (
	"context"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
	"tipsearch/index/growth"
)

// reading reads a text as a file of that name. Of its reports the last is kept, as a
// build keeps a few.
func reading(name string) func(string) any {
	return func(text string) any {
		var last *document.Document
		problems := Read(context.Background(), name, []byte(text), Options{}, func(d *document.Document) error {
			last = d
			return nil
		})
		return []any{last, problems}
	}
}

// around is a construct between two texts that stay.
func around(read func(string) any, before, construct, after string) growth.Input {
	return growth.Made(read, func(n int) string { return before + strings.Repeat(construct, n) + after })
}

// nested opens a construct n times and closes it as often.
func nested(read func(string) any, before, open, inside, end, after string) growth.Input {
	return growth.Made(read, func(n int) string {
		return before + strings.Repeat(open, n) + inside + strings.Repeat(end, n) + after
	})
}

const (
	opening  = "NIGER (Tier 2)\n\nThe Government of Niger does not fully meet the minimum standards for the elimination of trafficking.\n\n"
	sentence = "The police found forty families in the kilns of the north in 2019. "
)

func TestGrowthOfText(t *testing.T) {
	read := reading("a.txt")
	growth.Check(t, []growth.Case{
		{Name: "lines of one letter", Input: growth.Text(read, "a\n")},
		{Name: "paragraphs of one letter", Input: growth.Text(read, "a\n\n")},
		{Name: "empty lines", Input: around(read, "a", "\n", "a")},
		{Name: "lines with a hyphen at the end", Input: growth.Text(read, "a-\n")},
		{Name: "acronyms with a hyphen at the end", Input: growth.Text(read, "AB-\n")},
		{Name: "wrapped lines that end in a hyphen", Input: growth.Text(read, "the police found forty families in the kilns of the north and the traf-\nficker went to the south with more than thirty of the workers and no-\n")},
		{Name: "wrapped lines of one paragraph", Input: growth.Text(read, "the police found forty families in the kilns of the north and took them\n")},
		{Name: "lines with a soft hyphen", Input: growth.Text(read, "traf\u00ad\n")},
		{Name: "one word", Input: growth.Text(read, "a")},
		{Name: "one word of capitals", Input: growth.Text(read, "A")},
		{Name: "hyphens of one word", Input: growth.Text(read, "a-")},
		{Name: "spaces", Input: around(read, "a", " ", "a")},
		{Name: "tabs", Input: around(read, "a", "\t", "a\n")},
		{Name: "lines of tabs", Input: growth.Text(read, "\ta\n")},
		{Name: "form feeds", Input: growth.Text(read, "a\f")},
		{Name: "sentences", Input: growth.Text(read, sentence)},
		{Name: "paragraphs of prose", Input: around(read, opening, sentence+sentence+"\n\n", "")},
		{Name: "paragraphs broken in a sentence", Input: growth.Text(read, "the police found forty families in the kilns of the north and then, without any law,\n\n")},
		{Name: "glued sentences", Input: growth.Text(read, "labor.Grant ")},
		{Name: "glued sentences of one word", Input: growth.Text(read, "labor.Grant")},
		{Name: "full stops", Input: growth.Text(read, ".")},
		{Name: "colons", Input: growth.Text(read, "Aa:")},
		{Name: "headings of Markdown", Input: growth.Text(read, "# a\n")},
		{Name: "headings and text of Markdown", Input: growth.Text(read, "## Prevention\n", sentence, "\n")},
		{Name: "lines in bold", Input: growth.Text(read, "**a**\n")},
		{Name: "stars", Input: growth.Text(read, "*")},
		{Name: "stars between spaces", Input: growth.Text(read, " * a")},
		{Name: "bullets in one line", Input: growth.Text(read, "• a ")},
		{Name: "bullets of lines", Input: growth.Text(read, "• a\n")},
		{Name: "lost bullets", Input: growth.Text(read, "Train police. ? ")},
		{Name: "dashes", Input: growth.Text(read, "- ")},
		{Name: "known headings", Input: growth.Text(read, "PREVENTION\n")},
		{Name: "known headings apart", Input: around(read, "", "PREVENTION\n\n", sentence+sentence)},
		{Name: "known headings behind the text", Input: around(read, sentence+sentence+"\n\n", "Prevention\n\nNone at all.\n\n", "")},
		{Name: "headings glued to the text", Input: growth.Text(read, "PROTECTIONThe police went. ")},
		{Name: "headings inside the text", Input: growth.Text(read, "They left. PROTECTION The police went. ")},
		{Name: "titles before the text", Input: around(read, "", "2019 Trafficking in Persons Report\n\n", sentence+sentence)},
		{Name: "lines behind the text", Input: around(read, sentence+sentence+"\n\n", "Read This\n\nNot applicable.\n\n", "")},
		{Name: "country lines", Input: growth.Text(read, "NIGER (Tier 2)\n\n")},
		{Name: "reports of countries", Input: growth.Text(read, opening, "QATAR (Tier 2)\n\n", sentence+sentence, "\n\n")},
		{Name: "titles and verdicts", Input: growth.Text(read, "2017 Trafficking in Persons Report: Niger\n\n",
			"The Government of Niger does not fully meet the minimum standards.\n\n", "2017 Trafficking in Persons Report: Qatar\n\n",
			"The Government of Qatar does not fully meet the minimum standards.\n\n")},
		{Name: "a list of countries", Input: growth.Text(read, "Niger\nQatar\n")},
		{Name: "country names in a line", Input: growth.Text(read, "Niger, Qatar, ")},
		{Name: "catalogue entries", Input: growth.Text(read, "Publisher: a\n\nCite as: b\n\n")},
		{Name: "glued catalogue entries", Input: growth.Text(read, "Publisher aPublication Date 2 June 2009Cite as b")},
		{Name: "boilerplate", Input: around(read, sentence+sentence+"\n\n", "Share this page\n\n", sentence+sentence)},
		{Name: "boilerplate that takes the rest", Input: around(read, "", "Latest articles\n\n", sentence+sentence)},
		{Name: "page numbers", Input: growth.Text(read, "1\n\n")},
		{Name: "heads of pages", Input: growth.Text(read, sentence+sentence+sentence+"\n\n12\nLIBERIA REPORT\n\n")},
		{Name: "years", Input: growth.Text(read, "in 2019 ")},
		{Name: "numbered laws", Input: growth.Text(read, "Order No. 2010-86 ")},
		{Name: "years of many senses", Input: growth.Text(read, "in 2019, compared with 2018, by 2025, since the 2003 TIP Report. ")},
		{Name: "links", Input: growth.Text(read, "http://a.org/b\n\n")},
		{Name: "bylines", Input: growth.Text(read, "By Jane Doe\n\n")},
		{Name: "dates", Input: growth.Text(read, "June 11, 2003\n\n")},
		{Name: "two columns", Input: growth.Text(read, "Paraguay is a source country for women       The Government of Paraguay made\n")},
		{Name: "spaces within lines", Input: growth.Text(read, "a   ")},
		{Name: "doubled letters", Input: growth.Text(read, "Ã¼")},
		{Name: "doubled letters that mean nothing", Input: growth.Text(read, "Ð¢")},
		{Name: "signs of doubled letters", Input: growth.Text(read, "вЂвЂ")},
		{Name: "quotes", Input: growth.Text(read, "“")},
		{Name: "brackets", Input: growth.Text(read, "(")},
		{Name: "numbers of notes", Input: growth.Text(read, "[1]")},
		{Name: "combining accents", Input: growth.Text(read, "e\u0301")},
		{Name: "accents of one letter", Input: around(read, "e", "\u0301", "")},
		{Name: "unseen signs", Input: around(read, "a", "\u200b", "a")},
		{Name: "bytes that are no text", Input: growth.Text(read, "a\xff")},
		{Name: "bullets of lost fonts", Input: growth.Text(read, "It went. \uf0b7 ")},
		{Name: "semicolons of a list", Input: growth.Text(read, "train police;\n")},
		{Name: "text in another language", Input: growth.Text(read, "Правительство расследовало двенадцать дел.\n\n")},
		{Name: "tables of text", Input: growth.Text(read, "a   1   2\n")},
	})
}

func TestGrowthOfRows(t *testing.T) {
	csv, lines, list := reading("a.csv"), reading("a.jsonl"), reading("a.json")
	growth.Check(t, []growth.Case{
		{Name: "CSV: rows", Input: around(csv, "text,title\n", "a,b\n", "")},
		{Name: "CSV: rows of one report", Input: around(csv, "text,doc\n", "a,b\n", "")},
		{Name: "CSV: columns", Input: around(csv, "text", ",a", "\nb\n")},
		{Name: "CSV: cells", Input: around(csv, "text\na", ",b", "\n")},
		{Name: "CSV: quotes", Input: around(csv, "text\n", `"`, "\n")},
		{Name: "CSV: quotes in a cell", Input: around(csv, "text\n\"", `""`, "\"\n")},
		{Name: "CSV: a quote that nothing closes", Input: around(csv, "text\n\"", "a,b\n", "")},
		{Name: "CSV: lines in a cell", Input: around(csv, "text\n\"", "a\n", "\"\n")},
		{Name: "CSV: rows without text", Input: around(csv, "text,title\n", ",b\n", "")},
		{Name: "JSON lines: rows", Input: growth.Text(lines, "{\"text\":\"a\"}\n")},
		{Name: "JSON lines: rows of one report", Input: growth.Text(lines, "{\"text\":\"a\",\"doc\":\"b\"}\n")},
		{Name: "JSON lines: fields", Input: growth.Made(lines, func(n int) string {
			var b strings.Builder
			for i := range n {
				b.WriteString(`"f` + strings.Repeat("x", i%7) + `":"a",`)
			}
			return "{" + b.String() + `"text":"a"}` + "\n"
		})},
		{Name: "JSON lines: one-letter lines of a text", Input: around(lines, `{"text":"`, `a\n`, `"}`+"\n")},
		{Name: "JSON lines: rows that are none", Input: growth.Text(lines, "{\n")},
		{Name: "JSON lines: a line that is too long to be one", Input: growth.Text(lines, "{\"text\":\"a\"}")},
		{Name: "JSON: items", Input: around(list, "[", `{"text":"a"},`, `{"text":"a"}]`)},
		{Name: "JSON: lists in lists", Input: nested(list, `{"text":`, "[", "", "]", "}")},
		{Name: "JSON: objects in objects", Input: nested(list, "", `{"a":`, "1", "}", "")},
		{Name: "JSON: sections in sections", Input: nested(list, "", `{"sections":[`, `{"text":"a"}`, "]}", "")},
		{Name: "JSON: sections 8 deep", Input: growth.Text(lines, strings.Repeat(`{"sections":[`, 8)+`{"text":"a"}`+strings.Repeat("]}", 8)+"\n")},
		{Name: "JSON: paragraphs of a text", Input: around(list, `{"text":[`, `"a",`, `"b"]}`)},
		{Name: "JSON: sections of a report", Input: around(list, `{"title":"a","sections":[`, `{"heading":"b","text":"c"},`, `{"text":"c"}]}`)},
		{Name: "JSON: escapes", Input: around(list, `{"text":"`, `\u00e9`, `"}`)},
	})
}

func TestGrowthOfPages(t *testing.T) {
	read := reading("a.html")
	body := func(before, construct, after string) growth.Input {
		return around(read, "<html><body>"+before, construct, after+"</body></html>")
	}
	prose := "<p>" + sentence + sentence + "</p>"
	growth.Check(t, []growth.Case{
		{Name: "HTML: paragraphs", Input: body("", "<p>a", "")},
		{Name: "HTML: paragraphs of prose", Input: body("", prose, "")},
		{Name: "HTML: line breaks", Input: body("", "a<br>", "")},
		{Name: "HTML: line breaks of one paragraph", Input: body("", "the police found forty families in the kilns of the north and took,<br>", "")},
		{Name: "HTML: lines of one paragraph", Input: body("<p>", "The police found forty families in the kilns.\n", "")},
		{Name: "HTML: headings", Input: body("", "<h2>a</h2>", "")},
		{Name: "HTML: headings with text", Input: body("", "<h2>PREVENTION</h2>"+prose, "")},
		{Name: "HTML: headings of the first rank", Input: body("", "<h1>a</h1>", prose)},
		{Name: "HTML: list items", Input: body("<ul>", "<li>a", "</ul>"+prose)},
		{Name: "HTML: bold words", Input: body("<p>", "<b>a</b> b ", "")},
		{Name: "HTML: bold paragraphs", Input: body("", "<p><b>Courts</b> heard it.", "")},
		{Name: "HTML: links", Input: body(prose, "<a href=b>a</a> ", "")},
		{Name: "HTML: lists of links", Input: body(prose, "<ul><li><a href=a>a</a><li><a href=b>b</a><li><a href=c>c</a></ul>", "")},
		{Name: "HTML: links within the page", Input: body(prose, "<a href=#a>a</a> ", "")},
		{Name: "HTML: footnote marks", Input: body("<p>", "a<sup><a href=#b>1</a></sup> ", "")},
		{Name: "HTML: entities", Input: body("<p>", "&amp;", "")},
		{Name: "HTML: entities without an end", Input: body("<p>", "&a", "")},
		{Name: "HTML: attributes", Input: body("<p ", "a=b ", ">"+sentence)},
		{Name: "HTML: classes", Input: body("<p class='", "share ", "'>"+sentence)},
		{Name: "HTML: styles", Input: body("<p style='", "color:red;", "'>"+sentence)},
		{Name: "HTML: comments", Input: body("", "<!-- a -->", prose)},
		{Name: "HTML: tags that nothing closes", Input: body("", "<", prose)},
		{Name: "HTML: scripts", Input: body("", "<script>a</script>", prose)},
		{Name: "HTML: rows of a table", Input: body("<table>", "<tr><td>a<td>b", "</table>")},
		{Name: "HTML: cells of a row", Input: body("<table><tr><td>a<td>b<tr>", "<td>a", "</table>")},
		{Name: "HTML: tables", Input: body("", "<table><tr><td>a<td>b<tr><td>a<td>b</table>", "")},
		{Name: "HTML: columns that span", Input: body("<table>", "<tr><td colspan=1000>a<td rowspan=1000>b", "</table>")},
		{Name: "HTML: tags of looks, nested", Input: nested(read, "<html><body>", "<font>", sentence, "</font>", "")},
		// Six bytes make four elements, and readability copies each twice.
		{Name: "HTML: bold, nested", Live: 600, Input: nested(read, "<html><body>", "<b><p>", sentence, "", "")},
		{Name: "HTML: elements 400 deep", Input: body("", strings.Repeat("<div>", 400)+"a"+strings.Repeat("</div>", 400), "")},
		{Name: "HTML: spans 400 deep, with text at each", Input: body("", strings.Repeat("<span>a ", 400)+strings.Repeat("</span>", 400), prose)},
		{Name: "HTML: tables 100 deep", Input: body("", strings.Repeat("<table><tr><td>a<td>b<tr><td>", 100)+strings.Repeat("</table>", 100), "")},
		{Name: "HTML: lists of links 100 deep", Input: body(prose, strings.Repeat("<ul><li><a href=b>a</a>", 100)+strings.Repeat("</ul>", 100), "")},
		{Name: "HTML: empty elements", Input: body("", "<div></div>", prose)},
		{Name: "HTML: blocks in another language", Input: body(prose, "<div lang=fr>a</div>", "")},
		{Name: "HTML: metadata", Input: around(read, "<html><head>", "<meta property=og:title content=a>", "</head><body>"+prose)},
		{Name: "HTML: one word", Input: body("<p>", "a", "")},
		{Name: "HTML: text preformatted", Input: body("<pre>", "a\n", "</pre>")},
	})
}

func TestGrowthOfWordFiles(t *testing.T) {
	// The file is made before the reading is measured.
	file := func(construct func(n int) (body, styles string)) growth.Input {
		return func(n int) (int, func() any) {
			body, styles := construct(n)
			data := string(sample.DOCX(t, body, map[string]string{"word/styles.xml": styles}))
			return len(body) + len(styles), func() any { return reading("a.docx")(data) }
		}
	}
	around := func(before, construct, after string) growth.Input {
		return file(func(n int) (string, string) { return before + strings.Repeat(construct, n) + after, sample.DOCXStyles })
	}
	many := func(construct string) growth.Input { return around("", construct, "") }
	cell := func(text string) string { return "<w:tc>" + sample.P(text) + "</w:tc>" }
	row := "<w:tr>" + cell("a") + cell("b") + "</w:tr>"
	growth.Check(t, []growth.Case{
		{Name: "DOCX: paragraphs", Input: many(sample.P("a"))},
		{Name: "DOCX: paragraphs of prose", Input: many(sample.P(sentence))},
		{Name: "DOCX: empty paragraphs", Input: around(sample.P("a"), "<w:p/>", "")},
		{Name: "DOCX: headings", Input: many(sample.PStyled("berschrift1", "A"))},
		{Name: "DOCX: list items", Input: many(sample.PStyled("Liste", "a"))},
		{Name: "DOCX: table of contents", Input: around(sample.P(sentence), sample.PStyled("Verz1", "a"), "")},
		{Name: "DOCX: runs", Input: around("<w:p>", "<w:r><w:t>a</w:t></w:r>", "</w:p>")},
		{Name: "DOCX: bold runs", Input: around("<w:p>", "<w:r><w:rPr><w:b/></w:rPr><w:t>a </w:t></w:r><w:r><w:t>b </w:t></w:r>", "</w:p>")},
		{Name: "DOCX: line breaks", Input: around("<w:p>", "<w:r><w:t>a</w:t><w:br/></w:r>", "</w:p>")},
		{Name: "DOCX: tabs", Input: around("<w:p><w:r>", "<w:tab/>", "<w:t>a</w:t></w:r></w:p>")},
		{Name: "DOCX: deleted runs", Input: around(sample.P("a"), "<w:del><w:r><w:delText>a</w:delText></w:r></w:del>", "")},
		{Name: "DOCX: rows", Input: around("<w:tbl>", row, "</w:tbl>")},
		{Name: "DOCX: cells", Input: around("<w:tbl>"+row+"<w:tr>", cell("a"), "</w:tr></w:tbl>")},
		{Name: "DOCX: tables", Input: many("<w:tbl>" + row + row + "</w:tbl>")},
		{Name: "DOCX: tables 80 deep", Input: many(strings.Repeat("<w:tbl>"+row+"<w:tr><w:tc>"+sample.P("a")+"</w:tc><w:tc>", 80) + strings.Repeat("</w:tc></w:tr></w:tbl>", 80))},
		{Name: "DOCX: text boxes", Input: many("<w:p><w:r><w:txbxContent>" + sample.P("a") + "</w:txbxContent></w:r></w:p>")},
		{Name: "DOCX: text boxes 80 deep", Input: many(strings.Repeat("<w:p><w:r><w:t>a</w:t><w:txbxContent>", 80) + sample.P("a") + strings.Repeat("</w:txbxContent></w:r></w:p>", 80))},
		{Name: "DOCX: elements, nested", Input: file(func(n int) (string, string) {
			return strings.Repeat("<w:sdt>", n) + sample.P("a") + strings.Repeat("</w:sdt>", n), sample.DOCXStyles
		})},
		{Name: "DOCX: attributes", Input: around("<w:p ", `w:a="b" `, "/>"+sample.P("a"))},
		{Name: "DOCX: entities", Input: around("<w:p><w:r><w:t>", "&amp;", "</w:t></w:r></w:p>")},
		{Name: "DOCX: comments", Input: around(sample.P("a"), "<!-- a -->", "")},
		{Name: "DOCX: styles", Input: file(func(n int) (string, string) {
			var b strings.Builder
			for i := range n {
				b.WriteString(`<w:style w:styleId="` + strings.Repeat("s", i%50) + `x"><w:basedOn w:val="sx"/></w:style>`)
			}
			return sample.P(sentence), `<w:styles xmlns:w="w">` + b.String() + `</w:styles>`
		})},
	})
}

// TestGrowthOffice: slides, OpenDocument, e-books, RTF and articles.
func TestGrowthOffice(t *testing.T) {
	file := func(form string, made func(text string) string, before, construct, after string) growth.Case {
		return growth.Case{Name: form + ": " + construct[:min(len(construct), 80)], Input: func(n int) (int, func() any) {
			text := before + strings.Repeat(construct, n) + after
			data := made(text)
			return len(text), func() any { return reading("a")(data) }
		}}
	}
	odt := func(text string) string { return string(sample.ODT(t, text)) }
	pptx := func(text string) string { return string(sample.PPTX(t, []string{text}, nil)) }
	xlsx := func(text string) string { return string(sample.XLSX(t, text)) }
	ods := func(text string) string { return string(sample.ODS(t, text)) }
	epub := func(text string) string { return string(sample.EPUB(t, text)) }
	shape := `<p:sp><p:txBody><a:p><a:r><a:t>a</a:t></a:r></a:p></p:txBody></p:sp>`
	growth.Check(t, []growth.Case{
		file("ODT", odt, "", "<text:p>a</text:p>", ""),
		file("ODT", odt, "", `<text:h text:outline-level="2">A</text:h>`, ""),
		file("ODT", odt, "<text:p>a", "<text:note>b</text:note>", "</text:p>"),
		file("ODT", odt, "<text:p>", `<text:span text:style-name="T1">a </text:span>`, "</text:p>"),
		file("ODT", odt, "<table:table>", "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"+
			"<table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>", "</table:table>"),
		file("ODT", odt, "", strings.Repeat("<table:table><table:table-row><table:table-cell><text:p>a</text:p>", 80)+
			strings.Repeat("</table:table-cell></table:table-row></table:table>", 80), ""),
		file("PPTX", pptx, "", shape, ""),
		file("PPTX", pptx, "", sample.Shape("body", "a"), ""),
		file("EPUB", epub, "", "<p>a</p>", ""),
		file("EPUB", epub, "<p>a</p>", "<a/>", ""),
		file("XLSX", xlsx, "", sample.XLSXRow("a", "b"), ""),
		file("XLSX", xlsx, "<row>", `<c t="s"><v>1</v></c>`, "</row>"),
		file("ODS", ods, "<table:table>", sample.ODSRow("a", "b"), "</table:table>"),
		file("RTF", sample.RTF, "", `\par a`, ""),
		file("RTF", sample.RTF, "", `{\b a}`, ""),
		file("RTF", sample.RTF, "", `{\footnote a}`, "a"),
		file("RTF", sample.RTF, "", `{\deleted a}`, "a"),
		file("RTF", sample.RTF, "", `\u8364?`, ""),
		file("RTF", sample.RTF, "", `\trowd\intbl a\cell b\cell\row`, ""),
		file("RTF", sample.RTF, "", `\trowd\intbl a\cell b\cell\row\pard c\par `, ""),
		file("JATS", sample.JATS, "<body>", "<sec><title>A</title><p>b</p></sec>", "</body>"),
		file("JATS", sample.JATS, "<body><p>a", "<xref ref-type=\"fn\">1</xref>", "</p></body>"),
		file("TEI", sample.TEI, "<p>a", "<note>b</note>", "</p>"),
		file("TEI", sample.TEI, "<list>", "<item>b</item>", "</list>"),
	})
}
