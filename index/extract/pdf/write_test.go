package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// paper writes a PDF of text set in the standard fonts, for the tests.
type paper struct {
	pages []string // content of each page
	page  strings.Builder
	info  string
	extra string // entries of the trailer
	flate bool
}

// at sets a line of text. F1 is Helvetica, F2 bold, F3 a font of signs.
func (p *paper) at(x, y, size float64, text string) { p.set("F1", x, y, size, text) }

func (p *paper) bold(x, y, size float64, text string) { p.set("F2", x, y, size, text) }

func (p *paper) set(font string, x, y, size float64, text string) {
	esc := strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(text)
	fmt.Fprintf(&p.page, "BT /%s %g Tf %g %g Td (%s) Tj ET\n", font, size, x, y, esc)
}

// turned sets a line of text turned by quarters against the clock.
func (p *paper) turned(quarters int, x, y, size float64, text string) {
	m := [4]string{"1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"}[quarters]
	fmt.Fprintf(&p.page, "BT /F1 %g Tf %s %g %g Tm (%s) Tj ET\n", size, m, x, y, text)
}

// lines sets lines below each other, 14 points apart, and gives the height of the
// next.
func (p *paper) lines(x, y, size float64, text ...string) float64 {
	for _, l := range text {
		p.at(x, y, size, l)
		y -= 14
	}
	return y
}

func (p *paper) newPage() {
	p.pages = append(p.pages, p.page.String())
	p.page.Reset()
}

// bytes is the finished file, on US letter.
func (p *paper) bytes() []byte {
	if p.page.Len() > 0 || len(p.pages) == 0 {
		p.newPage()
	}
	var b bytes.Buffer
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range p.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 7+2*i))
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 612 792] >>",
		strings.Join(kids, " "), len(kids)))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
	object("<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>")
	object("<< " + p.info + " >>")
	for i, c := range p.pages {
		object(fmt.Sprintf(
			"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> /Contents %d 0 R >>",
			8+2*i))
		filter := ""
		if p.flate {
			var z bytes.Buffer
			w := zlib.NewWriter(&z)
			_, _ = w.Write([]byte(c))
			_ = w.Close()
			c, filter = z.String(), "/Filter /FlateDecode "
		}
		object(fmt.Sprintf("<< %s/Length %d >>\nstream\n%s\nendstream", filter, len(c), c))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R %s >>\nstartxref\n%d\n%%%%EOF\n",
		len(at)+1, p.extra, start)
	return b.Bytes()
}
