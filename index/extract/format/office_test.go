package format

import (
	"context"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// shown prints what a reader made of a file: a line a block, "##" for a heading of level 2, "-"
// for an item, "|" for a row; then what was left out, each with its reason.
func shown(r document.Raw) string {
	var b strings.Builder
	for _, block := range r.Blocks {
		switch block.Style {
		case document.Heading:
			b.WriteString(strings.Repeat("#", block.Level) + " ")
		case document.Item:
			b.WriteString("- ")
		case document.Row:
			b.WriteString("| ")
		}
		b.WriteString(block.Text + "\n")
	}
	for _, l := range r.LeftOut {
		b.WriteString("(" + l.Reason.Message().String() + ": " + l.Text + ")\n")
	}
	return b.String()
}

// checkShown reads a file and compares what it shows.
func checkShown(t *testing.T, form Kind, data []byte, want string) document.Raw {
	t.Helper()
	if got, what := Sniff("file", data); got != form {
		t.Fatalf("taken for %s (%s)", got, what)
	}
	r, err := Read(context.Background(), form, data, document.Budget{})
	if err != nil {
		t.Fatal(err)
	}
	want = strings.TrimLeft(want, "\n")
	if got := shown(r); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	checkBlocks(t, r)
	kept := 0
	for _, b := range r.Blocks {
		kept += document.CountWords(b.Text)
	}
	for _, l := range r.LeftOut {
		kept += document.CountWords(l.Text) + l.Again
	}
	if r.Seen != kept {
		t.Errorf("%d words seen, %d kept or left out", r.Seen, kept)
	}
	return r
}

func TestReadODT(t *testing.T) {
	r := checkShown(t, ODF, sample.ODT(t, `
<text:tracked-changes><text:p>Nine cases.</text:p></text:tracked-changes>
<text:p text:style-name="P9">Ruritania in 2023</text:p>
<text:table-of-content><text:p>Courts 3</text:p></text:table-of-content>
<text:h text:outline-level="2">In the courts</text:h>
<text:p>Judges tried<text:s text:c="2"/>14
 men<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Interview, May.</text:p></text:note-body></text:note>.</text:p>
<text:p><text:span text:style-name="T1">Victims:</text:span> Police found 30<office:annotation><text:p>Check!</text:p></office:annotation>.</text:p>
<text:list><text:list-item><text:p>Pay the judges.</text:p><text:list><text:list-item><text:p>At once.</text:p></text:list-item></text:list></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Cases</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>2023</text:p></table:table-cell><table:table-cell><text:p>14</text:p></table:table-cell></table:table-row></table:table>`), `
# Ruritania in 2023
## In the courts
Judges tried 14 men.
Victims: Police found 30.
- Pay the judges.
- At once.
| Year | Cases
| 2023 | 14
(deleted text: Nine cases.)
(table of contents: Courts 3)
(footnote: 1 Interview, May.)
(comment: Check!)
`)
	if r.Title != "Ruritania 2023" || r.Language != "en-GB" || r.Author != "" {
		t.Errorf("title %q, language %q, author %q", r.Title, r.Language, r.Author)
	}
	if r.Blocks[3].RunIn != len("Victims:") {
		t.Errorf("run-in of %d", r.Blocks[3].RunIn)
	}
}

func TestReadODP(t *testing.T) {
	checkShown(t, ODF, sample.ODP(t, `
<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Courts</text:p></draw:text-box></draw:frame>
<draw:frame presentation:class="outline"><draw:text-box><text:list><text:list-item><text:p>14 men tried</text:p></text:list-item></text:list></draw:text-box></draw:frame>
<presentation:notes><draw:frame presentation:class="notes"><draw:text-box><text:p>Pause here.</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>
<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Victims</text:p></draw:text-box></draw:frame></draw:page>`), `
## Courts
- 14 men tried
## Victims
(speaker note: Pause here.)
`)
}

func TestReadPPTX(t *testing.T) {
	table := `<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Year</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>Cases</a:t></a:r></a:p></a:txBody></a:tc></a:tr>` +
		`<a:tr><a:tc><a:txBody><a:p><a:r><a:t>2023</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>14</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>`
	checkShown(t, PPTX, sample.PPTX(t, []string{
		sample.Shape("ctrTitle", "Ruritania 2023") + sample.Shape("subTitle", "A report"),
		sample.Shape("title", "In the courts") + sample.Shape("body", "14 men tried", "Nine won") + table + sample.Shape("sldNum", "2"),
		sample.Shape("title", "Victims") + `<p:sp><p:txBody><a:p><a:r><a:t>Police found </a:t></a:r><a:r><a:t>30.</a:t></a:r></a:p></p:txBody></p:sp>`,
	}, map[int]string{1: "Pause here."}), `
# Ruritania 2023
A report
## In the courts
- 14 men tried
- Nine won
| Year | Cases
| 2023 | 14
## Victims
Police found 30.
(page number: 2)
(speaker note: Pause here.)
`)
}

// TestHiddenSlide: what the audience did not see is not part of the report.
func TestHiddenSlide(t *testing.T) {
	data := sample.PPTX(t, []string{sample.Shape("title", "Courts")}, nil)
	parts, err := openPack(data, document.Budget{}.WithDefaults())
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for name := range parts.files {
		text, err := parts.bytes(name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = strings.Replace(string(text), "<p:sld ", `<p:sld show="0" `, 1)
	}
	r, err := readPPTX(context.Background(), sample.ZIP(t, all), document.Budget{})
	if err == nil || !strings.Contains(err.Error(), "there is no text in it") || shown(r) != "(hidden slide: Courts)\n" {
		t.Errorf("%q, %v", shown(r), err)
	}
}

func TestReadEPUB(t *testing.T) {
	r := checkShown(t, EPUB, sample.EPUB(t,
		`<h1>Ruritania in 2023</h1><p>Police found 30 victims <a epub:type="noteref" href="#n1">1</a> in all, as they said in June.</p><aside epub:type="footnote" id="n1">Interview, May.</aside>`,
		`<section epub:type="endnotes"><p>2. Letter of June.</p></section>`,
		`<h2>In the courts</h2><p><a id="p3"/>Judges tried 14 men.</p><table><tr><td>Year</td><td>Cases</td></tr><tr><td>2023</td><td>14</td></tr></table>`), `
# Ruritania in 2023
Police found 30 victims in all, as they said in June.
## In the courts
Judges tried 14 men.
| Year | Cases
| 2023 | 14
(table of contents: Contents)
(table of contents: Courts)
(footnote: Interview, May.)
(footnote marks: 1)
(endnote: 2. Letter of June.)
`)
	if r.Title != "Ruritania 2023" || r.Author != "Ada Okoye" || r.Published != "2023-06-15" || r.Language != "en" {
		t.Errorf("title %q, author %q, published %q, language %q", r.Title, r.Author, r.Published, r.Language)
	}
}

// TestBookDatedWhenItWasMade: converters date a book with the day on which they made the file.
func TestBookDatedWhenItWasMade(t *testing.T) {
	book := epubPackage{Dates: []string{"2026-11-30"}}
	book.Metas = append(book.Metas, struct {
		Property string `xml:"property,attr"`
		Text     string `xml:",chardata"`
	}{"dcterms:modified", "2026-11-30T13:42:00Z"})
	if got := book.facts().Published; got != "" {
		t.Errorf("published %s", got)
	}
	book.Dates[0] = "2023-06-15"
	if got := book.facts().Published; got != "2023-06-15" {
		t.Errorf("published %q", got)
	}
}

func TestReadRTF(t *testing.T) {
	r := checkShown(t, RTF, []byte(sample.RTF(`{\header Draft}\pard\s1\b In the courts\b0\par
\pard\plain Judges tried 14 men\'97and \u8364?5 was\line paid{\super\chftn}{\footnote\pard{\super\chftn} Interview, May.}.\par
\b Victims:\b0  {\f1\'ef\'ee\'eb\'e8\'f6\'e8\'ff}{\deleted nine }{\v secret }\par
\pard{\listtext\bullet\tab}\ls1 Pay the judges.\par
\pard{\*\unknown Nothing of it}{\pict 0102ff}\trowd\cellx1\cellx2\intbl Year\cell Cases\cell\row\intbl 2023\cell 14\cell\row
\pard After it.\par`)), `
# In the courts
Judges tried 14 men—and €5 was paid.
Victims: полиция
- Pay the judges.
| Year | Cases
| 2023 | 14
After it.
(running header: Draft)
(footnote: Interview, May.)
(deleted text: nine)
(hidden text: secret)
`)
	if r.Title != "Ruritania 2023" || r.Author != "" || r.Blocks[2].RunIn != len("Victims:") {
		t.Errorf("title %q, author %q, run-in %d", r.Title, r.Author, r.Blocks[2].RunIn)
	}
}

func TestReadJATS(t *testing.T) {
	r := checkShown(t, JATS, []byte(sample.JATS(`<body><sec><label>1</label><title>In the courts</title><p>Judges tried 12<sup><xref ref-type="bibr">3</xref></sup> men on 14&nbsp;m<sup>2</sup>, as <xref ref-type="bibr">Roe (2010)</xref> says.</p>
<sec><title>Appeals</title><p>Nine <bold>won</bold>.</p></sec><list><list-item><p>Pay the judges.</p></list-item></list>
<table-wrap><caption><p>Cases by year</p></caption><table><thead><tr><th>Year</th><th>Cases</th></tr></thead><tbody><tr><td>2023</td><td>14</td></tr></tbody></table></table-wrap>
</sec></body><back><fn-group><fn><p>Interview, May.</p></fn></fn-group><ref-list><title>References</title><ref>Roe, 2010.</ref></ref-list></back>`)), `
Police found few victims.
# 1 In the courts
Judges tried 12 men on 14 m², as Roe (2010) says.
## Appeals
Nine won.
- Pay the judges.
Cases by year
| Year | Cases
| 2023 | 14
(footnote marks: 3)
(footnote: Interview, May.)
(reference list: References Roe, 2010.)
`)
	if r.Title != "Forced labour in Ruritania" || r.Author != "Ada Okoye" || r.Published != "2023-06-15" || r.Site != "Open Press" || r.Language != "en" {
		t.Errorf("facts %q %q %q %q %q", r.Title, r.Author, r.Published, r.Site, r.Language)
	}
}

func TestReadTEI(t *testing.T) {
	r := checkShown(t, TEI, []byte(sample.TEI(`<div><head>In the courts</head><p>Judges tried <hi rend="bold">14</hi> men<note place="foot">Interview, May.</note>.</p>
<div><head>Appeals</head><p>Nine won.</p></div><list><item>Pay the judges.</item></list><table><row><cell>Year</cell><cell>Cases</cell></row><row><cell>2023</cell><cell>14</cell></row></table></div>`)), `
# In the courts
Judges tried 14 men.
## Appeals
Nine won.
- Pay the judges.
| Year | Cases
| 2023 | 14
(footnote: Interview, May.)
`)
	if r.Title != "Forced labour in Ruritania" || r.Author != "Ada Okoye" || r.Published != "2023-06-15" || r.Site != "Open Press" || r.Language != "en" {
		t.Errorf("facts %q %q %q %q %q", r.Title, r.Author, r.Published, r.Site, r.Language)
	}
}
