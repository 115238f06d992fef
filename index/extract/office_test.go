package extract

import (
	"slices"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// TestOfficeFilesBecomeReports: whatever the format, the same report comes out of it.
func TestOfficeFilesBecomeReports(t *testing.T) {
	const first, second = "The government of Qatar opened nine cases in 2023.", "The police found 30 victims in the capital."
	slides := sample.PPTX(t, []string{sample.Shape("title", "Prosecution") + sample.Shape("subTitle", first),
		sample.Shape("title", "Protection") + sample.Shape("subTitle", second)}, nil)
	for name, data := range map[string]string{
		"qatar.odt":  string(sample.ODT(t, `<text:h>Prosecution</text:h><text:p>`+first+`</text:p><text:h>Protection</text:h><text:p>`+second+`</text:p>`)),
		"qatar.pptx": string(slides),
		"qatar.epub": string(sample.EPUB(t, "<h2>Prosecution</h2><p>"+first+"</p>", "<h2>Protection</h2><p>"+second+"</p>")),
		"qatar.rtf":  sample.RTF(`\s1 Prosecution\par\pard ` + first + `\par\s1 Protection\par\pard ` + second),
		"qatar.xml":  sample.TEI(`<div><head>Prosecution</head><p>` + first + `</p></div><div><head>Protection</head><p>` + second + `</p></div>`),
	} {
		d := readOne(t, name, data)
		if got := texts(d); !slices.Equal(got, []string{"Prosecution", first, "Protection", second}) {
			t.Errorf("%s: %q", name, got)
			continue
		}
		if d.Paragraphs[0].Style != document.Heading || d.Paragraphs[2].Style != document.Heading {
			t.Errorf("%s: styles of %+v", name, d.Paragraphs)
		}
		if d.Facts.Country.Value != "QAT" {
			t.Errorf("%s: country %+v", name, d.Facts.Country)
		}
	}
}

// TestSpreadsheetOfReports: a column of text makes each row a report.
func TestSpreadsheetOfReports(t *testing.T) {
	const text = "The government of Qatar opened nine cases in 2023."
	for name, data := range map[string][]byte{
		"a.xlsx": sample.XLSX(t, sample.XLSXRow("Country", "Text")+sample.XLSXRow("Qatar", text)+sample.XLSXRow("Chad", "")),
		"a.ods": sample.ODS(t, `<table:table table:name="Sheet 1">`+sample.ODSRow("Country", "Text")+sample.ODSRow("Qatar", text)+
			sample.ODSRow("Chad", "")+`</table:table>`),
	} {
		docs, problems := readAll(name, string(data))
		if len(docs) != 1 || docs[0].Text != text || docs[0].Facts.Country.Value != "QAT" {
			t.Errorf("%s: %d reports, %v", name, len(docs), problems)
		}
		if len(problems) != 1 || problems[0].Place.String() != "sheet “Sheet 1”, row 3" || problems[0].Reason.String() != "the row has no text" {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// TestSpreadsheetOfTables: other sheets are tables of one report.
func TestSpreadsheetOfTables(t *testing.T) {
	data := sample.XLSX(t, sample.XLSXRow("Victims found in Qatar by the police in 2023")+sample.XLSXRow("Month", "Victims")+sample.XLSXRow("May", "14"),
		sample.XLSXRow("Month", "Cases")+sample.XLSXRow("May", "9"))
	d := readOne(t, "qatar.xlsx", string(data))
	want := []string{"Sheet 1", "Month | Victims", "May | 14", "Sheet 2", "Month | Cases", "May | 9"}
	if got := texts(d); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if d.Facts.Title.Value != "Victims found in Qatar by the police in 2023" {
		t.Errorf("title %+v", d.Facts.Title)
	}
	if d.Paragraphs[1].Style != document.Row || d.Paragraphs[3].Style != document.Heading {
		t.Errorf("styles of %+v", d.Paragraphs)
	}
	docs, problems := readAll("empty.xlsx", string(sample.XLSX(t, "")))
	if len(docs) != 0 || len(problems) != 1 || !problems[0].Fatal || problems[0].Reason.String() != "there is no text in it" {
		t.Errorf("an empty file: %v", problems)
	}
}
