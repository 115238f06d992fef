package format

import (
	"context"
	"encoding/xml"
	"io"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// use is what a reader does with an element of XML.
type use int

const (
	through   use = iota // what is in it is read, as if its tags were not there
	asBlock              // a paragraph
	asHeading            // a heading
	asSection            // headings in it rank one lower
	asItem               // an item of a list
	asTable
	asRow
	asCell
	asBold
	asLead  // italics, underlined
	asBreak // a line break
	asMark  // a mark of a note where it is a number, else text
	asRaised
	asLabel // the number of the block or table that follows
	asSpace
	asOut     // left out, for a reason
	asNothing // no text of the report stands in it
)

// role is the use of an element, and what goes with it.
type role struct {
	use    use
	reason document.Reason // of asOut
	level  int             // of asHeading: 1 to 6; 0 for the depth of sections
	bold   bool            // of asBlock and asHeading: the whole of it is bold
}

// markup reads the text of an XML vocabulary: OpenDocument, JATS, TEI, slides. What its
// elements are is for roles to say.
//
// Text that is in no block is read only if loose is set; in the other vocabularies it is
// the white space between paragraphs.
type markup struct {
	ctx     context.Context
	roles   func(xml.StartElement) role
	loose   bool
	depth   int                   // of sections
	words   *document.WordCounter // of all text that was met
	leftOut *[]document.LeftOut   //
	rows    *[][][]document.Block // of the table being read; nil outside of one
	steps   *int                  // elements met, to look at ctx now and then
	label   string                // of the block that follows
	raised  int                   // open elements whose text is raised
	open    int                   // open blocks
	builder
}

// newMarkup returns a reader of as many blocks as opt allows.
func newMarkup(ctx context.Context, opt document.Budget, roles func(xml.StartElement) role) *markup {
	left := opt.MaxParagraphs
	return &markup{ctx: ctx, roles: roles, words: new(document.WordCounter), leftOut: new([]document.LeftOut),
		steps: new(int), builder: builder{left: &left}}
}

// finish adds what was read to out. err is the error that the reading ended with: what was read
// before it is kept, and a Problem says where it ended.
func (m *markup) finish(out *document.Raw, form Kind, opt document.Budget, err error) error {
	m.flush()
	var again []document.LeftOut
	out.Blocks, again = finishBlocks(m.blocks)
	out.LeftOut = append(append(out.LeftOut, *m.leftOut...), again...)
	out.Seen += m.words.N
	switch {
	case m.ctx.Err() != nil:
		return m.ctx.Err()
	case m.cut:
		out.Cut = opt.TooManyParagraphs()
	case err != nil && len(out.Blocks) > 0:
		out.Problems = append(out.Problems, damaged(form, err))
	case err != nil:
		return err
	}
	return withText(out)
}

// content reads up to the end of the element that was just opened.
func (m *markup) content(x *xmlReader) error {
	for floor := x.depth - 1; x.depth > floor; {
		t, err := x.next()
		if err == io.EOF {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			if m.loose || m.open > 0 {
				m.words.Add(string(t))
				m.text(m.raise(withoutBreaks.Replace(string(t))))
			}
		case xml.StartElement:
			if err := m.element(x, t); err != nil {
				return err
			}
		}
	}
	return nil
}

// withoutBreaks takes the line breaks of the file, which mean nothing, for spaces.
var withoutBreaks = strings.NewReplacer("\n", " ", "\r", " ")

// element reads the element that was just opened.
func (m *markup) element(x *xmlReader, e xml.StartElement) error {
	if *m.steps++; *m.steps%1000 == 0 && m.ctx.Err() != nil {
		return m.ctx.Err()
	}
	if m.cut {
		return errEnough
	}
	switch role := m.roles(e); role.use {
	case asNothing:
		return x.skip()
	case asOut:
		return m.leave(x, role.reason)
	case asBold:
		m.bold++
		defer func() { m.bold-- }()
	case asLead:
		m.lead++
		defer func() { m.lead-- }()
	case asMark:
		return m.mark(x)
	case asLabel:
		text, err := x.textOf()
		m.words.Break()
		m.words.Add(text)
		m.label = text
		return err
	case asRaised:
		m.raised++
		defer func() { m.raised-- }()
	case asBreak:
		m.words.Break()
		m.lineBreak()
	case asSpace:
		m.words.Break()
		m.text(" ")
	case asSection:
		m.depth++
		defer func() { m.depth-- }()
	case asTable:
		return m.table(x)
	case asRow:
		if m.rows != nil {
			*m.rows = append(*m.rows, nil)
		}
	case asCell:
		return m.cell(x)
	case asBlock, asHeading, asItem:
		return m.block(x, role)
	}
	return m.content(x)
}

// mark reads a mark that points to a note: a number is left out, since it would run into the
// word or the number before it.
func (m *markup) mark(x *xmlReader) error {
	text, err := x.textOf()
	m.words.Break()
	m.words.Add(text)
	m.words.Break()
	if strings.Trim(text, "0123456789,;–-*†‡[]() \n") == "" {
		if text = layout.FoldSpace(text); text != "" {
			*m.leftOut = append(*m.leftOut, document.LeftOut{Text: text, Reason: "footnote_marks"})
		}
		return err
	}
	m.text(m.raise(withoutBreaks.Replace(text)))
	return err
}

// raise writes a raised number as one: m².
func (m *markup) raise(text string) string {
	if m.raised > 0 && layout.IsRaisedNumber(text) {
		return layout.Raise(text)
	}
	return text
}

// block reads a paragraph, a heading or an item.
func (m *markup) block(x *xmlReader, role role) error {
	m.end()
	style, level, item := m.style, m.level, m.item
	bold := 0
	if role.bold {
		bold = 1
	}
	switch role.use {
	case asHeading:
		m.style, m.level = document.Heading, role.level
		if role.level == 0 {
			m.level = min(max(m.depth, 1), 6)
		}
		bold = 0
	case asItem:
		m.item++
	}
	m.open++
	m.bold += bold
	m.writeLabel()
	err := m.content(x)
	m.end()
	m.bold -= bold
	m.open--
	m.style, m.level, m.item = style, level, item
	return err
}

// writeLabel begins a block with the label before it.
func (m *markup) writeLabel() {
	if m.label != "" {
		m.text(m.label + " ")
		m.label = ""
	}
}

// end ends the block being read, and the word.
func (m *markup) end() {
	m.words.Break()
	m.flush()
}

// leave leaves out what is in the element that was just opened.
func (m *markup) leave(x *xmlReader, reason document.Reason) error {
	var b strings.Builder
	var err error
	for floor := x.depth - 1; x.depth > floor && err == nil; {
		var t xml.Token
		t, err = x.next()
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if r := m.roles(t); r.use != asBold && r.use != asLead && r.use != through {
				b.WriteByte(' ')
			}
		case xml.EndElement:
			if r := m.roles(xml.StartElement{Name: t.Name}); r.use != asBold && r.use != asLead && r.use != through {
				b.WriteByte(' ')
			}
		}
	}
	if text := layout.FoldSpace(b.String()); text != "" {
		m.words.N += document.CountWords(text)
		*m.leftOut = append(*m.leftOut, document.LeftOut{Text: text, Reason: reason})
	}
	return err
}
