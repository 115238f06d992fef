package section

// body is a body paragraph on its way to a section: what its words say and what
// the headings say of it.
type body struct {
	piece
	score  score
	under  *heading // the heading it stands under; nil before the first, and where the model released it
	held   Kind     // the kind by that heading; "" where the model decides alone
	astray bool     // it does not speak of the family's subject
	first  bool     // it stands right under its heading
	anew   bool     // a heading of a report stands above it: what was before is another's
	loose  bool     // the family keeps no order
	soft   bool     // the model may release it from the heading
	unsure bool     // it speaks of several parts, whatever the model finds likeliest

	mixture bool // its sentences speak of several parts
	intro   bool // it stands before the first heading of an article
}

// hold returns the bodies among pieces, each with what the headings say of it. In a
// report that keeps an order and lost some of its headings, a later paragraph under a
// heading may belong to a part whose own heading is lost; such bodies are held softly.
// A heading that no table lists holds even its first paragraph softly.
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
				held = "" // what stands under it decides
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

// nest makes a heading one inside the part that it stands in, where the family says
// that such a heading is ("To the Government of X" among recommendations), or where
// the file gives it a lower rank than the heading of recommendations above it: they
// speak of prosecution, protection and prevention in turn. level is that heading's.
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

// leastAgainst is the probability from which on the model's answer counts against the
// heading above b. Where the family keeps no order it must be near certain: the
// next heading may be of any matter, and a part may speak of others.
func leastAgainst(b *body) float64 {
	if b.loose {
		return 0.95
	}
	return leastCertainty
}

// release frees from their heading the bodies that the model is certain belong
// elsewhere. Where it is not certain, the heading stands.
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
