package section

// body is a body paragraph on its way to a section: what its words say and what
// the headings say of it.
type body struct {
	piece
	score score
	under *heading // the heading it stands under; nil before the first and after a break
	held  Kind     // the kind that heading gives it; "" where the model decides
	group int      // bodies between two headings have one number
}

// hold tells each body what the headings say of it. A heading holds all that
// stands under it, with one exception: where the report has lost some of its
// headings, a paragraph that opens a part in so many words begins that part, if
// no heading of the report stands for it.
func (t *tables) hold(f *family, doc string, pieces []piece) ([]body, map[Kind]bool) {
	headed := map[Kind]bool{}
	last := -1 // the last heading of a part
	for i, p := range pieces {
		if p.heading != nil && p.heading.kind != report {
			headed[p.heading.kind] = true
			if p.heading.kind != inherit {
				last = i
			}
		}
	}
	var out []body
	var under *heading
	var held, part Kind
	group, first := 0, false
	for i, p := range pieces {
		if h := p.heading; h != nil {
			under, first = h, true
			group++
			switch h.kind {
			case report:
				under, held, part = nil, "", ""
			case inherit:
				held = part
			default:
				held, part = h.kind, h.kind
			}
			continue
		}
		b := body{piece: p, group: group}
		if f.modelled {
			b.score = t.scoreOf(doc[p.start:p.end])
			if under != nil && f.breaks(b, under, held, headed, first, i > last) {
				under, held = nil, ""
				group++
				b.group = group
			}
		}
		b.under, b.held = under, held
		out = append(out, b)
		first = false
	}
	return out, headed
}

// breaks tells whether body b begins another part than the heading it stands
// under says. Only a family that keeps an order is sure enough of its openings;
// a heading of the family's own holds its first paragraph whatever it says, and
// the profile, whose openings are the least formal, can only be the report's last part.
func (f *family) breaks(b body, under *heading, held Kind, headed map[Kind]bool, first, lastPart bool) bool {
	if len(f.orders) == 0 || under.listed && (first || held == Other) {
		return false
	}
	own := b.score.opening[kindIndex(held)]
	for k, weight := range b.score.opening {
		if weight < clearOpening || weight <= own || headed[kinds[k]] || kinds[k] == held {
			continue
		}
		if kinds[k] == Profile && (!lastPart || weight < clearOpening+2) || kinds[k] == Summary && !first {
			continue
		}
		return true
	}
	return false
}
