package section

// body is a body paragraph before it is assigned to a section: the evidence of its words and of the headings.
type body struct {
	piece
	score  score
	under  *heading // the heading above it; nil before the first, and if the model released it
	held   Kind     // the kind by that heading; "" if the model decides alone
	astray bool     // it does not mention the family's subject
	first  bool     // it directly follows its heading
	anew   bool     // a heading of a report precedes it: what came before belongs to another report
	loose  bool     // the family keeps no order
	soft   bool     // the model may release it from the heading
	unsure bool     // it is about several parts, whatever the model finds likeliest

	mixture bool // its sentences are about several parts
	intro   bool // it precedes the first heading of an article
}

// hold returns the bodies among pieces, each with the evidence of the headings. In a report that keeps an order and
// lost some of its headings, a later paragraph under a heading may belong to a part whose own heading is lost; such
// bodies are held softly. A heading that no table lists holds even its first paragraph softly.
func (t *Tables) hold(f *family, doc string, pieces []piece) []body {
	out := make([]body, 0, len(pieces))
	var under *heading
	var held, part Kind
	first, anew, level := false, false, 0
	for _, p := range pieces {
		if h := p.heading; h != nil {
			f.nest(h, part, level)
			under, first = h, true
			switch h.kind {
			case report:
				under, held, part, anew = nil, "", "", true
			case inherit:
				held = part
			default:
				held, part, level = h.kind, h.kind, h.level
			}
			if (h.open || h.mixed) && f.modelled {
				held = "" // the text under it decides
			}
			continue
		}
		b := body{piece: p, under: under, held: held, first: first, anew: anew, loose: !f.ordered}
		if f.modelled {
			b.score = t.scoreOf(doc[p.start:p.end], p.sentence)
			if under != nil && under.open {
				b.score.heading = t.weighHeading(headingWords(under.text))
			}
			b.astray = len(f.subject.lines) > 0 && !f.subject.anywhere(words(doc[p.start:p.end]))
		}
		b.mixture = f.modelled && under == nil && held == "" && !p.sentence && t.isMixture(doc[p.start:p.end], b.score)
		b.soft = f.modelled && held != "" && under != nil && !under.stated && !(held == Other && under.listed) &&
			!(first && (under.listed || b.loose)) && !(b.loose && p.end-p.start < aBody)
		out = append(out, b)
		first, anew = false, false
	}
	return out
}

// nest makes a heading one inside the part in which it occurs, if the family lists it as such ("To the Government of
// X" among recommendations), or if the file gives it a lower rank than the heading of recommendations above it: such
// headings name prosecution, protection and prevention in turn. level is the rank of the heading above.
func (f *family) nest(h *heading, part Kind, level int) {
	if h.stated || h.kind == report || h.kind == inherit {
		return
	}
	inner := part == Recommendations && level > 0 && h.level > level && !(h.listed && f.ordered)
	for _, line := range f.within {
		inner = inner || !h.listed && line.kind == part && line.pattern.at(headingWords(h.text), 0, true) >= 0
	}
	if inner {
		h.kind, h.listed, h.worded, h.open, h.mixed = inherit, true, false, false, false
	}
}

// headedKinds returns the kinds that have a heading of their own.
func headedKinds(pieces []piece) map[Kind]bool {
	headed := map[Kind]bool{}
	for _, p := range pieces {
		if p.heading != nil {
			headed[p.heading.kind] = true
		}
	}
	return headed
}

// leastAgainst is the probability from which the model's result outweighs the heading above b. If the family keeps no
// order, it must be nearly certain: the next heading may be about anything, and a part may touch on other subjects.
func leastAgainst(b *body) float64 {
	if b.loose {
		return 0.95
	}
	return leastCertainty
}

// release detaches from their heading the bodies that the model is certain belong elsewhere. If it is not certain,
// the heading decides.
func release(bodies []body, posterior [][kindCount]float64) {
	var gone *heading // the heading that an earlier body was released from
	for i := range bodies {
		b := &bodies[i]
		if !b.soft {
			continue
		}
		if gone != b.under {
			gone = nil
		}
		k := mostProbable(posterior[i])
		if gone != nil || kinds[k] != b.held && posterior[i][k] >= leastAgainst(b) {
			gone = b.under
			b.under, b.held = nil, ""
		}
	}
}
