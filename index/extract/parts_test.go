package extract

import (
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// Each of these has many more parts than a report may have here. What came first is
// kept, and a problem says where it ends.
func TestReportWithTooManyParts(t *testing.T) {
	const most = 50
	prose := "The police found forty families in the kilns of the north, and a court heard of it. "
	wrapped := strings.Repeat("The police found forty families in the kilns of the north,\n"+strings.Repeat("and took them to the town and from the town to the shelter\n", 10)+"of the nuns.\n\n", 80)
	tests := []struct{ name, file, data, limit string }{
		{"paragraphs", "a.txt", strings.Repeat(prose+"\n\n", 80), "50 paragraphs"},
		{"lines of text", "a.txt", wrapped, "200 lines of text"},
		{"headings", "a.txt", prose + "\n\n" + strings.Repeat("# Prevention\n\n"+prose+"\n\n", 80), "50 paragraphs"},
		{"items of one paragraph", "a.txt", prose + "\n\n" + strings.Repeat("• Train police. ", 300), "50 paragraphs"},
		{"paragraphs of a page", "a.html", "<html><body>" + strings.Repeat("<p>"+prose+"</p>", 80), "50 paragraphs"},
		{"lines of a page", "a.html", "<html><body><p>" + prose + "</p>" + strings.Repeat("Train police.<br>", 300), "50 paragraphs"},
		{"lines set as they are", "a.html", "<html><body><p>" + prose + "</p><pre>" + strings.Repeat("Train police.\n\n", 300) + "</pre>", "50 paragraphs"},
		{"rows of a page", "a.html", "<html><body><p>" + prose + "</p><table>" + strings.Repeat("<tr><td>a<td>b", 300) + "</table>", "50 paragraphs"},
		{"paragraphs of a Word file", "a.docx", string(sample.DOCX(t, strings.Repeat(sample.P(prose), 80), nil)), "50 paragraphs"},
		{"line breaks of a Word file", "a.docx", string(sample.DOCX(t, sample.P(prose)+"<w:p>"+strings.Repeat("<w:r><w:t>a</w:t><w:br/></w:r>", 300)+"</w:p>", nil)), "50 paragraphs"},
		{"cells of a Word file", "a.docx", string(sample.DOCX(t, sample.P(prose)+"<w:tbl>"+strings.Repeat("<w:tr><w:tc>"+sample.P("a")+"</w:tc><w:tc>"+sample.P("b")+"</w:tc></w:tr>", 300)+"</w:tbl>", nil)), "50 paragraphs"},
		{"rows of one report", "a.csv", "text,doc,section\n" + strings.Repeat(prose+",a,b\n", 80), "50 rows"},
		{"lines of a row", "a.csv", "text,title\n\"" + wrapped + "\",b\n", "200 lines of text"},
		{"paragraphs of the rows of one report", "a.jsonl", strings.Repeat(`{"doc":"a","section":"b","text":"`+prose+`\n\n`+prose+`\n\n`+prose+"\"}\n", 40), "50 paragraphs"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			docs, problems := readWithin(document.Budget{MaxParagraphs: most}, tt.file, tt.data)
			if len(docs) != 1 || !strings.Contains(docs[0].Text, "forty families") {
				t.Fatalf("%d reports, problems %v", len(docs), problems)
			}
			if n := len(docs[0].Paragraphs); n > most {
				t.Errorf("%d paragraphs", n)
			}
			told := 0
			for _, p := range problems {
				if strings.Contains(p.Reason.String(), tt.limit) && strings.Contains(p.Reason.String(), "the limit for one report; what follows is not read") && !p.Fatal {
					told++
				}
			}
			if told != 1 {
				t.Errorf("it is told %d times: %v", told, problems)
			}
		})
	}
}

func TestReportWithTooMuchText(t *testing.T) {
	text := strings.Repeat("The police found forty families in the kilns of the north, and a court heard of it.\n\n", 100)
	docs, problems := readWithin(document.Budget{MaxText: 2000}, "a.txt", text)
	if len(docs) != 1 || len(docs[0].Text) > 2000 || len(docs[0].Text) < 1800 {
		t.Fatalf("got %v, %v", docs, problems)
	}
	if s := fmt.Sprint(problems); !strings.Contains(s, "more than 1 KB of text, the limit for one report; what follows is not read") {
		t.Error(s)
	}
}

func TestReportAtTheLimitIsWhole(t *testing.T) {
	text := strings.Repeat("The police found forty families in the kilns of the north, and a court heard of it.\n\n", 50)
	docs, problems := readWithin(document.Budget{MaxParagraphs: 50}, "a.txt", text)
	if len(docs) != 1 || len(docs[0].Paragraphs) != 50 || strings.Contains(fmt.Sprint(problems), "limit") {
		t.Errorf("%d reports, %v", len(docs), problems)
	}
}

func TestRowsThatAreTooMuch(t *testing.T) {
	good := "The police found forty families in the kilns.,Niger\n"
	tests := []struct{ name, file, data, want string }{
		{"a quote that nothing closes", "a.csv", "text,country\n" + good + "\"" + strings.Repeat(good, 10_000), "has more than 100 KB, the limit for one row; a quote may not be closed"},
		{"many short rows", "a.csv", "text,country\n" + strings.Repeat(good, 3000), ""},
		{"cells", "a.csv", "text,country\n" + good + strings.Repeat(",", 2*maxCells) + "\n", "more than 1000000 cells, the limit for one row"},
		{"values", "a.jsonl", "{\"text\":\"Police went.\"}\n[" + strings.Repeat("1,", maxValues) + "1]\n", "more than 1000000 values, the limit for one line"},
		{"commas of a text", "a.jsonl", "{\"text\":\"Police went" + strings.Repeat(",", 90_000) + "\"}\n", ""},
		{"nesting", "a.json", `[{"text":"Police went."},` + strings.Repeat("[", 101) + strings.Repeat("]", 101) + "]", "nested deeper than 100"},
		{"sections in sections", "a.json", `[{"text":"Police went."},` + strings.Repeat(`{"sections":[`, 10) + `{"text":"a"}` + strings.Repeat("]}", 10) + "]", "sections are nested more than 8 deep"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			budget := document.Budget{MaxLine: 100 << 10}
			if tt.name == "cells" || tt.name == "values" {
				budget.MaxLine = 4 << 20
			}
			docs, problems := readWithin(budget, tt.file, tt.data)
			if len(docs) == 0 {
				t.Errorf("what stands before is lost: %s", problems)
			}
			if s := fmt.Sprint(problems); tt.want == "" && strings.Contains(s, "limit") || !strings.Contains(s, tt.want) {
				t.Error(s)
			}
		})
	}
}
