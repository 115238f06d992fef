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
