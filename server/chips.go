package server

import (
	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// chip is an active filter with the address that removes it.
type chip struct {
	Facet string // "Section"
	Label string // "Prevention"
	Named bool   // Label is a name out of the reports, in their language
	URL   string
}

// chips returns the active filters of a search. Values that the index names, such as
// entities, have the labels of their facets, which list every chosen value.
func chips(l *messages.Language, req search.Request, a api.SearchAnswer) []chip {
	label := func(f *search.Field, value string) string {
		for _, v := range a.Facets[string(f.Name)] {
			if v.Value == value {
				return valueLabel(l, f, v)
			}
		}
		return valueLabel(l, f, api.FacetValue{Value: value, Label: value})
	}
	var list []chip
	for _, f := range search.Fields() {
		for _, v := range req.Filters.Of(f.Name) {
			without := searchURL(flipped(req, f.Name, v))
			list = append(list, chip{l.Say("facet." + string(f.Name)), label(&f, v), !ownWords(&f), without})
		}
	}
	return list
}

// yearsLabel returns a year or a range for people.
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

// unfiltered returns the first page of the search without filters.
func unfiltered(r search.Request) search.Request {
	r.Cursor, r.Filters = "", search.Filters{}
	return r
}
