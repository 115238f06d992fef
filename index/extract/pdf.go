package extract

import (
	"context"

	"tipsearch/index/extract/pdf"
)

// readPDF reads a PDF, in a process of its own where opt names one.
func readPDF(ctx context.Context, data []byte, opt Options) (raw, error) {
	opt = opt.withDefaults()
	lim := pdf.Limits{Pages: opt.MaxPages, Memory: opt.MaxMemory, Text: min(opt.MaxBytes, maxPDFText), Time: opt.MaxTime}
	doc, err := pdf.Read(ctx, data, lim)
	if err != nil {
		return raw{}, err
	}
	out := raw{title: doc.Title, author: doc.Author, language: doc.Language, problems: doc.Problems}
	styles := map[pdf.Kind]Style{pdf.Text: Body, pdf.Heading: Heading, pdf.Item: Item, pdf.Row: Row}
	for _, b := range doc.Blocks {
		out.blocks = append(out.blocks, block{text: b.Text, style: styles[b.Kind], level: b.Level, runIn: b.RunIn, page: b.Page})
	}
	for _, l := range doc.LeftOut {
		out.leftOut = append(out.leftOut, LeftOut{Text: clip(foldSpace(l.Text)), Reason: l.Reason})
	}
	return out, nil
}

// maxPDFText is the most text, in bytes, that is taken out of one PDF. The volume
// of a whole year's narratives has 4 MB.
const maxPDFText = 64 << 20
