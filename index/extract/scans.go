package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the sizes of pictures
	_ "image/png"
	"math"
	"slices"
	"strings"

	_ "golang.org/x/image/tiff"

	"tipsearch/index/document"
	"tipsearch/index/extract/format"
	"tipsearch/index/extract/layout"
	"tipsearch/index/extract/ocr"
	"tipsearch/web/messages"
)

// Limits of what OCR reads. A page of 100 megapixels takes it 400 MB of memory; at 300 dots an
// inch one of A4 has 9.
const (
	maxScans     = 500 // pages of one file, some 50 minutes
	maxMegapixel = 100
)

// minScanWords is the least that OCR must read of a picture for it to be a report: it sees some
// letters in every photograph.
const minScanWords = 15

// scanned is what was read by OCR of the pages of a file.
type scanned struct {
	blocks []document.Block
	pages  []document.ScannedPage
}

// ocr returns the reader of pictures.
func (r *reader) ocr() (*ocr.Reader, error) {
	if r.opt.OCR != nil {
		return r.opt.OCR()
	}
	return ocr.Find()
}

// scans reads by OCR the pages of a PDF that are pictures, and adds what is written there.
func (r *reader) scans(name string, data []byte, out *document.Raw) {
	program, err := r.ocr()
	if err != nil {
		r.notScanned(name, out, len(out.Pictures),
			messages.New("file.scans_absent", "n", len(out.Pictures), "pages", pageList(out.Pictures)))
		return
	}
	todo := out.Pictures[:min(len(out.Pictures), maxScans)]
	var read scanned
	err = format.RenderPages(r.ctx, data, r.opt.Budget, todo, func(page int, picture []byte) error {
		return r.scan(program, name, page, picture, format.RenderDPI, &read)
	})
	if left := todo[len(read.pages):]; err != nil && r.ctx.Err() == nil {
		r.notScanned(name, out, len(left),
			messages.New("file.scans_failed", "n", len(left), "pages", pageList(left), "why", messages.Of(err)))
	}
	if left := out.Pictures[len(todo):]; len(left) > 0 {
		r.notScanned(name, out, len(left),
			messages.New("file.scans_limit", "n", len(left), "pages", pageList(left), "limit", maxScans))
	}
	out.Blocks = append(out.Blocks, read.blocks...)
	slices.SortStableFunc(out.Blocks, func(a, b document.Block) int { return a.Page - b.Page })
	r.scannedPages(name, out, read)
}

// picture reads a picture by OCR.
func (r *reader) picture(name string, data []byte) {
	size, kind, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		r.fatal(name, messages.New("file.picture_damaged"))
		return
	case size.Width*size.Height > maxMegapixel*1e6:
		r.fatal(name, messages.New("file.picture_large", "width", size.Width, "height", size.Height, "limit", maxMegapixel))
		return
	}
	program, err := r.ocr()
	if err != nil {
		r.problems = append(r.problems, document.Problem{File: name, Fatal: true, Scans: 1,
			Reason: messages.New("file.picture_absent", "kind", strings.ToUpper(kind))})
		return
	}
	var read scanned
	if err := r.scan(program, name, 1, data, 0, &read); err != nil {
		if r.ctx.Err() != nil {
			r.stop(name, r.ctx.Err())
			return
		}
		r.fatal(name, messages.New("file.picture_failed", "why", messages.Of(err)))
		return
	}
	words := 0
	for _, p := range read.pages {
		words += p.Words
	}
	if words < minScanWords {
		r.fatal(name, messages.New("file.picture_short", "n", words))
		return
	}
	out := document.Raw{Blocks: read.blocks}
	r.scannedPages(name, &out, read)
	r.raw(name, hash(data), out)
}

// scan reads a picture, whose first page has that number, within the time for one report: whoever
// watches over that hears that the file is still being read.
func (r *reader) scan(
	program *ocr.Reader, name string, first int, picture []byte, dpi int, to *scanned,
) error {
	if !r.begin(name, here) {
		return messages.New("file.scan_stopped").Err()
	}
	ctx, cancel := context.WithTimeout(r.ctx, r.opt.MaxTime)
	defer cancel()
	pages, err := program.Read(ctx, picture, dpi)
	if errors.Is(err, context.DeadlineExceeded) && r.ctx.Err() == nil {
		return messages.New("file.scan_slow", "limit", r.opt.MaxTime.String()).Err()
	}
	if err != nil {
		return err
	}
	if len(pages) == 0 {
		pages = []ocr.Page{{}}
	}
	for i, p := range pages {
		n := first + i
		to.pages = append(to.pages, document.ScannedPage{Page: n, Words: p.Words, Certainty: p.Certainty})
		for _, text := range p.Paragraphs {
			to.blocks = append(to.blocks, document.Block{Text: joined(text), Style: document.Body, Page: n})
		}
	}
	return nil
}

// joined returns the lines of a paragraph as one: they are broken where the page ends.
func joined(lines string) string {
	var text []byte
	for line := range strings.SplitSeq(lines, "\n") {
		text = layout.JoinLine(text, line, nil)
	}
	return string(text)
}

// notScanned reports n pages that are pictures and were not read.
func (r *reader) notScanned(name string, out *document.Raw, n int, why messages.Message) {
	out.Problems = append(out.Problems, why)
	r.problems = append(r.problems, document.Problem{File: name, Reason: why, Scans: n})
}

// scannedPages notes how well pages were read.
func (r *reader) scannedPages(name string, out *document.Raw, read scanned) {
	out.Scanned = read.pages
	for _, p := range read.pages {
		out.Seen += p.Words
		if p.Words > 0 && p.Certainty < document.LowCertainty {
			low := messages.New("file.scan_low", "page", p.Page, "certainty", int(math.Round(p.Certainty*100)))
			r.problem(name, here, low)
			out.Problems = append(out.Problems, low)
		}
	}
}

// shownPages is how many pages a line lists.
const shownPages = 10

// pageList writes page numbers: "2, 5, 6".
func pageList(pages []int) string {
	var b strings.Builder
	for i, p := range pages {
		switch {
		case i == shownPages:
			b.WriteString(", …")
			return b.String()
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprint(&b, p)
	}
	return b.String()
}
