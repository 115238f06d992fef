package format

import (
	"context"
	"encoding/xml"
	"io"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// docxReader reads the body of a Word file.
type docxReader struct {
	ctx      context.Context
	styles   map[string]docxStyle
	language string
	leftOut  []document.LeftOut
	seen     int // words of the parts that were read
	builder
}

// readBody reads paragraphs and tables up to the end of the part.
func (r *docxReader) readBody(x *xmlReader) error {
	for n := 0; ; n++ {
		if n%1000 == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		t, err := x.next()
		if err == io.EOF {
			r.seen += x.seen.N
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if err := r.element(x, e); err != nil {
			return err
		}
	}
}

// element reads the paragraph or the table that was just opened, passes over what is
// no text, and goes into everything else.
func (r *docxReader) element(x *xmlReader, e xml.StartElement) error {
	switch {
	case gone[e.Name.Local]:
		return r.passOver(x, e.Name.Local)
	case e.Name.Local == "p":
		return r.paragraphOf(x)
	case e.Name.Local == "tbl":
		return r.table(x)
	}
	return nil
}

// paragraphOf reads one paragraph and makes its blocks.
func (r *docxReader) paragraphOf(x *xmlReader) error {
	var style docxStyle
	list, level, fixed := false, 0, false
	var inner []document.Block // of text boxes anchored here: they come after the paragraph
	err := r.runs(x, func(e xml.StartElement) {
		switch e.Name.Local {
		case "pStyle":
			style = r.styles[xmlAttr(e, "val")]
		case "outlineLvl":
			s := docxStyle{}
			s.outline(xmlAttr(e, "val"))
			level, fixed = s.level, true
		case "numId":
			list = xmlAttr(e, "val") != "0"
		}
	}, &inner, &style)
	if err != nil {
		return err
	}
	if !fixed {
		level = style.level
	}
	r.builder.style, r.builder.level = "", 0
	if level > 0 {
		r.builder.style, r.builder.level = document.Heading, level
	}
	if (list || style.list) && level == 0 {
		r.item = 1
	}
	before := len(r.blocks)
	r.flush()
	r.item = 0
	if r.cut {
		return errEnough
	}
	if style.toc {
		for _, b := range r.blocks[before:] {
			r.leave(b.Text, "table_of_contents")
		}
		r.blocks = r.blocks[:before]
	}
	r.blocks = append(r.blocks, inner...)
	return nil
}

func (r *docxReader) leave(text string, reason document.Reason) {
	if text = layout.FoldSpace(text); text != "" {
		r.leftOut = append(r.leftOut, document.LeftOut{Text: text, Reason: reason})
	}
}

// runs reads the runs of a paragraph up to its end. property is called with the
// elements of its pPr; style is what they said so far.
func (r *docxReader) runs(x *xmlReader, property func(xml.StartElement), inner *[]document.Block,
	style *docxStyle) error {
	floor := x.depth - 1
	inPPr, inRPr := 0, 0 // depth at which the properties opened
	bold, hidden, under, above := false, false, false, false
	var unseen strings.Builder
	defer func() { r.leave(unseen.String(), "hidden_text") }()
	for x.depth > floor {
		t, err := x.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			if x.depth < inPPr {
				inPPr = 0
			}
			if x.depth < inRPr {
				inRPr = 0
			}
		case xml.StartElement:
			name := t.Name.Local
			switch {
			case gone[name]:
				err = r.passOver(x, name)
			case name == "pPr":
				inPPr = x.depth
			case inPPr > 0:
				if name == "rPr" { // of the paragraph's mark, not of its text
					err = x.skip()
				} else {
					property(t)
				}
			case name == "r":
				bold, hidden, under, above = style.bold && style.level == 0, false, false, false
			case name == "rPr":
				inRPr = x.depth
			case inRPr > 0:
				switch name {
				case "b":
					bold = on(t)
				case "vanish":
					hidden = on(t)
				case "u", "i":
					under = under || on(t)
				case "vertAlign":
					above = xmlAttr(t, "val") == "superscript"
				case "rStyle":
					bold = bold || r.styles[xmlAttr(t, "val")].bold
				}
			case name == "t":
				var s string
				if s, err = x.textOf(); err == nil && hidden {
					unseen.WriteString(s)
				} else if err == nil {
					if above && layout.IsRaisedNumber(s) {
						s = layout.Raise(s)
					}
					r.line.add(s, bold, under)
				}
			case name == "tab":
				r.line.add(" ", bold, under)
			case name == "noBreakHyphen":
				r.line.add("-", bold, under)
			case name == "br" || name == "cr":
				r.lineBreak()
			case name == "txbxContent":
				err = r.textBox(x, inner)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// textBox reads a box that floats beside the text.
func (r *docxReader) textBox(x *xmlReader, inner *[]document.Block) error {
	sub := r.inside()
	if err := sub.content(x); err != nil {
		return err
	}
	*inner = append(*inner, sub.blocks...)
	r.leftOut = append(r.leftOut, sub.leftOut...)
	return nil
}

// inside returns a reader of a cell or a box, which counts as parts of the same report.
func (r *docxReader) inside() docxReader {
	return docxReader{ctx: r.ctx, styles: r.styles, builder: builder{left: r.left}}
}

// content reads paragraphs and tables up to the end of the element that was just
// opened.
func (r *docxReader) content(x *xmlReader) error {
	for floor := x.depth - 1; x.depth > floor; {
		t, err := x.next()
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := r.element(x, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// table reads a table.
func (r *docxReader) table(x *xmlReader) error {
	var rows [][][]document.Block
	for floor := x.depth - 1; x.depth > floor; {
		t, err := x.next()
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch name := e.Name.Local; {
		case gone[name]:
			err = r.passOver(x, name)
		case name == "tr":
			rows = append(rows, nil)
		case name == "tc":
			sub := r.inside()
			if !sub.spend() {
				return errEnough
			}
			if err = sub.content(x); err == nil && len(rows) > 0 {
				rows[len(rows)-1] = append(rows[len(rows)-1], sub.blocks)
			}
			r.leftOut = append(r.leftOut, sub.leftOut...)
		}
		if err != nil {
			return err
		}
	}
	r.blocks = append(r.blocks, rowBlocks(rows)...)
	return nil
}
