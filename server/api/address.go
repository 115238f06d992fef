package api

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tipsearch/search"
)

// QueryString spells a search as an address does: the parameters in the order of
// searchParams, what is at its default left out. ParseSearch reads it back to
// the same request.
func QueryString(r search.Request) string {
	var b strings.Builder
	add := func(name, value string) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(name + "=" + url.QueryEscape(value))
	}
	for _, pair := range Pairs(r) {
		add(pair[0], pair[1])
	}
	return b.String()
}

// Pairs are the parameters of a search, name and value, as query spells them and
// as a form carries them in hidden fields.
func Pairs(r search.Request) [][2]string {
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
		unless("sort", string(r.Sort), string(DefaultSort(r.Query)))
	}
	unless("size", strconv.Itoa(r.Size), strconv.Itoa(DefaultSize))
	unless("cursor", r.Cursor, "")
	if !slices.Equal(r.Facets, DefaultFacets()) {
		add("facets", strings.Join(r.Facets, ","))
	}
	unless("facet_size", strconv.Itoa(r.FacetSize), strconv.Itoa(DefaultFacetSize))
	for _, t := range r.Types {
		add("entity_type", string(t))
	}
	unless("snippets", strconv.Itoa(r.Snippets), strconv.Itoa(DefaultSnippets))
	return list
}

// DefaultSort is the order where none is asked for: without a query nothing is
// more relevant than anything else, so the newest come first.
func DefaultSort(q string) search.Sort {
	if strings.TrimSpace(q) == "" {
		return search.Newest
	}
	return search.ByRelevance
}

// ListQueryString is query without what ParseList does not know.
func ListQueryString(r search.Request) string {
	r.Facets, r.FacetSize, r.Snippets = DefaultFacets(), DefaultFacetSize, DefaultSnippets
	return QueryString(r)
}

// LinesQueryString is the query string of a concordance.
func LinesQueryString(req search.Request, order search.LineOrder) string {
	q := ListQueryString(req)
	switch {
	case order == search.ByHit:
		return q
	case q == "":
		return "order=" + string(order)
	}
	return q + "&order=" + string(order)
}

// WithQuery puts a query behind a path, and nothing where there is none.
func WithQuery(path, query string) string {
	if query == "" {
		return path
	}
	return path + "?" + query
}

// ReportURL is the address of a report's page.
func ReportURL(id string) string { return "/reports/" + url.PathEscape(id) }

// SectionURL is the place of a section in its report's page, of the section's
// id "report/section".
func SectionURL(id string) string {
	report, anchor, _ := strings.Cut(id, "/")
	return ReportURL(report) + "#" + url.PathEscape(anchor)
}

// ParagraphURL is the place of a paragraph in its report's page.
func ParagraphURL(report string, n int) string { return ReportURL(report) + "#p" + strconv.Itoa(n) }

// EntityURL is the address of an entity's page.
func EntityURL(id string) string { return "/entities/" + url.PathEscape(id) }

// MentionsURL is the address of the page of an entity's mentions.
func MentionsURL(id string) string { return EntityURL(id) + "/mentions" }

// IsAPI reports whether path belongs to the API, whether or not there is anything
// at it.
func IsAPI(path string) bool { return path == "/api" || strings.HasPrefix(path, "/api/") }
