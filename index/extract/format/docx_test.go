package format

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

func TestReadDOCXBlocks(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"paragraphs", sample.P("One  sentence. ") + sample.P("Another."), "One sentence.\nAnother.\n"},
		{"heading under a localised style id", sample.PStyled("berschrift1", "PROSECUTION") + sample.P("Text."), "# PROSECUTION\nText.\n"},
		{"heading by the style it is based on", sample.PStyled("Kapitel", "Prevention") + sample.P("Text."), "# Prevention\nText.\n"},
		{"heading by the style's outline level", sample.PStyled("Rubrik", "Courts") + sample.P("Text."), "## Courts\nText.\n"},
		{"heading by the paragraph's outline level", `<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Shelters</w:t></w:r></w:p>` + sample.P("Text."), "### Shelters\nText.\n"},
		{"wholly bold paragraph", `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>PROTECTION</w:t></w:r></w:p>` + sample.P(sample.Filler), "# PROTECTION\n" + sample.Filler + "\n"},
		{"bold switched off", `<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Plain words</w:t></w:r></w:p>`, "Plain words\n"},
		{"bold run-in", `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Forced labor:</w:t></w:r><w:r><w:t xml:space="preserve"> It went on.</w:t></w:r></w:p>`, "[Forced labor:] It went on.\n"},
		{"list by numbering", `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>Train judges.</w:t></w:r></w:p>`, "* Train judges.\n"},
		{"list by style", sample.PStyled("Liste", "Fund shelters."), "* Fund shelters.\n"},
		{"tracked changes", `<w:p><w:r><w:t xml:space="preserve">Courts convicted </w:t></w:r><w:del><w:r><w:delText>two</w:delText></w:r></w:del><w:ins><w:r><w:t>three</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> men.</w:t></w:r></w:p>`, "Courts convicted three men.\n"},
		{"number of a note", `<w:p><w:r><w:t>12</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r><w:r><w:t xml:space="preserve"> men.</w:t></w:r></w:p>`, "12³ men.\n"},
		{"hidden text", `<w:p><w:r><w:t>Shown.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>`, "Shown.\n"},
		{"links, tabs and hyphens", `<w:p><w:hyperlink><w:r><w:t>See</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>in</w:t><w:noBreakHyphen/><w:t>kind pay.</w:t></w:r></w:p>`, "See in-kind pay.\n"},
		{"table", `<w:tbl><w:tr><w:tc>` + sample.P("Year") + `</w:tc><w:tc>` + sample.P("Cases") + `</w:tc></w:tr><w:tr><w:tc>` + sample.P("2023") + `</w:tc><w:tc>` + sample.P("12") + sample.P("new") + `</w:tc></w:tr></w:tbl>`,
			"| Year | Cases\n| 2023 | 12 new\n"},
		{"table for the layout", `<w:tbl><w:tr><w:tc>` + sample.P("Left.") + `</w:tc><w:tc>` + sample.P("Right.") + `</w:tc></w:tr></w:tbl>`, "Left.\nRight.\n"},
		{"text box once", `<w:p><w:r><w:t>Text.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>` + sample.P("Box.") + `</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>` + sample.P("Box.") + `</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			"Text.\nBox.\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := sample.DOCX(t, tt.body, map[string]string{"word/styles.xml": sample.DOCXStyles})
			got, err := readDOCX(context.Background(), data, document.Budget{})
			if err != nil {
				t.Fatal(err)
			}
			if s := show(got.Blocks); s != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", s, tt.want)
			}
		})
	}
}

func TestReadDOCXFacts(t *testing.T) {
	data := sample.DOCX(t, sample.PStyled("Verz1", "Prosecution 3")+sample.P("Text."), map[string]string{
		"word/styles.xml":    sample.DOCXStyles,
		"docProps/core.xml":  `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Ruritania 2023</dc:title><dc:creator>Ana Popescu</dc:creator></cp:coreProperties>`,
		"word/footnotes.xml": `<w:footnotes xmlns:w="w"><w:footnote>` + sample.P("Interview, May 2023.") + `</w:footnote></w:footnotes>`,
		"word/footer1.xml":   `<w:ftr xmlns:w="w">` + sample.P("Page 1") + `</w:ftr>`,
	})
	got, err := readDOCX(context.Background(), data, document.Budget{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != "Ruritania 2023" || got.Author != "" || got.Language != "en-GB" {
		t.Errorf("facts: %q %q %q", got.Title, got.Author, got.Language)
	}
	want := []document.LeftOut{{Text: "Prosecution 3", Reason: "table_of_contents"}, {Text: "Page 1", Reason: "running_footer"}, {Text: "Interview, May 2023.", Reason: "footnote"}}
	if len(got.LeftOut) != len(want) {
		t.Fatalf("left out %v, want %v", got.LeftOut, want)
	}
	for i := range want {
		if got.LeftOut[i] != want[i] {
			t.Errorf("left out %v, want %v", got.LeftOut[i], want[i])
		}
	}
}

func TestReadDOCXBad(t *testing.T) {
	bomb := sample.DOCX(t, `<w:p><w:r><w:t>`+strings.Repeat("a", 3<<20)+`</w:t></w:r></w:p>`, nil)
	deep := sample.DOCX(t, strings.Repeat(`<w:sdt>`, 1000)+strings.Repeat(`</w:sdt>`, 1000), nil)
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"no zip", []byte("PK\x03\x04 nonsense"), "not a valid zip file"},
		{"truncated", bomb[:len(bomb)/2], "not a valid zip file"},
		{"bomb", bomb, "word/document.xml: it unpacks to more than 1 MB"},
		{"deep", deep, "nested deeper than 512"},
		{"empty", sample.DOCX(t, "", nil), "no text"},
		{"broken XML", sample.DOCX(t, "<w:p><w:r>", nil), "word/document.xml"},
		{"no main part", func() []byte {
			var b bytes.Buffer
			z := zip.NewWriter(&b)
			_, _ = z.Create("word/other.xml")
			_ = z.Close()
			return b.Bytes()
		}(), "a part is missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readDOCX(context.Background(), tt.data, document.Budget{MaxBytes: 1 << 20})
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v, want one line with %q", err, tt.want)
			}
		})
	}
}

func TestWordFileThatUnpacksFar(t *testing.T) {
	data := sample.DOCX(t, sample.P(strings.Repeat("a", 40<<20)), nil)
	_, err := readDOCX(context.Background(), data, document.Budget{})
	if err == nil || !strings.Contains(err.Error(), "word/document.xml: it unpacks to more than 16 MB") {
		t.Error(err)
	}
}
