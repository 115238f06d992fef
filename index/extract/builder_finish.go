package extract

import (
	"regexp"
	"strings"
)

// numberAlone is a heading's number without its title: "Section 1.", "IV.", "a.".
var numberAlone = regexp.MustCompile(`^(?i:(?:section|chapter|part|article)\s+(?:\d{1,2}|[ivxlc]{1,6}|[a-z])[.:)]?|(?:\d{1,2}|[ivxlc]{1,6}|[a-z])[.:)])$`)

// finishBlocks joins a number to the heading that follows it in a tag of its own,
// takes bold paragraphs for text where most of the page is bold, and leaves out a
// paragraph that only repeats the heading after it.
func finishBlocks(in []block) ([]block, []LeftOut) {
	var left []LeftOut
	all, bold := 0, 0
	for _, b := range in {
		all += len(b.text)
		if b.style == Heading && b.level == 0 {
			bold += len(b.text)
		}
	}
	var out []block
	for i := 0; i < len(in); i++ {
		b := in[i]
		if b.style == Heading && b.level == 0 && bold*10 > all*4 && len(in) > 5 {
			b.style = Body
		}
		if i+1 < len(in) && b.style == Body && in[i+1].style == Heading && b.text == in[i+1].text {
			left = append(left, LeftOut{Text: b.text, Reason: "repeats the heading after it"})
			continue
		}
		if i+1 < len(in) && b.style != Row && in[i+1].style == Heading && numberAlone.MatchString(b.text) {
			next := in[i+1]
			if !numberAlone.MatchString(next.text) && !strings.HasPrefix(strings.ToLower(next.text), strings.ToLower(b.text)) {
				next.text = b.text + " " + next.text
				if b.level > 0 && b.level < next.level {
					next.level = b.level
				}
				out = append(out, next)
				i++
				continue
			}
		}
		out = append(out, b)
	}
	return out, left
}
