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
	notes []string // annotations of the first page
	form  bool     // the annotations are fields of a form
}

// The fonts: F1 is Helvetica, F2 bold, F3 one of signs, F4 Helvetica whose small letters
// from a on stand for the Hebrew letters from alef on, F5 one that does not say which
// characters its glyphs stand for.
var fonts = []string{
	"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
	"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>",
	"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 8 0 R >>",
	"<< /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts [9 0 R] >>",
}

// further are the objects that the fonts refer to: 8 and 9.
var further = []string{
	stream("", "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "+
		"1 beginbfrange <61> <7a> <05d0> endbfrange endcmap end"),
	"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown /CIDSystemInfo << /Registry (Adobe) " +
		"/Ordering (Identity) /Supplement 0 >> /DW 600 >>",
}

func stream(entries, content string) string {
	return fmt.Sprintf("<< %s/Length %d >>\nstream\n%s\nendstream", entries, len(content), content)
}

// at sets a line of text.
func (p *paper) at(x, y, size float64, text string) { p.set("F1", x, y, size, text) }

func (p *paper) bold(x, y, size float64, text string) { p.set("F2", x, y, size, text) }

func (p *paper) set(font string, x, y, size float64, text string) {
	esc := strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(text)
	fmt.Fprintf(&p.page, "BT /%s %g Tf %g %g Td (%s) Tj ET\n", font, size, x, y, esc)
}

// apart sets a line of text whose characters are so many points further apart.
func (p *paper) apart(points, x, y, size float64, text string) {
	fmt.Fprintf(&p.page, "%g Tc\n", points)
	p.at(x, y, size, text)
	p.page.WriteString("0 Tc\n")
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
	const first = 10 // the object of the first page
	notes := first + 2*len(p.pages)
	var kids, annots []string
	for i := range p.pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", first+2*i))
	}
	for i := range p.notes {
		annots = append(annots, fmt.Sprintf("%d 0 R", notes+i))
	}
	all := strings.Join(annots, " ")
	form := ""
	if p.form {
		form = "/AcroForm << /Fields [" + all + "] >> "
	}
	object("<< /Type /Catalog /Pages 2 0 R " + form + ">>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 612 792] >>",
		strings.Join(kids, " "), len(kids)))
	names := ""
	for i, f := range fonts {
		n := 3 + i
		object(f)
		names += fmt.Sprintf("/F%d %d 0 R ", i+1, n)
	}
	for _, f := range further {
		object(f)
	}
	for i, c := range p.pages {
		if i > 0 {
			all = ""
		}
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Resources << /Font << %s>> >> /Contents %d 0 R /Annots [%s] >>",
			names, first+1+2*i, all))
		filter := ""
		if p.flate {
			var z bytes.Buffer
			w := zlib.NewWriter(&z)
			_, _ = w.Write([]byte(c))
			_ = w.Close()
			c, filter = z.String(), "/Filter /FlateDecode "
		}
		object(stream(filter, c))
	}
	for _, n := range p.notes {
		object("<< /Type /Annot " + n + " >>")
	}
	object("<< " + p.info + " >>")
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n",
		len(at)+1, len(at), p.extra, start)
	return b.Bytes()
}
