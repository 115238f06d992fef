package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// char is a character on a page, in points from the page's lower left corner.
type char struct {
	r           rune
	left, right float64 // of its advance box
	base        float64 // height of the baseline
	size        float64 // of its font, as drawn
	bold        bool
	italic      bool
	dingbat     bool  // of a font of signs
	turn        uint8 // of its line, in quarters against the clock
	unmapped    bool  // its font does not say which character it is
	edge        bool  // a space stands beside it in the file, whatever its place
}

// sheet is a page as it was drawn.
type sheet struct {
	n        int // counted from 1
	lines    []line
	remarks  []string // of readers, attached to the page
	unmapped int      // characters whose font does not say which they are
	picture  bool     // something is drawn on it, and no text
}

// file is a PDF as it was drawn.
type file struct {
	title, language string
	count           int // pages that the file has
	sheets          []sheet
	problems        []messages.Message
}

// Codes of FPDF_GetLastError, from PDFium's fpdfview.h.
const (
	pdfErrFormat   = 3
	pdfErrPassword = 4
	pdfErrSecurity = 5
)

// load reads where every character of a PDF stands.
func load(ctx context.Context, data []byte, lim Limits) (*file, error) {
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i < 0 {
		return nil, fmt.Errorf("%w: it does not start as one", ErrDamaged)
	}
	if int64(len(data)) > lim.Memory/2 {
		return nil, fmt.Errorf("the file has %d MB, more than half of the memory it may use", len(data)>>20)
	}
	e, err := engineFor(kind{lim.Memory, lim.Watched})
	if err != nil {
		return nil, err
	}
	in, err := e.open(ctx)
	if err != nil {
		return nil, err
	}
	defer in.close()
	f, err := in.load(data, lim)
	var t *trap
	switch {
	case err == nil:
		return f, nil
	case ctx.Err() != nil:
		return nil, fmt.Errorf("stopped after %s", lim.Time)
	case errors.As(err, &t) && in.full(lim.Memory):
		return nil, fmt.Errorf("%w (%d MB)", ErrMemory, lim.Memory>>20)
	case errors.As(err, &t):
		return nil, fmt.Errorf("%w: the PDF engine stopped", ErrDamaged)
	}
	return nil, err
}

// full reports whether the instance used up its memory: PDFium stops with a trap
// when it gets no more, as it does for other faults.
func (in *instance) full(limit int64) bool {
	return int64(in.mem.Size())*10 > limit*8
}

// document opens a PDF.
func (in *instance) document(data []byte) (uint64, error) {
	at, err := in.alloc(len(data))
	if err != nil {
		return 0, err
	}
	if !in.mem.Write(at, data) {
		return 0, ErrMemory
	}
	doc, err := in.call("FPDF_LoadMemDocument", uint64(at), uint64(len(data)), 0)
	if err != nil {
		return 0, err
	}
	if uint32(doc) != 0 {
		return doc, nil
	}
	code, err := in.call("FPDF_GetLastError")
	if err != nil {
		return 0, err
	}
	switch uint32(code) {
	case pdfErrPassword, pdfErrSecurity:
		return 0, ErrEncrypted
	case pdfErrFormat:
		return 0, ErrDamaged
	}
	return 0, fmt.Errorf("%w (code %d)", ErrDamaged, uint32(code))
}

func (in *instance) load(data []byte, lim Limits) (*file, error) {
	doc, err := in.document(data)
	if err != nil {
		return nil, err
	}
	n, err := in.call("FPDF_GetPageCount", doc)
	if err != nil {
		return nil, err
	}
	f := &file{count: int(int32(n))}
	if f.count > lim.Pages {
		return nil, fmt.Errorf("the PDF has %d pages, more than %d", f.count, lim.Pages)
	}
	if f.count <= 0 {
		return nil, fmt.Errorf("%w: it has no pages", ErrDamaged)
	}
	f.title = in.meta(doc, "Title")
	form, err := in.form(doc)
	if err != nil {
		return nil, err
	}
	left := lim.Text
	for i := 0; i < f.count; i++ {
		s, err := in.page(doc, form, i, &left)
		if err != nil {
			return nil, err
		}
		if s == nil {
			f.problems = append(f.problems, messages.New("file.pdf_page", "n", i+1))
			continue
		}
		if left < 0 {
			return nil, fmt.Errorf("the PDF has more than %s of text", document.Size(lim.Text))
		}
		f.sheets = append(f.sheets, *s)
	}
	return f, nil
}

// meta is an entry of the file's information dictionary, "" where it has none.
func (in *instance) meta(doc uint64, name string) string {
	tag, err := in.alloc(len(name) + 1)
	if err != nil {
		return ""
	}
	in.mem.Write(tag, append([]byte(name), 0))
	n, err := in.call("FPDF_GetMetaText", doc, uint64(tag), 0, 0)
	if err != nil || uint32(n) < 4 || uint32(n) > 1<<16 {
		return ""
	}
	buf, err := in.alloc(int(uint32(n)))
	if err != nil {
		return ""
	}
	if _, err := in.call("FPDF_GetMetaText", doc, uint64(tag), uint64(buf), uint64(uint32(n))); err != nil {
		return ""
	}
	b, ok := in.mem.Read(buf, uint32(n))
	if !ok {
		return ""
	}
	var u []uint16
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, uint16(b[i])|uint16(b[i+1])<<8)
	}
	return strings.Join(strings.Fields(strings.Trim(string(utf16.Decode(u)), "\x00")), " ")
}

// form makes the environment in which the fields of the document's form can be read, 0
// if it has no form.
func (in *instance) form(doc uint64) (uint64, error) {
	kind, err := in.call("FPDF_GetFormType", doc)
	if err != nil || uint32(kind) == 0 {
		return 0, err
	}
	info, err := in.call("FPDF_FORMFILLINFO_Create")
	if err != nil || uint32(info) == 0 {
		return 0, err
	}
	return in.call("FPDFDOC_InitFormFillEnvironment", doc, info)
}

// page reads one page; nil where PDFium cannot load it.
func (in *instance) page(doc, form uint64, i int, left *int64) (*sheet, error) {
	page, err := in.call("FPDF_LoadPage", doc, uint64(i))
	if err != nil || uint32(page) == 0 {
		return nil, err
	}
	s := &sheet{n: i + 1}
	text, err := in.call("FPDFText_LoadPage", page)
	if err != nil {
		return nil, err
	}
	var chars []char
	if uint32(text) != 0 {
		if chars, s.unmapped, err = in.chars(text, left); err != nil {
			return nil, err
		}
		if _, err := in.call("FPDFText_ClosePage", text); err != nil {
			return nil, err
		}
	}
	typed, remarks, err := in.annotations(page, form, left)
	if err != nil {
		return nil, err
	}
	s.remarks = remarks
	s.lines = rows(words(append(chars, typed...)), s.n)
	if len(s.lines) == 0 {
		drawn, err := in.call("FPDFPage_CountObjects", page)
		if err != nil {
			return nil, err
		}
		s.picture = int32(drawn) > 0
	}
	_, err = in.call("FPDF_ClosePage", page)
	return s, err
}
