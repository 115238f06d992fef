package server

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tipsearch/search"
)

// query spells a search as an address does: the parameters in the order of
// searchParams, what is at its default left out. parseSearch reads it back to
// the same request.
func query(r search.Request) string {
	var b strings.Builder
	add := func(name, value string) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(name + "=" + url.QueryEscape(value))
	}
	for _, pair := range pairs(r) {
		add(pair[0], pair[1])
	}
	return b.String()
}

// pairs are the parameters of a search, name and value, as query spells them and
// as a form carries them in hidden fields.
func pairs(r search.Request) [][2]string {
	var list [][2]string
	add := func(name string, values ...string) {
		for _, v := range values {
			list = append(list, [2]string{name, v})
		}
	}
	unless := func(name, value, byDefault string) {
		if value != byDefault {
			add(name, value)
		}
	}
	f := r.Filters
	unless("q", r.Query, "")
	if r.Match != "" {
		unless("match", string(r.Match), string(search.Forms))
	}
	for _, kind := range f.Sections {
		add("section", string(kind))
	}
	for _, y := range f.Years {
		add("year", y.String())
	}
	add("country", f.Countries...)
	add("entity", f.Entities...)
	if f.AllEntities {
		add("entity_op", "and")
	}
	add("tier", f.Tiers...)
	add("publisher", f.Publishers...)
	add("report", f.Reports...)
	add("heading", f.Headings...)
	for _, source := range f.Sources {
		add("attribution", string(source))
	}
	if r.Sort != "" {
		unless("sort", string(r.Sort), string(defaultSort(r.Query)))
	}
	unless("size", strconv.Itoa(r.Size), strconv.Itoa(defaultSize))
	unless("cursor", r.Cursor, "")
	if !slices.Equal(r.Facets, defaultFacets()) {
		add("facets", strings.Join(r.Facets, ","))
	}
	unless("facet_size", strconv.Itoa(r.FacetSize), strconv.Itoa(defaultFacetSize))
	for _, t := range r.Types {
		add("entity_type", string(t))
	}
	unless("snippets", strconv.Itoa(r.Snippets), strconv.Itoa(defaultSnippets))
	return list
}

// defaultSort is the order where none is asked for: without a query nothing is
// more relevant than anything else, so the newest come first.
func defaultSort(q string) search.Sort {
	if strings.TrimSpace(q) == "" {
		return search.Newest
	}
	return search.ByRelevance
}

// withQuery puts a query behind a path, and nothing where there is none.
func withQuery(path, query string) string {
	if query == "" {
		return path
	}
	return path + "?" + query
}

// reportURL is the address of a report's page.
func reportURL(id string) string { return "/reports/" + url.PathEscape(id) }

// sectionURL is the place of a section in its report's page, of the section's
// id "report/section".
func sectionURL(id string) string {
	report, anchor, _ := strings.Cut(id, "/")
	return reportURL(report) + "#" + url.PathEscape(anchor)
}
