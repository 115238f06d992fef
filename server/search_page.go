package server

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/index/section"
	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// searchView is the search page: the API's answer, and the addresses around it.
type searchView struct {
	frame
	Answer    api.SearchAnswer
	Found     string // "5 sections in 2 reports"
	Notices   []string
	Switch    []choice // exact or word forms, each with what it finds
	Sorts     []choice
	Facets    []facetView
	Chips     []chip
	Clear     string
	Groups    []group
	Flat      bool     // the hits stand one by one, each a group
	Layouts   []choice // together by report, or one by one
	Next      string   // address of the next page, "" on the last
	First     string   // address of the first page, "" on it
	Lines     string   // address of the concordance, "" where the search has no words
	Notebook  string   // code that reads the same search into a table
	Trend     string   // address of the trend, "" where the search has no words
	Downloads []link
	Instead   []offer // where nothing was found: what would be
}

// choice is one way to see the same search.
type choice struct {
	Label   string
	Count   int
	URL     string
	Current bool
}

// group is the hits of one report.
type group struct {
	Report api.ReportRef
	URL    string
	Hits   []hitView
}

type hitView struct {
	api.Hit
	URL      string // of the section, with the search carried along
	Matches  string // "3 matches"; "" where the search has no words
	Snippets []snippetView
	From     string   // the line that names its report; "" where that stands above it
	Earlier  *earlier // the report of its series before its own, nil where there is none
}

type snippetView struct {
	Runs      []run
	Paragraph int
	URL       string
	Cite      string
	Link      string // of the paragraph, without the search
}

// offer is another search and what it finds.
type offer struct {
	Label string
	Query string
	URL   string
	Found string
}

// pageFacets is how many values of a facet the page asks for: all years fit, and
// of entities as many as anyone scrolls through.
const pageFacets = 60

func (s *Server) searchPage(c *gin.Context, held *corpus) error {
	req, bad := api.ParseSearch(c.Request.URL.Query())
	bad = append(bad, dropUnknownIDs(c.Request.Context(), held, &req)...)
	answer, err := s.runSearch(c, held, forPage(req))
	if err != nil {
		return err
	}
	view := viewSearch(languageOf(c), req, answer)
	view.Notices = noticesOf(languageOf(c), bad, answer.Query.NoticeCodes)
	view.Notebook = notebook(s.publicURL(c.Request), req)
	for _, g := range view.Groups {
		if r, err := held.search.Report(g.Report.ID); err == nil {
			before := earlierReport(held, r)
			for i := range g.Hits {
				g.Hits[i].Earlier = before
			}
		}
	}
	view.Flat = c.Query(api.LayoutParam) == api.Flat
	view.Layouts = layoutsOf(req, view.Flat)
	if view.Flat {
		view.Groups = oneByOne(languageOf(c), view.Groups, answer.Hits)
	}
	return s.show(c, http.StatusOK, "search", view)
}

// forPage returns the search that answers r on the page: it mends the query, and has more
// facets and values than the API's defaults.
func forPage(r search.Request) search.Request {
	byDefault := slices.Equal(r.Facets, api.DefaultFacets()) // not fewer by choice
	r.Repair, r.Facets = true, slices.Clone(r.Facets)
	if r.FacetSize == api.DefaultFacetSize {
		r.FacetSize = pageFacets
	}
	if byDefault {
		r.Facets = append(r.Facets, "attribution")
	}
	if heading := string(search.FieldHeading); r.Filters.NeedHeadings() && !slices.Contains(r.Facets, heading) {
		r.Facets = append(r.Facets, heading)
	}
	return r
}

// viewSearch lays out an answer: a pure function of what was asked and found.
func viewSearch(l *messages.Language, req search.Request, a api.SearchAnswer) searchView {
	title := strings.TrimSpace(req.Query)
	if title == "" {
		title = l.Say("search.all")
	}
	v := searchView{
		frame: frameFor(a.Index, "search", title, req), Answer: a, Found: found(l, a.Total),
		Switch: switchOf(l, req, a.Also), Sorts: sortsOf(l, req), Facets: facetViews(l, req, a),
		Chips: chips(l, req, a), Clear: searchURL(unfiltered(req)),
		Groups: groupsOf(l, req, a), Downloads: downloads(l, req), Instead: offers(l, req, a),
	}
	v.Feed = api.WithQuery("/search.atom", api.QueryString(firstPage(req)))
	if strings.TrimSpace(req.Query) != "" {
		v.Lines = api.WithQuery("/concordance", api.ListQueryString(firstPage(req)))
		v.Trend = api.WithQuery("/trends", trendQuery(req))
	} else if named := req.Filters.Of(search.FieldEntity); len(named) == 1 {
		rest := firstPage(req)
		rest.Filters = rest.Filters.With(search.FieldEntity)
		v.Lines = api.WithQuery(api.MentionsURL(named[0]), api.ListQueryString(rest))
	}
	if a.NextCursor != nil {
		next := req
		next.Cursor = *a.NextCursor
		v.Next = searchURL(next)
	}
	if req.Cursor != "" {
		v.First = searchURL(firstPage(req))
	}
	return v
}

// trendQuery returns the query string of the trend of a search.
func trendQuery(r search.Request) string {
	r.Cursor, r.Size, r.Sort = "", api.DefaultSize, ""
	return api.ListQueryString(r)
}

func firstPage(r search.Request) search.Request {
	r.Cursor = ""
	return r
}

func switchOf(l *messages.Language, req search.Request, also api.Also) []choice {
	exact, forms := firstPage(req), firstPage(req)
	exact.Match, forms.Match = search.Exact, search.Forms
	return []choice{
		{l.Say("search.exact"), also.Exact.Sections, searchURL(exact), req.Match == search.Exact},
		{l.Say("search.forms"), also.Forms.Sections, searchURL(forms), req.Match != search.Exact},
	}
}

func sortsOf(l *messages.Language, req search.Request) []choice {
	var list []choice
	for _, by := range []search.Sort{search.ByRelevance, search.Newest, search.Oldest} {
		if by == search.ByRelevance && strings.TrimSpace(req.Query) == "" {
			continue // without words nothing is more relevant than anything else
		}
		r := firstPage(req)
		r.Sort = by
		list = append(list, choice{Label: l.Say("search." + string(by)),
			URL: searchURL(r), Current: req.Sort == by})
	}
	return list
}

// groupsOf puts the hits of one report under one heading, where its best hit
// stands; within it the order stays the answer's.
func groupsOf(l *messages.Language, req search.Request, a api.SearchAnswer) []group {
	carry := carriedToReport(req)
	var groups []group
	at := map[string]int{}
	for _, h := range a.Hits {
		i, ok := at[h.Report.ID]
		if !ok {
			i = len(groups)
			at[h.Report.ID] = i
			groups = append(groups, group{Report: h.Report, URL: api.WithQuery(api.ReportURL(h.Report.ID), carry)})
		}
		groups[i].Hits = append(groups[i].Hits, hitViewOf(l, req, h, carry))
	}
	return groups
}

func hitViewOf(l *messages.Language, req search.Request, h api.Hit, carry string) hitView {
	view := hitView{Hit: h, URL: carryTo(h.URL, carry)}
	if strings.TrimSpace(req.Query) != "" && h.Occurrences > 0 {
		view.Matches = l.Say("count.matches", "n", h.Occurrences)
	}
	for _, sn := range h.Snippets {
		view.Snippets = append(view.Snippets,
			snippetView{runsOf(sn), sn.Paragraph, carryTo(sn.URL, carry), citeURL(h.Report.ID, sn.Paragraph), sn.URL})
	}
	return view
}

// citeURL returns the page of a paragraph's citations.
func citeURL(report string, paragraph int) string {
	return "/cite/" + url.PathEscape(report) + "?paragraph=" + strconv.Itoa(paragraph)
}

// carriedToReport returns the query that a report's page marks.
func carriedToReport(r search.Request) string {
	if strings.TrimSpace(r.Query) == "" {
		return ""
	}
	var f search.Filters
	if r.Filters.Has(search.FieldSection, string(section.SetAside)) {
		f = f.With(search.FieldSection, string(section.SetAside))
	}
	return api.QueryString(search.Request{Query: r.Query, Match: r.Match, Filters: f,
		Sort: api.DefaultSort(r.Query), Size: api.DefaultSize, Facets: api.DefaultFacets(), FacetSize: api.DefaultFacetSize,
		Snippets: api.DefaultSnippets})
}

// carryTo puts a query before the fragment of an address.
func carryTo(address, carry string) string {
	path, fragment, ok := strings.Cut(address, "#")
	if !ok {
		return api.WithQuery(path, carry)
	}
	return api.WithQuery(path, carry) + "#" + fragment
}

// offers returns what would be found where nothing was.
func offers(l *messages.Language, req search.Request, a api.SearchAnswer) []offer {
	var list []offer
	add := func(key string, alt *api.Alternative, r search.Request) {
		if alt != nil && alt.Total.Sections > 0 {
			r.Query, r.Cursor = alt.Q, ""
			list = append(list, offer{l.Say(key), alt.Q, searchURL(r), found(l, alt.Total)})
		}
	}
	add("search.offer_spelling", a.DidYouMean, req)
	if a.Total.Sections == 0 && req.Match == search.Exact && a.Also.Forms.Sections > 0 {
		forms := firstPage(req)
		forms.Match = search.Forms
		list = append(list, offer{l.Say("search.offer_forms"), req.Query, searchURL(forms), found(l, a.Also.Forms)})
	}
	add("search.offer_any", a.Instead.AnyWord, req)
	add("search.offer_unfiltered", a.Instead.WithoutFilters, unfiltered(req))
	return list
}
