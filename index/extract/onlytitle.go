package extract

import "cmp"

// maxTitle is the longest line, in bytes, that is taken for a title and nothing
// else: a labelled note may name a report, its year and its country too.
const maxTitle = 110

// reasonNoText is why the title of a report without text is left out.
const reasonNoText = "a country's line with no text under it"

// asLeftOut is all of a document as text that is left out.
func (d *Document) asLeftOut() []LeftOut {
	out := d.LeftOut
	for i := range d.Paragraphs {
		out = append(out, LeftOut{Text: d.Paragraph(i), Reason: reasonNoText})
	}
	return out
}

// onlyTitle gives the title of a document that is nothing else: a page of which the
// text was not saved. "" where there is text, or no title.
func (d *Document) onlyTitle() string {
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
		case p.Style == Item || p.Style == Row || len(text) > maxTitle || isProse(text) || endsAsSentence(text):
			return ""
		case isLine, titleScore(text) > 2:
			title = cmp.Or(title, text)
		case isKnownHeading(text), isCountryName(text), isTierAlone(text), dateLine.MatchString(text), publisherNamed(text) != "":
		default:
			return ""
		}
	}
	return title
}
