package format

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// checkBlocks holds what every reader promises of its blocks.
func checkBlocks(t *testing.T, r document.Raw) {
	t.Helper()
	for _, b := range r.Blocks {
		if b.Text == "" || strings.TrimSpace(b.Text) != b.Text || !utf8.ValidString(b.Text) {
			t.Fatalf("block %q", b.Text)
		}
		if b.RunIn < 0 || b.RunIn > len(b.Text) || b.RunIn < len(b.Text) && !utf8.RuneStart(b.Text[b.RunIn]) {
			t.Fatalf("run-in of %d in %q", b.RunIn, b.Text)
		}
		if b.Level < 0 || b.Level > 6 || b.Level > 0 && b.Style != document.Heading {
			t.Fatalf("level %d of a %s", b.Level, b.Style)
		}
	}
	for _, l := range r.LeftOut {
		if l.Text == "" || l.Reason == "" || !utf8.ValidString(l.Text) {
			t.Fatalf("left out %+v", l)
		}
	}
}

// FuzzReadHTML promises: no panic, and either an error of one line or blocks that
// keep what readers promise.
func FuzzReadHTML(f *testing.F) {
	f.Add([]byte(page("<h2>PROSECUTION</h2><p><b>Courts:</b> " + sample.Filler + "</p><ul><li>x</ul><table><tr><td>1<td>2<tr><td>3<td>4</table>")))
	f.Add([]byte("<p>a<br>b<br><br>c<p><b>d</b><li><pre>e\n\nf"))
	f.Add([]byte("<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2"))
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00a\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := readHTML(context.Background(), data, document.Budget{})
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Fatalf("error of several lines: %q", err)
			}
			return
		}
		checkBlocks(t, r)
	})
}

// FuzzReadDOCX reads bytes as a Word file and as the body of one.
func FuzzReadDOCX(f *testing.F) {
	styles := map[string]string{"word/styles.xml": sample.DOCXStyles}
	docx := func(t testing.TB, body string) []byte { return sample.DOCX(t, body, styles) }
	fuzzReader(f, DOCX, docx, sample.P("One.")+sample.PStyled("berschrift1", "PROSECUTION"),
		`<w:tbl><w:tr><w:tc>`+sample.P("a")+`</w:tc><w:tc>`+sample.P("b")+`</w:tc></w:tr></w:tbl>`,
		string(docx(f, sample.P("One."))))
}

func BenchmarkReadHTML(b *testing.B) {
	var body strings.Builder
	for range 60 {
		body.WriteString("<h3>a. Disappearance</h3>" + strings.Repeat("<p><b>Courts:</b> "+sample.Filler+" "+sample.Filler+" "+sample.Filler+"</p>", 6))
	}
	data := []byte(page(body.String()))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := readHTML(context.Background(), data, document.Budget{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadDOCX(b *testing.B) {
	var body bytes.Buffer
	for range 400 {
		body.WriteString(sample.PStyled("berschrift1", "PROSECUTION") + sample.P(sample.Filler) + sample.P(sample.Filler))
	}
	data := sample.DOCX(b, body.String(), map[string]string{"word/styles.xml": sample.DOCXStyles})
	b.SetBytes(int64(body.Len()))
	for b.Loop() {
		if _, err := readDOCX(context.Background(), data, document.Budget{}); err != nil {
			b.Fatal(err)
		}
	}
}
