package layout

import (
	"strings"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// Compose mends, cuts and joins the paragraphs that are in, and lists those that are out.
// It returns the run of the text that each part holds, and why it ended before the
// report did: where that has as much as the budget lets one have.
func Compose(d *document.Document, ps []Para, budget document.Budget) (parts map[int]Span, cut messages.Message) {
	var text strings.Builder
	length := 0
	for _, p := range ps {
		if p.Out == "" {
			length += len(p.Text) + 1
		}
	}
	text.Grow(length + length/64) // mending puts in a space here and there
	parts = map[int]Span{}
	for _, p := range ps {
		if !cut.IsZero() {
			break
		}
		if p.Out != "" {
			d.LeftOut = append(d.LeftOut, document.LeftOut{Text: p.Text, Reason: p.Out})
			continue
		}
		mended, repairs, starts := mendGlue(p.Text)
		for i := range p.repairs {
			p.repairs[i].At += inserted(starts, p.repairs[i].At)
		}
		repairs = append(p.repairs, repairs...)
		for _, piece := range pieces(p, mended, starts) {
			if cut = full(d, budget, text.Len()+piece.End-piece.Start); !cut.IsZero() {
				break
			}
			if text.Len() > 0 {
				text.WriteByte('\n')
			}
			at := text.Len()
			text.WriteString(mended[piece.Start:piece.End])
			q := document.Paragraph{Start: at, End: text.Len(), Style: piece.style, Level: p.Level, Page: p.Page}
			if piece.Start == 0 {
				q.RunIn = min(p.RunIn, piece.End)
			}
			d.Paragraphs = append(d.Paragraphs, q)
			if p.Part > 0 {
				span := Span{at, q.End}
				if s, ok := parts[p.Part]; ok {
					span.Start = s.Start
				}
				parts[p.Part] = span
			}
			for _, r := range repairs {
				if r.At >= piece.Start && r.At < piece.End {
					r.At = at + r.At - piece.Start
					d.Repairs = append(d.Repairs, r)
				}
			}
		}
	}
	d.Text = text.String()
	for i, r := range d.Repairs {
		// Where the list was cut at the repair, a line break stands for the space, and
		// a bullet is gone.
		end := min(len(d.Text), r.At+len(r.After))
		for end < len(d.Text) && !utf8.RuneStart(d.Text[end]) {
			end++
		}
		d.Repairs[i].After = d.Text[r.At:end]
	}
	return parts, cut
}

// inserted returns how many spaces mendGlue put in before byte at of the text that it
// was given.
func inserted(starts []int, at int) int {
	for k, s := range starts {
		if s-k-1 > at {
			return k
		}
	}
	return len(starts)
}

// full returns why a report ends that has as many paragraphs, or as much text, as one may
// have, the zero Message where it has less.
func full(d *document.Document, budget document.Budget, length int) messages.Message {
	switch {
	case len(d.Paragraphs) >= budget.MaxParagraphs:
		return budget.TooManyParagraphs()
	case int64(length) > budget.MaxText:
		return budget.TooMuchText()
	}
	return messages.Message{}
}
