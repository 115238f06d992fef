package server

import (
	"slices"

	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// chip is a chosen filter with the address that takes it off.
type chip struct {
	Facet string // "Section"
	Label string // "Prevention"
	Named bool   // Label is a name out of the reports, in their language
	URL   string
}

// chips are all chosen filters of a search. What the index names, such as an
// entity, is called as its facet does, which holds every chosen value.
func chips(l *messages.Language, req search.Request, a api.SearchAnswer) []chip {
	label := func(facet, value string) string {
		for _, v := range a.Facets[facet] {
			if v.Value == value {
				return valueLabel(l, facet, v)
			}
		}
		return valueLabel(l, facet, api.FacetValue{Value: value, Label: value})
	}
	var list []chip
	add := func(facet, value, text string) {
		list = append(list, chip{l.Say("facet." + facet), text, !ownWords(facet), searchURL(toggled(req, facet, value, nil))})
	}
	f := req.Filters
	for _, k := range f.Sections {
		add("section", string(k), kindLabel(l, string(k)))
	}
	for i, y := range f.Years {
		without := req
		without.Cursor, without.Filters.Years = "", slices.Delete(slices.Clone(f.Years), i, i+1)
		list = append(list, chip{l.Say("facet.year"), yearsLabel(l, y), false, searchURL(without)})
	}
	for _, source := range f.Sources {
		add("attribution", string(source), label("attribution", string(source)))
	}
	for _, group := range []struct {
		facet  string
		values []string
	}{{"country", f.Countries}, {"entity", f.Entities}, {"tier", f.Tiers}, {"publisher", f.Publishers}, {"report", f.Reports}, {"heading", f.Headings}} {
		for _, v := range group.values {
			add(group.facet, v, label(group.facet, v))
		}
	}
	return list
}

// yearsLabel is a year or a range for people.
func yearsLabel(l *messages.Language, y search.Years) string {
	switch {
	case y.From == 0:
		return l.Say("range.to", "year", y.To)
	case y.To == 0:
		return l.Say("range.from", "year", y.From)
	case y.From == y.To:
		return y.String()
	}
	return l.Say("range.both", "from", y.From, "to", y.To)
}

// unfiltered is the search with no filter, from its first page.
func unfiltered(r search.Request) search.Request {
	r.Cursor, r.Filters = "", search.Filters{}
	return r
}
