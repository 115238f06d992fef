package format

import (
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// finishBlocks joins a number to the heading that follows it in a tag of its own,
// takes bold paragraphs for text where most of the page is bold, and leaves out a
// paragraph that only repeats the heading after it.
func finishBlocks(in []document.Block) ([]document.Block, []document.LeftOut) {
	var left []document.LeftOut
	all, bold := 0, 0
	for _, b := range in {
		all += len(b.Text)
		if b.Style == document.Heading && b.Level == 0 {
			bold += len(b.Text)
		}
	}
	var out []document.Block
	for i := 0; i < len(in); i++ {
		b := in[i]
		if b.Style == document.Heading && b.Level == 0 && bold*10 > all*4 && len(in) > 5 {
			b.Style = document.Body
		}
		if i+1 < len(in) && b.Style == document.Body && in[i+1].Style == document.Heading && b.Text == in[i+1].Text {
			left = append(left, document.LeftOut{Text: b.Text, Reason: "repeats_the_heading_after_it"})
			continue
		}
		if i+1 < len(in) && b.Style != document.Row && in[i+1].Style == document.Heading &&
			layout.NumberAlone.MatchString(b.Text) {
			next := in[i+1]
			if !layout.NumberAlone.MatchString(next.Text) &&
				!strings.HasPrefix(strings.ToLower(next.Text), strings.ToLower(b.Text)) {
				next.Text = b.Text + " " + next.Text
				if b.Level > 0 && b.Level < next.Level {
					next.Level = b.Level
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
