package api

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tipsearch/search"
)

// QueryString returns the query string of a search: its parameters in the order of
// searchParams, those at their default left out. ParseSearch reads it back to the
// same request.
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

// Pairs returns the parameters of a search, name and value, in the order of
// QueryString: as a form carries them in hidden fields.
func Pairs(r search.Request) [][2]string {
	var list [][2]string
	add := func(name, value string) { list = append(list, [2]string{name, value}) }
	unless := func(name, value, byDefault string) {
		if value != byDefault {
			add(name, value)
		}
	}
	unless("q", r.Query, "")
	if r.Match != "" {
		unless("match", string(r.Match), string(search.Forms))
	}
	list = append(list, filterPairs(r.Filters)...)
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

// DefaultSort returns the order of the hits of q where none is asked for: without a
// query nothing is more relevant than anything else, so the newest come first.
func DefaultSort(q string) search.Sort {
	if strings.TrimSpace(q) == "" {
		return search.Newest
	}
	return search.ByRelevance
}

// ListQueryString returns the query string of a list: that of a search without what
// ParseList does not know.
func ListQueryString(r search.Request) string {
	r.Facets, r.FacetSize, r.Snippets = DefaultFacets(), DefaultFacetSize, DefaultSnippets
	return QueryString(r)
}

// LinesQueryString returns the query string of a concordance, which ParseLines reads.
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

// WithQuery returns path with a query string, which may be empty.
func WithQuery(path, query string) string {
	if query == "" {
		return path
	}
	return path + "?" + query
}

// ReportURL returns the address of a report's page.
func ReportURL(id string) string { return "/reports/" + url.PathEscape(id) }

// SectionURL returns the address of a section in its report's page, given the
// section's id "report/section".
func SectionURL(id string) string {
	report, anchor, _ := strings.Cut(id, "/")
	return ReportURL(report) + "#" + url.PathEscape(anchor)
}

// ParagraphURL returns the address of a paragraph in its report's page.
func ParagraphURL(report string, n int) string { return ReportURL(report) + "#p" + strconv.Itoa(n) }

// EntityURL returns the address of an entity's page.
func EntityURL(id string) string { return "/entities/" + url.PathEscape(id) }

// MentionsURL returns the address of the page of an entity's mentions.
func MentionsURL(id string) string { return EntityURL(id) + "/mentions" }

// IsAPI reports whether path belongs to the API, whether or not there is anything
// at it.
func IsAPI(path string) bool { return path == "/api" || strings.HasPrefix(path, "/api/") }
