package format

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// TestDamagedFileKeepsItsBeginning: what was read before the damage is kept, and a line says what
// is missing.
func TestDamagedFileKeepsItsBeginning(t *testing.T) {
	const odtStart = `<text:p>Judges tried 14 men.</text:p>`
	for _, tt := range []struct {
		form          Kind
		data          string
		want, problem string
	}{
		{ODF, string(sample.ODT(t, odtStart+`<text:p>Nine <b>`)), "Judges tried 14 men.\nNine\n", "the OpenDocument file is damaged: content.xml: XML syntax error on line 1"},
		{JATS, strings.TrimSuffix(sample.JATS(`<body><p>Judges tried 14 men.</p><p>Ni`), "</article>"), "Police found few victims.\nJudges tried 14 men.\nNi\n", "the JATS file is damaged: XML syntax error"},
		{TEI, sample.TEI(`<p>Judges tried 14 men.</p></div>`), "Judges tried 14 men.\n", "the TEI file is damaged: XML syntax error"},
		{RTF, strings.TrimSuffix(sample.RTF(`Judges tried 14 men.\par {Nine`), "}"), "Judges tried 14 men.\nNine\n", "the RTF file is damaged: it is cut off in the middle; what follows is not read"},
		{EPUB, string(sample.EPUB(t, "<p>Judges tried 14 men.</p>", strings.Repeat("<div>", 600)+"a")), "Judges tried 14 men.\n", "the chapter OEBPS/part 1.xhtml could not be read: its elements are nested deeper"},
		{PPTX, string(sample.PPTX(t, []string{sample.Shape("title", "Courts"), "<p:sp>", sample.Shape("title", "Victims")}, nil)), "## Courts\n## Victims\n", "slide 2 could not be read: ppt/slides/slide2.xml: XML syntax error"},
	} {
		r, err := Read(context.Background(), tt.form, []byte(tt.data), document.Budget{})
		if err != nil {
			t.Errorf("%s: %v", tt.form, err)
			continue
		}
		r.LeftOut = nil
		if got := shown(r); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.form, got, tt.want)
		}
		if len(r.Problems) != 1 || !strings.HasPrefix(r.Problems[0].String(), tt.problem) {
			t.Errorf("%s: problems %q, want %q", tt.form, r.Problems, tt.problem)
		}
	}
}

// TestUnreadableFileSaysWhy: a file of which nothing can be read is refused in one line.
func TestUnreadableFileSaysWhy(t *testing.T) {
	encrypted := sample.ZIP(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text",
		"content.xml": "\x01\x02", "META-INF/manifest.xml": `<manifest><file-entry><encryption-data/></file-entry></manifest>`})
	locked := sample.ZIP(t, map[string]string{"mimetype": "application/epub+zip", "META-INF/rights.xml": "<r/>", "META-INF/container.xml": "<c/>"})
	flagged := bytes.Clone(sample.PPTX(t, []string{sample.Shape("title", "Courts")}, nil))
	for at := 0; ; at += 4 { // the flag "encrypted" of every part
		i := bytes.Index(flagged[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i
		flagged[at+8] |= 1
	}
	for _, tt := range []struct {
		form Kind
		data []byte
		want string
	}{
		{ODF, encrypted, "it is protected by a password; save it without one"},
		{EPUB, locked, "the book is locked by its seller (DRM)"},
		{PPTX, flagged, "ppt/presentation.xml: it is protected by a password"},
		{ODF, sample.ODT(t, "<text:p>"+strings.Repeat("a", 3<<20)+"</text:p>"), "content.xml: it unpacks to more than 1023 KB"},
		{ODF, sample.ODT(t, strings.Repeat("<text:section>", 1000)), "content.xml: its elements are nested deeper than 512"},
		{ODF, sample.ODT(t, ""), "there is no text in it"},
		{EPUB, sample.ZIP(t, map[string]string{"META-INF/container.xml": "<container/>"}), "the list of its chapters is missing"},
		{EPUB, sample.EPUB(t), "there is no text in it"},
		{RTF, []byte(sample.RTF(strings.Repeat("{", 2000))), "its elements are nested deeper than 1000"},
		{JATS, []byte(`<article><front/><body>` + strings.Repeat("<sec>", 600)), "its elements are nested deeper than 512"},
		// Entities of a document type are not expanded, so they cannot grow.
		{TEI, []byte(`<!DOCTYPE TEI [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><TEI><text><p>&b;</p></text></TEI>`), "XML syntax error on line 1: invalid character entity &b;"},
	} {
		_, err := Read(context.Background(), tt.form, tt.data, document.Budget{MaxBytes: 1 << 20})
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %q", tt.form, err, tt.want)
		}
	}
}

// TestLimitOfParagraphs: a report of too many paragraphs keeps the first, and says so.
func TestLimitOfParagraphs(t *testing.T) {
	for form, data := range map[Kind][]byte{
		ODF:  sample.ODT(t, strings.Repeat("<text:p>a</text:p>", 300)),
		PPTX: sample.PPTX(t, []string{sample.Shape("body", strings.Split(strings.Repeat("a ", 300), " ")...)}, nil),
		RTF:  []byte(sample.RTF(strings.Repeat(`a\par `, 300))),
		TEI:  []byte(sample.TEI(strings.Repeat("<p>a</p>", 300))),
		EPUB: sample.EPUB(t, strings.Repeat("<p>a</p>", 150), strings.Repeat("<p>a</p>", 150)),
	} {
		r, err := Read(context.Background(), form, data, document.Budget{MaxParagraphs: 200})
		if err != nil || r.Cut.IsZero() || len(r.Blocks) < 50 || len(r.Blocks) > 200 {
			t.Errorf("%s: %d blocks, cut %q, %v", form, len(r.Blocks), r.Cut, err)
		}
	}
}
