package conform

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/section"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// Find returns a page of what is found.
func (r *Reference) Find(ctx context.Context, a *engine.Ask) (*engine.Found, error) {
	found := r.found(a)
	out := &engine.Found{Total: count(found)}
	if a.Size > 0 {
		for _, h := range r.ordered(a, found) {
			if a.After != nil && r.compare(a.Order, *a.After, h.Place) >= 0 {
				continue
			}
			if out.More = len(out.Hits) == a.Size; out.More {
				break
			}
			if a.Order != engine.Relevance {
				h.Place.Score = 0
			}
			out.Hits = append(out.Hits, h)
		}
	}
	for i := range a.Facets {
		out.Facets = append(out.Facets, r.facet(a, &a.Facets[i]))
	}
	for _, also := range a.Also {
		ask := *also.Ask
		ask.Chosen = a.Chosen
		out.Also = append(out.Also, count(r.found(&ask)))
	}
	return out, ctx.Err()
}

func count(found []*held) engine.Count {
	reports := map[string]bool{}
	for _, h := range found {
		reports[h.Report.ID] = true
	}
	return engine.Count{Sections: len(found), Reports: len(reports)}
}

// ordered returns hits with their scores, in order.
func (r *Reference) ordered(a *engine.Ask, found []*held) []engine.Hit {
	hits := make([]engine.Hit, len(found))
	for i, h := range found {
		hits[i] = h.Hit
		hits[i].Place.Score = r.score(a, h)
	}
	slices.SortFunc(hits, func(x, y engine.Hit) int { return r.compare(a.Order, x.Place, y.Place) })
	return hits
}

// score is that of package engine.
func (r *Reference) score(a *engine.Ask, h *held) (score float32) {
	norm := float32(engine.LengthNorm(len(h.tokens), max(1, float64(r.about.Words)/float64(max(1, r.about.Sections)))))
	for i, c := range slices.Concat(a.Scored, a.Beside) {
		n := float32(matches(c, h))
		if n == 0 {
			continue
		}
		weight := 1.0
		if i >= len(a.Scored) {
			weight = engine.BesideWeight
		}
		rarity := r.rarity(a, c)
		top, rise := float32(weight*rarity*(engine.BM25K1+1)), float32(rarity*(engine.BM25K1+1))
		if allIn(c.Slots, h.heading) {
			top += engine.HeadingWeight * rise
		}
		if allIn(c.Slots, h.title) {
			top += engine.TitleWeight * rise
		}
		score += top * n / (n + norm)
	}
	if h.pointer {
		score *= engine.CrossReferenceWeight
	}
	return score
}

// rarity is the idf of the words of a clause.
func (r *Reference) rarity(a *engine.Ask, c *engine.Clause) (sum float64) {
	all := 0
	for _, h := range r.sections {
		if h.in(a.Scope) {
			all++
		}
	}
	for k := range c.Slots {
		sl := &c.Slots[k]
		n := sl.Sections
		for _, h := range r.sections {
			if !sl.Open() && h.in(a.Scope) && slices.ContainsFunc(h.tokens, func(t analysis.Token) bool { return sl.Has(&t) }) {
				n++
			}
		}
		sum += engine.IDF(min(n, all), all)
	}
	return sum
}

// allIn reports whether every slot is filled by a form among words.
func allIn(slots []engine.Slot, words []analysis.Token) bool {
	for _, sl := range slots {
		if !slices.ContainsFunc(words, func(t analysis.Token) bool { return t.Form == sl.Form }) {
			return false
		}
	}
	return true
}

// values returns the values of a field that a section has.
func (h *held) values(f query.Field) (out []engine.Name) {
	add := func(value, label string) {
		if value != "" && !slices.ContainsFunc(out, func(n engine.Name) bool { return n.Value == value }) {
			out = append(out, engine.Name{Value: value, Label: label})
		}
	}
	facts := &h.Report.Facts
	switch f {
	case engine.FieldSection:
		add(string(h.Section.Kind), "")
	case engine.FieldYear:
		if h.Report.YearNumber != 0 {
			add(strconv.Itoa(h.Report.YearNumber), "")
		}
	case engine.FieldCountry:
		add(facts.Country.Value, h.Report.CountryName)
	case engine.FieldEntity:
		for _, id := range h.entities {
			add(id, "")
		}
	case "tier":
		add(facts.Tier.Value, "")
	case "publisher":
		add(h.Report.PublisherID, facts.Publisher.Value)
	case "title":
		add(facts.Title.Value, "")
	case engine.FieldReport:
		add(h.Report.ID, "")
	case engine.FieldHeading:
		add(h.Section.Heading, "")
	case "attribution":
		for _, s := range h.Section.Spoken {
			add(string(s.Source), "")
		}
	}
	return out
}

// Names returns the values of a field that have names.
func (r *Reference) Names(ctx context.Context, f query.Field, called string) (out []engine.Name, err error) {
	if f == engine.FieldEntity {
		for _, e := range r.entities {
			if called == "" || e.ID == called || slices.ContainsFunc(namesOf(e.Entity),
				func(name string) bool { return analysis.FoldName(name) == analysis.FoldName(called) }) {
				out = append(out, engine.Name{Value: e.ID, Label: e.Name})
			}
		}
		if i := slices.IndexFunc(out, func(n engine.Name) bool { return n.Value == called }); i >= 0 {
			out = out[i : i+1]
		}
		return out, ctx.Err()
	}
	for _, h := range r.sections {
		for _, v := range h.values(f) {
			known := slices.ContainsFunc(out, func(n engine.Name) bool { return n.Value == v.Value })
			folded := analysis.FoldName(called)
			if !known && (called == "" || analysis.FoldName(v.Value) == folded || analysis.FoldName(v.Label) == folded) {
				out = append(out, engine.Name{Value: v.Value})
			}
		}
	}
	return out, ctx.Err()
}

// facet counts the values of a field where those chosen for it are ignored.
func (r *Reference) facet(a *engine.Ask, f *engine.FacetAsk) engine.Facet {
	field, chosen := &f.Field, a.Chosen
	but := field.Name
	if chosen.All(but) {
		but = ""
	}
	counts, labels := map[string]int{}, map[string]string{}
	if field.Name == engine.FieldSection || field.Name == "attribution" {
		for _, v := range field.Values { // what was chosen is shown though nothing has it
			labels[v.Code] = v.Label
		}
	}
	for _, h := range r.sections {
		for _, v := range h.values(field.Name) {
			labels[v.Value] = cmp.Or(v.Label, field.Label(v.Value))
		}
	}
	add := func(a *engine.Ask, but query.Field) {
		for _, h := range r.sections {
			if !h.in(a.Scope) || !holds(a, a.Tree, h) || !passes(chosen, h, but) {
				continue
			}
			for _, v := range h.values(field.Name) {
				counts[v.Value]++
			}
		}
	}
	add(a, but)
	if a.Aside != nil && field.Name == engine.FieldSection {
		add(a.Aside, engine.FieldSection)
	}
	return r.shown(f, chosen, counts, labels)
}

// shown orders the values of a facet and leaves out what is not asked for.
func (r *Reference) shown(f *engine.FacetAsk, chosen engine.Filters, counts map[string]int, labels map[string]string) (
	out engine.Facet) {
	name := f.Field.Name
	var all []engine.FacetValue
	for value, label := range labels {
		v := engine.FacetValue{Value: value, Label: label, Count: counts[value], Selected: chosen.Has(name, value)}
		if name == engine.FieldYear {
			year, _ := strconv.Atoi(value)
			v.Selected = query.InYears(chosen.Years(), year)
		}
		named := func(e engine.Entity) bool { return e.ID == value }
		if i := slices.IndexFunc(r.entities, named); name == engine.FieldEntity && i >= 0 {
			v.Label = r.entities[i].Name
			if len(f.Types) > 0 && !slices.Contains(f.Types, r.entities[i].Type) {
				v.Count = 0
			}
		}
		if v.Count > 0 || v.Selected {
			all = append(all, v)
		}
	}
	codes := f.Field.Codes()
	slices.SortFunc(all, func(a, b engine.FacetValue) int {
		switch {
		case name == engine.FieldYear:
			return strings.Compare(b.Value, a.Value)
		case name == engine.FieldSection && (a.Value == string(section.SetAside)) != (b.Value == string(section.SetAside)):
			return slices.Index(codes, a.Value) - slices.Index(codes, b.Value)
		case a.Count != b.Count:
			return b.Count - a.Count
		case name == engine.FieldSection || name == "attribution":
			return slices.Index(codes, a.Value) - slices.Index(codes, b.Value)
		}
		return cmp.Or(strings.Compare(a.Label, b.Label), strings.Compare(a.Value, b.Value))
	})
	for i, v := range all {
		if i < f.Limit || v.Selected {
			out.Values = append(out.Values, v)
		}
	}
	out.More = len(all) - len(out.Values)
	return out
}
