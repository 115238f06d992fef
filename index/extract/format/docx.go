package format

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// Limits of a Word file. The largest report seen as DOCX unpacks to 12 MB of XML
// in 60 parts, nested 40 deep. A line break of seven bytes takes a hundred.
const (
	maxDOCXParts = 10_000
	maxDOCXXML   = 64 << 20 // of one part, unpacked
	maxXMLDepth  = 512
)

// readDOCX reads a Word file: its paragraphs, headings, lists and tables in the
// document's order. Notes, headers, footers, deleted text and the table of
// contents are left out with their reason; inserted text is kept.
func readDOCX(ctx context.Context, data []byte, opt document.Budget) (document.Raw, error) {
	opt = opt.WithDefaults()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return document.Raw{}, fmt.Errorf("read DOCX: %w", err)
	}
	if len(z.File) > maxDOCXParts {
		return document.Raw{}, fmt.Errorf("read DOCX: more than %d parts", maxDOCXParts)
	}
	pack := docxPack{files: map[string]*zip.File{}, left: opt.MaxBytes}
	for _, f := range z.File {
		pack.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	var out document.Raw
	pack.core(&out)
	left := opt.MaxParagraphs
	doc := docxReader{ctx: ctx, styles: map[string]docxStyle{}, builder: builder{left: &left}}
	if err := pack.each("word/styles.xml", doc.readStyles); err != nil && !errors.Is(err, errNoPart) {
		out.Problems = append(out.Problems, "the styles could not be read: "+err.Error())
	}
	if out.Language == "" {
		out.Language = doc.language
	}
	switch err := pack.each(pack.main(), doc.readBody); {
	case errors.Is(err, errEnough):
		out.Cut = opt.TooManyParagraphs()
	case err != nil:
		return document.Raw{}, fmt.Errorf("read DOCX: %w", err)
	}
	var again []document.LeftOut
	out.Blocks, again = finishBlocks(doc.blocks)
	out.LeftOut = append(doc.leftOut, again...)
	out.Seen = doc.seen
	pack.notes(&out)
	switch {
	case len(out.Blocks) == 0 && out.Cut != "":
		return document.Raw{}, fmt.Errorf("read DOCX: %s", out.Cut)
	case len(out.Blocks) == 0:
		return document.Raw{}, fmt.Errorf("read DOCX: no text in the file")
	}
	return out, ctx.Err()
}

// errEnough ends the reading of a report that has as many parts as one may have.
var errEnough = errors.New("it has more parts than a report may have")

// errNoPart is what each answers for a part that the file does not have.
var errNoPart = errors.New("a part is missing")

// docxPack is the zip file that a Word file is.
type docxPack struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// main returns the name of the part that holds the text.
func (p *docxPack) main() string {
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

// each opens a part and hands it to read.
func (p *docxPack) each(name string, read func(*xmlReader) error) error {
	f := p.files[name]
	if f == nil {
		return fmt.Errorf("%s: %w", name, errNoPart)
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("open %s: %w", name, err)
	}
	defer r.Close()
	limit := min(p.left, maxDOCXXML, max(document.RatioApplies, int64(f.CompressedSize64)*document.MaxRatio))
	if f.UncompressedSize64 > uint64(limit) {
		return fmt.Errorf("%s: unpacks to more than %s", name, document.Size(limit))
	}
	counted := &capped{r: r, left: limit, name: name, limit: limit}
	err = read(newXMLReader(counted))
	p.left -= limit - counted.left
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// capped reads up to a number of bytes and fails beyond: a part that unpacks to
// more is a bomb.
type capped struct {
	r           io.Reader
	left, limit int64
	name        string
}

func (c *capped) Read(b []byte) (int, error) {
	if c.left <= 0 {
		return 0, fmt.Errorf("unpacks to more than %s", document.Size(c.limit))
	}
	if int64(len(b)) > c.left {
		b = b[:c.left]
	}
	n, err := c.r.Read(b)
	c.left -= int64(n)
	return n, err
}

// core reads title and language from the file's properties. Its dates are left
// alone: they tell when the file was made, not when the report came out; and so is
// its author: whoever made or scanned the file ("python-docx", "Scan Operator").
func (p *docxPack) core(out *document.Raw) {
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
func (p *docxPack) notes(out *document.Raw) {
	for _, kind := range []struct{ prefix, reason string }{
		{"word/header", "running header"}, {"word/footer", "running footer"},
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
				out.Problems = append(out.Problems, err.Error())
			}
			if strings.HasSuffix(kind.prefix, ".") {
				break
			}
		}
	}
}
