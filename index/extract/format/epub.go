package format

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// epubPackage is what the package file of an e-book says: its facts, its files, and the order
// in which they are read.
type epubPackage struct {
	Titles    []string `xml:"metadata>title"`
	Authors   []string `xml:"metadata>creator"`
	Dates     []string `xml:"metadata>date"`
	Languages []string `xml:"metadata>language"`
	Publisher string   `xml:"metadata>publisher"`
	Metas     []struct {
		Property string `xml:"property,attr"`
		Text     string `xml:",chardata"`
	} `xml:"metadata>meta"`
	Items []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		Type       string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		ID     string `xml:"idref,attr"`
		Linear string `xml:"linear,attr"`
	} `xml:"spine>itemref"`
}

// readEPUB reads an e-book: the chapters of its spine, each as a web page of which all is
// read. A chapter that cannot be read costs itself, and a Problem names it.
func readEPUB(ctx context.Context, data []byte, opt document.Budget) (document.Raw, error) {
	opt = opt.WithDefaults()
	pack, err := openPack(data, opt)
	if err != nil {
		return document.Raw{}, err
	}
	if pack.has("META-INF/rights.xml") || pack.has("META-INF/license.lcpl") {
		return document.Raw{}, errLocked
	}
	var container struct {
		Root struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := pack.decode("META-INF/container.xml", &container); err != nil {
		return document.Raw{}, err
	}
	if !pack.has(container.Root.Path) {
		return document.Raw{}, errNoSpine
	}
	var book epubPackage
	if err := pack.decode(container.Root.Path, &book); err != nil {
		return document.Raw{}, err
	}
	out := book.facts()
	files, contents := book.files(path.Dir(container.Root.Path))
	for _, ref := range book.Spine {
		name := files[ref.ID]
		if err := ctx.Err(); err != nil {
			return document.Raw{}, err
		}
		if name == "" || ref.Linear == "no" && name == contents {
			continue
		}
		chapter, err := readChapter(ctx, pack, name, opt)
		switch {
		case errors.Is(err, errNoText): // a cover, a page of notes
			out.add(chapter)
		case err != nil:
			out.Problems = append(out.Problems, messages.New("file.chapter", "name", name, "why", messages.Of(err)))
		case name == contents:
			out.leaveOut(chapter, "table_of_contents")
		default:
			out.add(chapter)
		}
		if opt.MaxParagraphs -= len(chapter.Blocks); opt.MaxParagraphs <= 0 || !chapter.Cut.IsZero() {
			if out.Cut = chapter.Cut; out.Cut.IsZero() {
				out.Cut = opt.TooManyParagraphs()
			}
			break
		}
	}
	if err := withText(&out.Raw); err != nil {
		return document.Raw{}, err
	}
	return out.Raw, ctx.Err()
}

// errLocked is the error of a book that only its seller's programs can read.
var errLocked = messages.New("file.locked_book").Err()

// errNoSpine is the error of a book that does not say what its chapters are.
var errNoSpine = messages.New("file.book_without_chapters").Err()

// book is the text of several pages, one behind the other.
type book struct{ document.Raw }

// add adds the text of a page, and what was left out of it.
func (b *book) add(page document.Raw) {
	b.Blocks = append(b.Blocks, page.Blocks...)
	b.LeftOut = append(b.LeftOut, page.LeftOut...)
	b.Problems = append(b.Problems, page.Problems...)
	b.Seen += page.Seen
}

// leaveOut adds a page all of which is left out.
func (b *book) leaveOut(page document.Raw, reason document.Reason) {
	for _, block := range page.Blocks {
		page.LeftOut = append(page.LeftOut, document.LeftOut{Text: layout.FoldSpace(block.Text), Reason: reason})
	}
	page.Blocks = nil
	b.add(page)
}

// facts returns what the package says of the book.
func (p *epubPackage) facts() book {
	first := func(values []string) string {
		if len(values) == 0 {
			return ""
		}
		return layout.FoldSpace(values[0])
	}
	var out book
	out.Title, out.Language, out.Site = first(p.Titles), first(p.Languages), layout.FoldSpace(p.Publisher)
	out.Author = layout.FoldSpace(strings.Join(p.Authors, ", "))
	out.Published = isoDate.FindString(first(p.Dates))
	for _, meta := range p.Metas {
		// What was dated when the file was made has the date of the file: converters write it so.
		if meta.Property == "dcterms:modified" && out.Published == isoDate.FindString(strings.TrimSpace(meta.Text)) {
			out.Published = ""
		}
	}
	return out
}

// files returns the names of the book's pages by their ids, and the name of its table of contents.
func (p *epubPackage) files(dir string) (names map[string]string, contents string) {
	names = map[string]string{}
	for _, item := range p.Items {
		if !strings.Contains(item.Type, "html") {
			continue
		}
		href, err := url.PathUnescape(item.Href)
		if err != nil {
			href = item.Href
		}
		names[item.ID] = path.Join(dir, href)
		for property := range strings.FieldsSeq(item.Properties) {
			if property == "nav" {
				contents = names[item.ID]
			}
		}
	}
	return names, contents
}

// bookTypes are the parts of an e-book that are not part of its text, by their epub:type.
var bookTypes = map[string]document.Reason{
	"footnote": "footnote", "rearnote": "endnote", "endnote": "endnote",
	"footnotes": "footnote", "rearnotes": "endnote", "endnotes": "endnote",
	"toc": "table_of_contents", "pagebreak": "page_number",
}

// readChapter reads a page of the book.
func readChapter(ctx context.Context, pack *pack, name string, opt document.Budget) (document.Raw, error) {
	data, err := pack.bytes(name)
	if err != nil {
		return document.Raw{}, err
	}
	out, err := readPage(ctx, closeEmpty(data), opt, true)
	if err != nil {
		return out, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// emptyElement is an element of XHTML that is closed where it opens: <title/>.
var emptyElement = regexp.MustCompile(`<([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)/>`)

// closeEmpty gives elements that are closed where they open an end tag. HTML knows no such
// elements: it would take all of the page for the title behind a <title/>.
func closeEmpty(page []byte) []byte {
	return emptyElement.ReplaceAllFunc(page, func(tag []byte) []byte {
		m := emptyElement.FindSubmatch(tag)
		switch name := strings.ToLower(string(m[1])); name {
		case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
			"wbr":
			return tag
		default:
			return []byte("<" + name + string(m[2]) + "></" + name + ">")
		}
	})
}
