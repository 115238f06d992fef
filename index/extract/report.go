package extract

import (
	"tipsearch/index/document"
	"tipsearch/index/extract/facts"
	"tipsearch/web/messages"
)

// report is a Document in the making.
type report struct {
	document.Document
	pending facts.Pending
	cut     messages.Message // why its reading ended before the report did; zero where all was read
}

// reasonNoText is why the title of a report without text is left out.
const reasonNoText document.Reason = "country_line_without_text"

// asLeftOut returns all of a document as text that is left out.
func (d *report) asLeftOut() []document.LeftOut {
	out := d.LeftOut
	for i := range d.Paragraphs {
		out = append(out, document.LeftOut{Text: d.Paragraph(i), Reason: reasonNoText})
	}
	return out
}
