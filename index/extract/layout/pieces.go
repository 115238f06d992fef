package layout

import "tipsearch/index/document"

// piece is a paragraph to be, as a run of the mended text of a para.
type piece struct {
	Span
	style document.Style
}

// pieces cuts a list that runs on in one paragraph into its items.
func pieces(p Para, text string, starts []int) []piece {
	var spans []Span
	lead := false
	if p.Style == document.Body || p.Style == document.Item {
		spans, lead = cutList(text)
		if spans == nil && isGluedList(text, starts) {
			last := 0
			for _, s := range append(starts, len(text)) {
				spans = append(spans, Span{last, s})
				last = s
			}
		}
	}
	if len(spans) == 0 {
		return []piece{{Span{0, len(text)}, p.Style}}
	}
	var out []piece
	for i, s := range spans {
		s = trimSpan(text, s)
		if s.Start == s.End {
			continue
		}
		style := document.Item
		if i == 0 && lead {
			style = p.Style
		}
		out = append(out, piece{s, style})
	}
	return out
}

func trimSpan(text string, s Span) Span {
	for s.Start < s.End && text[s.Start] == ' ' {
		s.Start++
	}
	for s.End > s.Start && text[s.End-1] == ' ' {
		s.End--
	}
	return s
}
