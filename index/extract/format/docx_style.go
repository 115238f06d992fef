package format

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// docxStyle is what a style of a Word file says of its paragraphs.
type docxStyle struct {
	level  int  // 1 to 6 for a heading
	bold   bool //
	list   bool // a list item
	toc    bool // an entry of the table of contents
	based  string
	isText bool // the style says that its paragraphs have no outline level
}

// readStyles reads the styles. A style is a heading by its name, which is English
// in the file whatever the language of Word ("heading 1" under the id
// "Überschrift1"), or by its outline level, or by the style it is based on.
func (r *docxReader) readStyles(x *xmlReader) error {
	var id string
	var s docxStyle
	in := false
	for {
		t, err := x.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			if t.Name.Local == "style" && in {
				r.styles[id] = s
				in = false
			}
		case xml.StartElement:
			val := xmlAttr(t, "val")
			switch t.Name.Local {
			case "style":
				in, id, s = true, xmlAttr(t, "styleId"), docxStyle{}
			case "lang":
				if r.language == "" && !in {
					r.language = val
				}
			case "name":
				s.named(strings.ToLower(val))
			case "basedOn":
				s.based = val
			case "outlineLvl":
				s.outline(val)
			case "b":
				s.bold = on(t)
			case "numPr":
				s.list = true
			}
		}
	}
	for id, s := range r.styles {
		r.styles[id] = r.inherit(s)
	}
	return nil
}

func (s *docxStyle) named(name string) {
	switch {
	case name == "title":
		s.level = 1
	case name == "subtitle":
		s.level = 2
	case strings.HasPrefix(name, "heading "):
		n, _ := strconv.Atoi(strings.TrimPrefix(name, "heading "))
		s.level = min(n, 6)
	case strings.HasPrefix(name, "toc "):
		s.toc = true
	case strings.HasPrefix(name, "list"):
		s.list = true
	}
}

// outline reads an outline level: 0 to 8 are headings, 9 is text.
func (s *docxStyle) outline(val string) {
	n, err := strconv.Atoi(val)
	switch {
	case err != nil || n < 0 || n > 9:
	case n == 9:
		s.isText, s.level = true, 0
	case s.level == 0:
		s.level = min(n+1, 6)
	}
}

// inherit fills in what the styles that s is based on say.
func (r *docxReader) inherit(s docxStyle) docxStyle {
	base := s.based
	for i := 0; base != "" && i < 20; i++ {
		b := r.styles[base]
		if s.level == 0 && !s.isText {
			s.level = b.level
		}
		s.bold = s.bold || b.bold
		s.list = s.list || b.list
		s.toc = s.toc || b.toc
		base = b.based
	}
	return s
}
