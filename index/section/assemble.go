package section

// assembly builds the sections from headings and bodies in order.
type assembly struct {
	t        *Tables
	text     string
	sections []Section
	part     Kind     // kind of the part that contains the current sub-headings
	under    *heading // of the last section
	closed   bool     // the next body begins a new section, whatever its kind
	n        int      // paragraphs so far
}

// open begins the section of a heading, which may remain empty.
func (a *assembly) open(h *heading) {
	kind := h.kind
	if kind == inherit {
		if kind = a.part; kind == "" {
			kind = Other
		}
	} else {
		a.part = kind
	}
	v := headingVerdict(h, kind)
	a.sections = append(a.sections, Section{
		Kind: kind, Evidence: v.evidence, Because: v.because, Certainty: v.certainty, Heading: h.text,
	})
	a.under, a.closed = h, false
}

// add adds a body to the open section, or to a new one if its kind or its heading differs.
func (a *assembly) add(b body, v verdict) {
	fresh := len(a.sections) == 0 || a.closed
	if !fresh {
		last := &a.sections[len(a.sections)-1]
		fresh = b.under != a.under || b.under == nil && last.Kind != v.kind
	}
	if fresh {
		a.sections = append(a.sections, Section{
			Kind: v.kind, Evidence: v.evidence, Because: v.because, Certainty: v.certainty,
		})
		a.under, a.closed = b.under, false
	}
	last := &a.sections[len(a.sections)-1]
	if b.under == nil && v.evidence == ByOpening && last.Evidence == ByCarried {
		last.Evidence, last.Because = v.evidence, v.because
	}
	last.Certainty = min(last.Certainty, v.certainty)
	spans := [][2]int{{b.start, b.end}}
	if n := len(last.Paragraphs); b.joined && !fresh && n > 0 && last.Kind != Recommendations {
		last.Paragraphs[n-1].End = b.end
		return
	}
	if last.Kind == Recommendations {
		spans = a.t.itemsOf(a.text, b)
	}
	for _, s := range spans {
		a.n++
		last.Paragraphs = append(last.Paragraphs, Paragraph{N: a.n, Start: s[0], End: s[1]})
	}
}

// settle joins a section without a heading to the previous one if only headings of the report separated them.
func (a *assembly) settle() {
	out := a.sections[:0]
	for _, s := range a.sections {
		if n := len(out); n > 0 && s.Heading == "" && out[n-1].Heading == "" && out[n-1].Kind == s.Kind {
			last := &out[n-1]
			last.Paragraphs = append(last.Paragraphs, s.Paragraphs...)
			last.Certainty = min(last.Certainty, s.Certainty)
			continue
		}
		out = append(out, s)
	}
	a.sections = out
}

// itemsOf splits a body of a recommendations section into items; what the file itself marks as one item is split only
// at bullets.
func (t *Tables) itemsOf(text string, b body) [][2]int {
	items := cutBullets(text, b.start, b.end)
	if !b.item {
		items = t.cutItems(text, b.start, b.end)
	}
	if len(items) == 0 {
		return [][2]int{{b.start, b.end}}
	}
	return items
}
