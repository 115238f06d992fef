package format

import (
	"encoding/xml"
	"strings"

	"tipsearch/index/document"
)

// gone are the elements whose text is not part of the document as it stands:
// deleted or moved away, instructions of fields, the older twin of a drawing, and
// what has no text. What is deleted or moved away is left out with its reason.
var gone = map[string]bool{
	"del": true, "moveFrom": true, "delText": true, "instrText": true, "Fallback": true, "sectPr": true,
	"footnoteReference": true, "endnoteReference": true, "commentReference": true, "sdtPr": true,
	"tblPr": true, "tblGrid": true, "trPr": true, "tcPr": true, "separator": true,
	"continuationSeparator": true, "docPartObj": true,
}

// passOver reads to the end of an element that is gone, and leaves out its text where
// it has any.
func (r *docxReader) passOver(x *xmlReader, name string) error {
	if name == "Fallback" {
		x.twin = true
		defer func() { x.twin = false }()
		return x.skip()
	}
	var b strings.Builder
	for floor := x.depth - 1; x.depth > floor; {
		t, err := x.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			if x.inText {
				b.Write(t)
			}
		case xml.StartElement:
			if t.Name.Local == "p" || t.Name.Local == "tab" || t.Name.Local == "br" {
				b.WriteByte(' ')
			}
		}
	}
	reason := document.Reason("deleted_text")
	if name == "moveFrom" {
		reason = "text_moved_to_another_place"
	}
	r.leave(b.String(), reason)
	return nil
}
