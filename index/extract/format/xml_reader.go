package format

import (
	"encoding/xml"
	"io"
	"strings"

	"tipsearch/index/document"
)

// xmlReader goes through XML, counting how deep it is.
type xmlReader struct {
	d     *xml.Decoder
	depth int

	seen   document.WordCounter // words of all runs of text, deleted ones too
	inText bool                 // within the text of a run
	twin   bool                 // within the older twin of a drawing, whose text is in the drawing too
}

func newXMLReader(r io.Reader) *xmlReader {
	d := xml.NewDecoder(r)
	// Word writes UTF-8; what declares another name is read as it is.
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return &xmlReader{d: d}
}

// next returns the next token, io.EOF after the last.
func (x *xmlReader) next() (xml.Token, error) {
	t, err := x.d.Token()
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case xml.StartElement:
		x.depth++
		if x.depth > maxXMLDepth {
			return nil, tooDeep(maxXMLDepth)
		}
		x.inText = isRunText[t.Name.Local]
		x.parts(t.Name.Local)
	case xml.EndElement:
		x.depth--
		x.inText = false
		x.parts(t.Name.Local)
	case xml.CharData:
		if x.inText && !x.twin {
			x.seen.Add(string(t))
		}
	}
	return t, nil
}

// isRunText are the elements that hold the text of a run.
var isRunText = map[string]bool{"t": true, "delText": true}

// parts ends a word where an element does.
func (x *xmlReader) parts(element string) {
	switch element {
	case "p", "tab", "br", "cr", "tc", "txbxContent", "noBreakHyphen":
		x.seen.Break()
	}
}

// walk calls visit for every element.
func (x *xmlReader) walk(visit func(xml.StartElement) error) error {
	for {
		t, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := visit(e); err != nil {
				return err
			}
		}
	}
}

// skip reads to the end of the element that was just opened.
func (x *xmlReader) skip() error {
	for floor := x.depth - 1; x.depth > floor; {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// textOf returns the text up to the end of the element that was just opened.
func (x *xmlReader) textOf() (string, error) {
	var b strings.Builder
	for floor := x.depth - 1; x.depth > floor; {
		t, err := x.next()
		if err != nil {
			return "", err
		}
		if c, ok := t.(xml.CharData); ok {
			b.Write(c)
		}
	}
	return b.String(), nil
}

// xmlAttr returns the value of an attribute, whatever its name space.
func xmlAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on reports whether a switch such as <w:b/> is on: it may say otherwise.
func on(e xml.StartElement) bool {
	switch xmlAttr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
