package section

import "strings"

// joinHeadings joins headings that a file splits over several lines or tags: a number and its words ("Section 1."
// "Respect for …", "II." "Legal Framework"), and words that continue ("… DISTRIBUTION OF" "CHILD LABOR"). A number
// that is not followed by a heading becomes body text again.
func joinHeadings(t *Tables, f *family, text string, in []piece) []piece {
	out := in[:0:0]
	var last *heading
	for i := 0; i < len(in); i++ {
		p := in[i]
		for p.heading != nil && !p.heading.runIn && i+1 < len(in) && in[i+1].heading != nil && !in[i+1].heading.runIn {
			if len(p.heading.text)+len(in[i+1].heading.text) > maxHeading {
				break // these lines are something else, and each would be read with all before it
			}
			h := t.read(f, p.heading.text+" "+in[i+1].heading.text)
			numbered := numberLength(in[i+1].heading.text) > 0
			wraps := runsOn(p.heading.text) || !p.heading.listed && !in[i+1].heading.listed && h.listed
			if !isNumber(p.heading.text) && (numbered || !wraps) {
				break
			}
			h.level = max(p.heading.level, in[i+1].heading.level)
			p = piece{start: p.start, end: in[i+1].end, heading: &h}
			i++
		}
		if p.heading != nil && isNumber(p.heading.text) {
			p.heading = nil
		}
		if p.heading != nil {
			if last != nil && goesOn(last, p.heading) {
				continue
			}
			last = p.heading
		}
		out = append(out, p)
	}
	return out
}

// goesOn reports whether h repeats last after a page break: "II. LEGAL FRAMEWORK (Cont.)".
func goesOn(last, h *heading) bool {
	a, b := headingWords(last.text), headingWords(h.text)
	n := numberLength(h.text)
	return len(words(h.text[n:])) > len(b) && strings.Join(a, " ") == strings.Join(b, " ")
}

// isNumber reports whether s is only the number of a heading: "Section 1.", "II.", "II", "b.", "3)". A bare numeral
// is more likely a page number.
func isNumber(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) > 12 || s == "" {
		return false
	}
	if ws := words(s); len(ws) == 2 && (ws[0] == "section" || ws[0] == "part" || ws[0] == "chapter") {
		return len(ws[1]) <= 3
	}
	return numberLength(s) == len(s) || strings.Trim(s, "IVX") == ""
}

// runsOn reports whether the last word of a heading requires another.
func runsOn(s string) bool {
	ws := words(s)
	if len(ws) == 0 {
		return false
	}
	switch ws[len(ws)-1] {
	case "a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with", "worst", "including":
		return true
	}
	return false
}
