package server

import (
	"slices"

	"tipsearch/search"
)

// chip is a chosen filter with the address that takes it off.
type chip struct {
	Facet string // "Section"
	Label string // "Prevention"
	URL   string
}

// chips are all chosen filters of a search. Labels come from its facets, which
// hold every chosen value; names gives those that no facet tells.
func chips(req search.Request, a searchAnswer) []chip {
	label := func(facet, value string) string {
		for _, v := range a.Facets[facet] {
			if v.Value == value {
				return v.Label
			}
		}
		return value
	}
	var list []chip
	add := func(facet, value, text string) {
		list = append(list, chip{facetLabels[facet], text, searchURL(toggled(req, facet, value, nil))})
	}
	f := req.Filters
	for _, k := range f.Sections {
		add("section", string(k), kindLabel(string(k)))
	}
	for i, y := range f.Years {
		without := req
		without.Cursor, without.Filters.Years = "", slices.Delete(slices.Clone(f.Years), i, i+1)
		list = append(list, chip{"Year", yearsLabel(y), searchURL(without)})
	}
	for _, source := range f.Sources {
		add("attribution", string(source), source.Label())
	}
	for _, group := range []struct {
		facet  string
		values []string
	}{{"country", f.Countries}, {"entity", f.Entities}, {"tier", f.Tiers}, {"publisher", f.Publishers}, {"report", f.Reports}, {"heading", f.Headings}} {
		for _, v := range group.values {
			text := label(group.facet, v)
			if group.facet == "tier" {
				text = tierLabel(v)
			}
			add(group.facet, v, text)
		}
	}
	return list
}

// yearsLabel is a year or a range for people.
func yearsLabel(y search.Years) string {
	switch {
	case y.From == 0:
		return "to " + printYears(search.Years{From: y.To, To: y.To})
	case y.To == 0:
		return "from " + printYears(search.Years{From: y.From, To: y.From})
	case y.From == y.To:
		return printYears(y)
	}
	return printYears(search.Years{From: y.From, To: y.From}) + " to " + printYears(search.Years{From: y.To, To: y.To})
}

// unfiltered is the search with no filter, from its first page.
func unfiltered(r search.Request) search.Request {
	r.Cursor, r.Filters = "", search.Filters{}
	return r
}
