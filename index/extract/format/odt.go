package format

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// readOpenDocument reads a text (ODT) or slides (ODP) as LibreOffice saves them: headings,
// paragraphs, lists and tables in the document's order, of slides the titles as headings. Notes,
// comments, deleted text, tables of contents and the speaker's notes are left out with their reason.
func readOpenDocument(ctx context.Context, data []byte, opt document.Budget) (document.Raw, error) {
	opt = opt.WithDefaults()
	pack, err := openPack(data, opt)
	if err != nil {
		return document.Raw{}, err
	}
	manifest, err := pack.bytes("META-INF/manifest.xml")
	if err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return document.Raw{}, errPassword
	}
	out := odfFacts(pack)
	styles := odfStyles{}
	if err := pack.each("styles.xml", styles.read); err != nil && !errors.Is(err, errNoPart) {
		out.Problems = append(out.Problems, badStyles(err))
	}
	m := newMarkup(ctx, opt, func(e xml.StartElement) role { return odfRole(e, styles) })
	err = pack.each("content.xml", func(x *xmlReader) error {
		return x.walk(func(e xml.StartElement) error {
			if e.Name.Local == "body" {
				return m.content(x)
			}
			return styles.element(x, e)
		})
	})
	return out, m.finish(&out, ODF, opt, err)
}

// odfFacts reads title and language from the file's properties. Its dates and its author are
// those of the file, not of the report.
func odfFacts(pack *pack) document.Raw {
	var meta struct {
		Title    string `xml:"meta>title"`
		Language string `xml:"meta>language"`
	}
	_ = pack.decode("meta.xml", &meta) // a file without properties says nothing of itself
	return document.Raw{Title: layout.FoldSpace(meta.Title), Language: strings.TrimSpace(meta.Language)}
}

// odfRoles are the elements whose use their name alone tells. Slides are sections: the title of
// the file ranks above theirs.
var odfRoles = map[string]role{
	"list-item": {use: asItem}, "table": {use: asTable}, "table-row": {use: asRow}, "table-cell": {use: asCell},
	"line-break": {use: asBreak}, "s": {use: asSpace}, "tab": {use: asSpace},
	"note": {use: asOut, reason: "footnote"}, "annotation": {use: asOut, reason: "comment"},
	"tracked-changes":    {use: asOut, reason: "deleted_text"},
	"table-of-content":   {use: asOut, reason: "table_of_contents"},
	"alphabetical-index": {use: asOut, reason: "table_of_contents"},
	"notes":              {use: asOut, reason: "speaker_note"},
	"header-decl":        {use: asOut, reason: "running_header"}, "footer-decl": {use: asOut, reason: "running_footer"},
	"forms": {use: asNothing}, "sequence-decls": {use: asNothing}, "covered-table-cell": {use: asNothing},
	"date-time-decl": {use: asNothing}, "page-number": {use: asNothing}, "desc": {use: asNothing},
}

// odfRole is the use of an element of OpenDocument.
func odfRole(e xml.StartElement, styles odfStyles) role {
	style := styles.of(xmlAttr(e, "style-name"))
	switch e.Name.Local {
	case "h":
		level, _ := strconv.Atoi(xmlAttr(e, "outline-level"))
		return role{use: asHeading, level: min(max(level, 1), 6)}
	case "p":
		if style.level > 0 {
			return role{use: asHeading, level: style.level}
		}
		return role{use: asBlock, bold: style.bold}
	case "span":
		switch {
		case style.hidden:
			return role{use: asOut, reason: "hidden_text"}
		case style.bold:
			return role{use: asBold}
		case style.italic:
			return role{use: asLead}
		}
	case "frame":
		switch xmlAttr(e, "class") {
		case "title":
			return role{use: asHeading, level: 2}
		case "header", "footer", "date-time", "page-number":
			return role{use: asOut, reason: "running_header_or_footer"}
		}
	case "section":
		if xmlAttr(e, "display") == "none" {
			return role{use: asOut, reason: "hidden_text"}
		}
	}
	return odfRoles[e.Name.Local]
}

// odfStyle is what a style says of its text.
type odfStyle struct {
	parent               string
	level                int // of a heading, 0 for text
	bold, italic, hidden bool
}

// odfStyles are the styles of a file, by name. The style that is being read has the name "".
type odfStyles map[string]odfStyle

// read reads a part of styles.
func (s odfStyles) read(x *xmlReader) error {
	return x.walk(func(e xml.StartElement) error { return s.element(x, e) })
}

// element reads a style that was just opened, and passes over what is none.
func (s odfStyles) element(x *xmlReader, e xml.StartElement) error {
	if e.Name.Local != "style" {
		return nil
	}
	name := xmlAttr(e, "name")
	style := odfStyle{parent: xmlAttr(e, "parent-style-name")}
	switch level, _ := strconv.Atoi(xmlAttr(e, "default-outline-level")); {
	case level > 0:
		style.level = min(level, 6)
	case name == "Title":
		style.level = 1
	case name == "Subtitle":
		style.level = 2
	}
	for floor := x.depth - 1; x.depth > floor; {
		t, err := x.next()
		if err != nil {
			return err
		}
		if p, ok := t.(xml.StartElement); ok && p.Name.Local == "text-properties" {
			style.bold = xmlAttr(p, "font-weight") == "bold"
			style.italic = xmlAttr(p, "font-style") == "italic"
			style.hidden = xmlAttr(p, "display") == "none"
		}
	}
	s[name] = style
	return nil
}

// maxParents is how many styles a style may inherit from, one from the other; they may go in a circle.
const maxParents = 20

// of returns a style with what it inherits.
func (s odfStyles) of(name string) odfStyle {
	style := s[name]
	for parent, n := style.parent, 0; parent != "" && n < maxParents; n++ {
		base := s[parent]
		if style.level == 0 {
			style.level = base.level
		}
		style.bold, style.hidden = style.bold || base.bold, style.hidden || base.hidden
		parent = base.parent
	}
	return style
}
