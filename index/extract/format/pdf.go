package format

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/index/extract/pdf"
	"tipsearch/web/messages"
)

// engineShare of Options.MaxMemory is what the memory of PDFium may grow to: while it
// grows, the old and the new stand side by side.
const engineShare = 3

// readPDF reads a PDF.
func readPDF(ctx context.Context, data []byte, opt document.Budget) (document.Raw, error) {
	lim := pdfLimits(opt.WithDefaults())
	doc, err := pdf.Read(ctx, data, lim)
	if errors.Is(err, pdf.ErrNoText) && len(doc.Pictures) > 0 { // OCR may read them
		return document.Raw{Title: doc.Title, Language: doc.Language, Pictures: doc.Pictures}, nil
	}
	if err != nil {
		return document.Raw{}, err
	}
	out := document.Raw{Blocks: doc.Blocks, Title: doc.Title, Language: doc.Language, Problems: doc.Problems,
		Seen: doc.Words, Pictures: doc.Pictures}
	for _, l := range doc.LeftOut {
		for i, text := range listEntries(l.Text) {
			piece := document.LeftOut{Text: layout.FoldSpace(text), Reason: l.Reason}
			if i == 0 {
				piece.Again = l.Again
			}
			out.LeftOut = append(out.LeftOut, piece)
		}
	}
	if n := lettersIn(out.Blocks); n < fewLetters && len(out.Pictures) == 0 {
		out.Problems = append(out.Problems, messages.New("file.short_pdf", "n", n))
	}
	return out, nil
}

func pdfLimits(opt document.Budget) pdf.Limits {
	return pdf.Limits{Pages: opt.MaxPages, Memory: opt.MaxMemory / engineShare,
		Text: min(opt.MaxBytes, maxPDFText), Time: opt.MaxTime, Watched: opt.Watched}
}

// RenderDPI is the resolution of what RenderPages returns, in dots an inch.
const RenderDPI = pdf.RenderDPI

// RenderPages calls yield with pages of a PDF, each as a PNG. An error of yield ends it.
func RenderPages(ctx context.Context, data []byte, budget document.Budget, pages []int,
	yield func(page int, picture []byte) error) error {
	return pdf.Render(ctx, data, pdfLimits(budget.WithDefaults()), pages, yield)
}

// listEntry opens an entry of a numbered list of references or notes.
var listEntry = regexp.MustCompile(`^(?:\[\d{1,3}\]|\d{1,3}[.)]?)\s+\S`)

// maxListEntry is the length, in bytes, from which a line begins an entry of its own:
// the lists of some reports are not numbered.
const maxListEntry = 1000

// listEntries joins the lines of a list to its entries. The first is its heading.
func listEntries(text string) []string {
	var out []string
	var entry []byte
	for line := range strings.SplitSeq(text, "\n") {
		if len(out) > 0 && len(entry) > 0 && len(entry) < maxListEntry && !listEntry.MatchString(line) {
			entry = layout.JoinLine(entry, line, nil)
			continue
		}
		if len(entry) > 0 {
			out = append(out, string(entry))
		}
		entry = append(entry[:0], line...)
	}
	return append(out, string(entry))
}

// fewLetters is the length below which a PDF is reported as hardly a report: a page
// that says that the report will follow has 43 characters.
const fewLetters = 200

func lettersIn(blocks []document.Block) int {
	n := 0
	for _, b := range blocks {
		n += utf8.RuneCountInString(b.Text)
	}
	return n
}

// maxPDFText is the most text, in bytes, that is taken out of one PDF. The volume
// of a whole year's narratives has 4 MB.
const maxPDFText = 16 << 20
