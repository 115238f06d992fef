package extract

import "tipsearch/index/document"

// piece is a paragraph to be, as a run of the mended text of a para.
type piece struct {
	span
	style document.Style
}

// pieces cuts a list that runs on in one paragraph into its items.
func pieces(p para, text string, starts []int) []piece {
	var spans []span
	lead := false
	if p.style == document.Body || p.style == document.Item {
		spans, lead = cutList(text)
		if spans == nil && isGluedList(text, starts) {
			last := 0
			for _, s := range append(starts, len(text)) {
				spans = append(spans, span{last, s})
				last = s
			}
		}
	}
	if len(spans) == 0 {
		return []piece{{span{0, len(text)}, p.style}}
	}
	var out []piece
	for i, s := range spans {
		s = trimSpan(text, s)
		if s.start == s.end {
			continue
		}
		style := document.Item
		if i == 0 && lead {
			style = p.style
		}
		out = append(out, piece{s, style})
	}
	return out
}

func trimSpan(text string, s span) span {
	for s.start < s.end && text[s.start] == ' ' {
		s.start++
	}
	for s.end > s.start && text[s.end-1] == ' ' {
		s.end--
	}
	return s
}
