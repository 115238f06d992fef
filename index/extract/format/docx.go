package format

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// readDOCX reads a Word file: its paragraphs, headings, lists and tables in the
// document's order. Notes, headers, footers, deleted text and the table of
// contents are left out with their reason; inserted text is kept.
func readDOCX(ctx context.Context, data []byte, opt document.Budget) (document.Raw, error) {
	opt = opt.WithDefaults()
	parts, err := openPack(data, opt)
	if err != nil {
		return document.Raw{}, err
	}
	pack := docxPack{parts}
	var out document.Raw
	pack.core(&out)
	left := opt.MaxParagraphs
	doc := docxReader{ctx: ctx, styles: map[string]docxStyle{}, builder: builder{left: &left}}
	if err := pack.each("word/styles.xml", doc.readStyles); err != nil && !errors.Is(err, errNoPart) {
		out.Problems = append(out.Problems, badStyles(err))
	}
	if out.Language == "" {
		out.Language = doc.language
	}
	switch err := pack.each(pack.main(), doc.readBody); {
	case errors.Is(err, errEnough):
		out.Cut = opt.TooManyParagraphs()
	case err != nil:
		return document.Raw{}, err
	}
	var again []document.LeftOut
	out.Blocks, again = finishBlocks(doc.blocks)
	out.LeftOut = append(doc.leftOut, again...)
	out.Seen = doc.seen
	pack.notes(&out)
	switch {
	case len(out.Blocks) == 0 && !out.Cut.IsZero():
		return document.Raw{}, out.Cut.Err()
	case len(out.Blocks) == 0:
		return document.Raw{}, NoText.Err()
	}
	return out, ctx.Err()
}

// errEnough ends the reading of a report that has as many parts as one may have.
var errEnough = errors.New("it has more parts than a report may have")

// docxPack is the ZIP file that a Word file is.
type docxPack struct{ *pack }

// main returns the name of the part that holds the text.
func (p docxPack) main() string {
	if _, ok := p.files["word/document.xml"]; ok {
		return "word/document.xml"
	}
	name := "word/document.xml"
	_ = p.each("_rels/.rels", func(d *xmlReader) error {
		return d.walk(func(e xml.StartElement) error {
			if e.Name.Local == "Relationship" && strings.HasSuffix(xmlAttr(e, "Type"), "/officeDocument") {
				name = strings.TrimPrefix(xmlAttr(e, "Target"), "/")
			}
			return nil
		})
	})
	return name
}

// core reads title and language from the file's properties. Its dates are left
// alone: they tell when the file was made, not when the report came out; and so is
// its author: whoever made or scanned the file ("python-docx", "Scan Operator").
func (p docxPack) core(out *document.Raw) {
	_ = p.each("docProps/core.xml", func(d *xmlReader) error {
		return d.walk(func(e xml.StartElement) error {
			var to *string
			switch e.Name.Local {
			case "title":
				to = &out.Title
			case "language":
				to = &out.Language
			default:
				return nil
			}
			s, err := d.textOf()
			*to = layout.FoldSpace(s)
			return err
		})
	})
}

// maxNotes is how many notes, headers or footers of one part are listed.
const maxNotes = 20_000

// notes leaves out what stands outside of the text: headers, footers and notes.
func (p docxPack) notes(out *document.Raw) {
	for _, kind := range []struct {
		prefix string
		reason document.Reason
	}{
		{"word/header", "running_header"}, {"word/footer", "running_footer"},
		{"word/footnotes", "footnote"}, {"word/endnotes", "endnote"}, {"word/comments.", "comment"},
	} {
		places := map[string]int{} // by text: its place in leftOut, plus 1
		for i := 0; i < 40; i++ {
			name := kind.prefix + ".xml"
			if i > 0 {
				name = fmt.Sprintf("%s%d.xml", kind.prefix, i)
			}
			if strings.HasSuffix(kind.prefix, ".") {
				name = kind.prefix + "xml"
			}
			err := p.each(name, func(d *xmlReader) error {
				left := maxNotes
				sub := docxReader{ctx: context.Background(), styles: map[string]docxStyle{},
					builder: builder{left: &left}}
				if err := sub.readBody(d); err != nil && !errors.Is(err, errEnough) {
					return err
				}
				out.Seen += sub.seen
				for _, l := range sub.leftOut {
					out.LeftOut = append(out.LeftOut, document.LeftOut{Text: l.Text, Reason: kind.reason})
				}
				for _, b := range sub.blocks {
					text := layout.FoldSpace(b.Text)
					if n := places[text]; n > 0 {
						out.LeftOut[n-1].Again += document.CountWords(text)
						continue
					}
					out.LeftOut = append(out.LeftOut, document.LeftOut{Text: text, Reason: kind.reason})
					places[text] = len(out.LeftOut)
				}
				return nil
			})
			if err != nil && !errors.Is(err, errNoPart) {
				out.Problems = append(out.Problems, messages.Of(err))
			}
			if strings.HasSuffix(kind.prefix, ".") {
				break
			}
		}
	}
}
