package extract

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"tipsearch/index/extract/pdf"
)

// readPDF reads a PDF, in a process of its own where opt names one.
func readPDF(ctx context.Context, data []byte, opt Options) (raw, error) {
	opt = opt.withDefaults()
	lim := pdf.Limits{Pages: opt.MaxPages, Memory: opt.MaxMemory, Text: min(opt.MaxBytes, maxPDFText), Time: opt.MaxTime}
	doc, err := pdfDocument(ctx, data, lim, opt.PDFWorker)
	if err != nil {
		return raw{}, err
	}
	out := raw{title: doc.Title, language: doc.Language, problems: doc.Problems, seen: doc.Words}
	styles := map[pdf.Kind]Style{pdf.Text: Body, pdf.Heading: Heading, pdf.Item: Item, pdf.Row: Row}
	for _, b := range doc.Blocks {
		out.blocks = append(out.blocks, block{text: b.Text, style: styles[b.Kind], level: b.Level, runIn: b.RunIn, page: b.Page})
	}
	for _, l := range doc.LeftOut {
		for i, text := range listEntries(l.Text) {
			piece := LeftOut{Text: foldSpace(text), Reason: l.Reason}
			if i == 0 {
				piece.Again = l.Again
			}
			out.leftOut = append(out.leftOut, piece)
		}
	}
	if n := lettersIn(out.blocks); n < fewLetters {
		out.problems = append(out.problems, fmt.Sprintf("the PDF holds only %d characters of text", n))
	}
	return out, nil
}

// listEntry opens an entry of a numbered list of references or notes.
var listEntry = regexp.MustCompile(`^(?:\[\d{1,3}\]|\d{1,3}[.)]?)\s+\S`)

// maxListEntry is the length, in bytes, from which a line begins an entry of its own:
// the lists of some reports are not numbered.
const maxListEntry = 1000

// listEntries joins the lines of a list to its entries. The first is its heading.
func listEntries(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if n := len(out); n > 1 && len(out[n-1]) < maxListEntry && !listEntry.MatchString(line) {
			out[n-1] = joinLines(out[n-1], line, nil)
			continue
		}
		out = append(out, line)
	}
	return out
}

func pdfDocument(ctx context.Context, data []byte, lim pdf.Limits, worker []string) (pdf.Document, error) {
	if len(worker) > 0 {
		return pdf.ReadIn(ctx, worker, data, lim)
	}
	return pdf.Read(ctx, data, lim)
}

// fewLetters is the length below which a PDF is told to be hardly a report: a page
// that says that the report will follow has 43 characters.
const fewLetters = 200

func lettersIn(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += utf8.RuneCountInString(b.text)
	}
	return n
}

// PDFWorker reads PDFs from stdin and writes what they say to stdout until stdin
// ends. It is the whole of the process that Options.PDFWorker names.
func PDFWorker(stdin io.Reader, stdout io.Writer) error { return pdf.Serve(stdin, stdout) }

// maxPDFText is the most text, in bytes, that is taken out of one PDF. The volume
// of a whole year's narratives has 4 MB.
const maxPDFText = 16 << 20
