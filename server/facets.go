package server

import (
	"slices"
	"strconv"

	"tipsearch/search"
	"tipsearch/search/query"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// facetView is a facet on a page. Every value has its state and the address that toggles
// it.
type facetView struct {
	Name   string
	Label  string
	Values []facetLink
	Rest   []facetLink // behind "more"
	Left   int         // values that are not even there
	Years  []facetLink // of the year facet: every year from the first to the last
	Span   *spanView   // of the year facet: the field for a range
}

// spanView is a form that sets the years and keeps the rest of the search.
type spanView struct {
	Text        string
	Carry       [][2]string
	First, Last int // of the years in the row; 0 where there are fewer than two
	From, To    int // of the years chosen, First and Last where none are
}

type facetLink struct {
	Value    string
	Label    string
	Named    bool // Label is a name out of the reports, in their language
	Count    int
	Selected bool
	URL      string
	Share    int // of the largest count, 0 to 100: the length of its bar
}

// shownValues is how many values of a facet are shown at first: what a reader takes in at
// a glance.
const shownValues = 8

// facetViews returns the facets beside a search's results.
func facetViews(l *messages.Language, req search.Request, a api.SearchAnswer) []facetView {
	var views []facetView
	for _, f := range search.Fields() { // in one order, whatever was asked for
		name := string(f.Name)
		values := a.Facets[name]
		if len(values) == 0 || name == "heading" && len(values) == 1 && values[0].Value == "" {
			continue
		}
		view := facetView{Name: name, Label: l.Say("facet." + name), Left: a.FacetsMore[name]}
		links := facetLinks(l, &f, values, func(v string) string { return searchURL(toggled(req, &f, v, values)) })
		if f.Kind == query.YearRange {
			view.Years = everyYear(links)
			view.Span = spanOf(req, view.Years)
		}
		open := min(shownValues, len(links))
		for open < len(links) && links[open].Selected {
			open++
		}
		view.Values, view.Rest = links[:open], links[open:]
		if len(view.Rest) == 1 { // a fold for one line hides what it could show
			view.Values, view.Rest = links, nil
		}
		views = append(views, view)
	}
	return views
}

// facetLinks returns the values of a field with their labels and bars; address returns
// where a value leads.
func facetLinks(l *messages.Language, f *search.Field, values []api.FacetValue,
	address func(value string) string) []facetLink {
	most := 1
	for _, v := range values {
		most = max(most, v.Count)
	}
	links := make([]facetLink, len(values))
	for i, v := range values {
		links[i] = facetLink{
			Value: v.Value, Label: valueLabel(l, f, v), Named: !ownWords(f), Count: v.Count, Selected: v.Selected,
			URL: address(v.Value), Share: (v.Count*100 + most - 1) / most,
		}
	}
	return links
}

func spanOf(req search.Request, row []facetLink) *spanView {
	span := spanView{}
	if len(row) > 1 {
		span.First, _ = strconv.Atoi(row[0].Value) // everyYear has made numbers of them
		span.Last = span.First + len(row) - 1
		span.From, span.To = span.First, span.Last
		if chosen := func(l facetLink) bool { return l.Selected }; slices.ContainsFunc(row, chosen) {
			span.From += slices.IndexFunc(row, chosen)
			for i, l := range row {
				if l.Selected {
					span.To = span.First + i
				}
			}
		}
	}
	if years := req.Filters.Of(search.FieldYear); len(years) == 1 {
		span.Text = years[0]
	}
	req.Cursor, req.Filters = "", req.Filters.With(search.FieldYear)
	span.Carry = api.Pairs(req)
	return &span
}

// everyYear returns all years from the first to the last, including those without hits:
// a gap must be visible.
func everyYear(links []facetLink) []facetLink {
	byYear := map[int]facetLink{}
	first, last := 0, 0
	for _, l := range links {
		y, err := strconv.Atoi(l.Value)
		if err != nil {
			continue // "unknown" has no place in a row of years
		}
		if first == 0 || y < first {
			first = y
		}
		last = max(last, y)
		byYear[y] = l
	}
	var row []facetLink
	for y := first; y <= last && y != 0; y++ {
		l, ok := byYear[y]
		if !ok {
			l = facetLink{Value: strconv.Itoa(y), Label: strconv.Itoa(y)}
		}
		row = append(row, l)
	}
	return row
}

// toggled returns the first page of a search with a value of a facet chosen, or no
// longer chosen if it was.
func toggled(r search.Request, f *search.Field, value string, values []api.FacetValue) search.Request {
	if f.Kind == query.YearRange {
		r.Cursor, r.Filters = "", flippedYear(r.Filters, value, values)
		return r
	}
	return flipped(r, f.Name, value)
}

// flipped returns the first page of a search with a value of a field added, or removed
// if it is there already.
func flipped(r search.Request, field query.Field, value string) search.Request {
	r.Cursor, r.Filters = "", r.Filters.Flip(field, value)
	return r
}

// flippedYear is flipped for a year, which may lie within a chosen range. Removing it
// from a range leaves the other years of the range that the facet shows, one by one.
func flippedYear(filters search.Filters, value string, values []api.FacetValue) search.Filters {
	year, err := strconv.Atoi(value)
	if err != nil {
		return filters
	}
	years := filters.Years()
	if !slices.ContainsFunc(years, func(y search.Years) bool { return y.Contains(year) }) {
		return filters.Add(search.FieldYear, value)
	}
	left := filters.With(search.FieldYear)
	for _, y := range years {
		if !y.Contains(year) {
			left = left.Add(search.FieldYear, y.String())
			continue
		}
		for _, v := range values {
			if n, err := strconv.Atoi(v.Value); err == nil && n != year && y.Contains(n) {
				left = left.Add(search.FieldYear, v.Value)
			}
		}
	}
	return left
}

// searchURL returns the page of a search.
func searchURL(r search.Request) string { return api.WithQuery("/search", api.QueryString(r)) }
