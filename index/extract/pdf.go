package extract

import (
	"context"
	"fmt"
	"unicode/utf8"

	"tipsearch/index/extract/pdf"
)

// engineShare of Options.MaxMemory is what the memory of PDFium may grow to: while it
// grows, the old and the new stand side by side.
const engineShare = 3

// readPDF reads a PDF.
func readPDF(ctx context.Context, data []byte, opt Options) (raw, error) {
	opt = opt.WithDefaults()
	lim := pdf.Limits{Pages: opt.MaxPages, Memory: opt.MaxMemory / engineShare,
		Text: min(opt.MaxBytes, maxPDFText), Time: opt.MaxTime, Watched: opt.Watched}
	doc, err := pdf.Read(ctx, data, lim)
	if err != nil {
		return raw{}, err
	}
	out := raw{title: doc.Title, language: doc.Language, problems: doc.Problems}
	styles := map[pdf.Kind]Style{pdf.Text: Body, pdf.Heading: Heading, pdf.Item: Item, pdf.Row: Row}
	for _, b := range doc.Blocks {
		out.blocks = append(out.blocks, block{text: b.Text, style: styles[b.Kind], level: b.Level, runIn: b.RunIn, page: b.Page})
	}
	for _, l := range doc.LeftOut {
		out.leftOut = append(out.leftOut, LeftOut{Text: clip(foldSpace(l.Text)), Reason: l.Reason})
	}
	if n := lettersIn(out.blocks); n < fewLetters {
		out.problems = append(out.problems, fmt.Sprintf("the PDF holds only %d characters of text", n))
	}
	return out, nil
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

// maxPDFText is the most text, in bytes, that is taken out of one PDF. The volume
// of a whole year's narratives has 4 MB.
const maxPDFText = 16 << 20
