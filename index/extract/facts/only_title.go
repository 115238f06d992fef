package facts

import (
	"cmp"

	"tipsearch/index/document"
	"tipsearch/index/section"
)

// maxTitle is the longest line, in bytes, that is taken for a title and nothing
// else: a labelled note may name a report, its year and its country too.
const maxTitle = 110

// OnlyTitle returns the title of a document that is nothing else: a page of which the
// text was not saved. "" where there is text, or no title. The tables know the headings.
func OnlyTitle(d *document.Document, tables *section.Tables) string {
	title := ""
	for _, l := range d.LeftOut {
		if l.Reason == "title" || l.Reason == reasonCountryLine {
			title = cmp.Or(title, l.Text)
		}
	}
	for i, p := range d.Paragraphs {
		text := d.Paragraph(i)
		_, isLine := readCountryLine(text)
		switch {
		case p.Style == document.Item || p.Style == document.Row || len(text) > maxTitle ||
			document.IsProse(text) || document.EndsAsSentence(text):
			return ""
		case isLine, titleScore(text) > 2:
			title = cmp.Or(title, text)
		case tables.KnownHeading(text), IsCountryName(text), isTierAlone(text), dateLine.MatchString(text),
			publisherNamed(text) != "":
		default:
			return ""
		}
	}
	return title
}
