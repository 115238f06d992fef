package server

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/index/section"
	"tipsearch/search"
	"tipsearch/search/query"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// homeView is the home page.
type homeView struct {
	frame
	Examples []example
	Newest   []api.ReportItem
	Kinds    []section.Kind
}

// example is an example of a search, with a description.
type example struct {
	Query string
	Shows string
	URL   string
}

// examples returns searches that show the query language.
func examples(l *messages.Language) []example {
	list := []example{
		{Query: `"replacement pickers"`, Shows: l.Say("example.phrase")},
		{Query: `="support the harvest"`, Shows: l.Say("example.exact")},
		{Query: `"forced cotton"~5`, Shows: l.Say("example.near")},
		{Query: `traffick* -cotton`, Shows: l.Say("example.prefix")},
		{Query: `complicity OR corruption`, Shows: l.Say("example.either")},
		{Query: `section:prevention year:2019..2024 awareness`, Shows: l.Say("example.filters")},
	}
	for i := range list {
		list[i].URL = searchURL(defaultRequest(list[i].Query))
	}
	return list
}

// defaultRequest returns the request for a query, with defaults for the rest.
func defaultRequest(q string) search.Request {
	r, _ := api.ParseSearch(map[string][]string{"q": {q}})
	return r
}

// newestShown is how many reports the home page lists.
const newestShown = 12

func (s *Server) homePage(c *gin.Context, held *corpus) error {
	newest := search.Request{Sort: search.Newest, Size: newestShown}
	found, err := held.search.Reports(c.Request.Context(), newest)
	if err != nil {
		return err
	}
	all, err := pageOfReports(held, found, newest)
	if err != nil {
		return err
	}
	view := homeView{frame: frameFor(held.about(), "home", "", defaultRequest("")), Examples: examples(languageOf(c)),
		Newest: all.Items, Kinds: section.Parts()}
	view.Carry = nil
	return s.show(c, http.StatusOK, "home", view)
}

// listView is the list of reports.
type listView struct {
	frame
	Answer  api.ReportsAnswer
	Matrix  *matrix // of all that was found; nil where the list says it better
	Notices []string
	Next    string
	First   string
}

// pageReports is how many reports the list shows under a matrix, which has all of them.
const pageReports = 50

func (s *Server) reportsPage(c *gin.Context, held *corpus) error {
	req, bad := api.ParseList(c.Request.URL.Query())
	bad = append(bad, dropUnknownIDs(c.Request.Context(), held, &req)...)
	found, err := held.search.Reports(c.Request.Context(), req)
	if err != nil {
		return err
	}
	table := matrixOf(languageOf(c), found)
	req.Size = reportsShown(req.Size, table != nil)
	answer, err := pageOfReports(held, found, req)
	if err != nil {
		return err
	}
	view := listView{frame: frameFor(held.about(), "reports", languageOf(c).Say("nav.reports"), req), Answer: answer,
		Matrix: table, Notices: noticesOf(languageOf(c), bad, nil)}
	view.Carry = nil
	if answer.NextCursor != nil {
		next := req
		next.Cursor = *answer.NextCursor
		view.Next = api.WithQuery("/reports", api.ListQueryString(next))
	}
	if req.Cursor != "" {
		view.First = api.WithQuery("/reports", api.ListQueryString(firstPage(req)))
	}
	return s.show(c, http.StatusOK, "reports", view)
}

// reportsShown returns how many reports a page of the list shows, where size were asked for.
func reportsShown(size int, underMatrix bool) int {
	switch {
	case size != api.DefaultSize:
		return size
	case underMatrix:
		return pageReports
	}
	return api.MaxSize
}

// helpView is the page that explains the query language.
type helpView struct {
	frame
	Filters  []filterHelp
	Examples []example
}

// filterHelp shows how a filter is written in a search, and says what it does.
type filterHelp struct {
	Example string
	Meaning []messages.Span
}

// filterHelps returns the help of every filter, in the order of the table of fields. A
// field without a text of its own is explained by its name.
func filterHelps(l *messages.Language) []filterHelp {
	var list []filterHelp
	for _, f := range search.Fields() {
		key := "filter." + string(f.Name)
		if !l.Has(key) {
			key = "facet." + string(f.Name)
		}
		example := query.Tree{Root: query.Filter{Field: f.Name, Value: f.Example}}
		list = append(list, filterHelp{example.String(), l.Rich(key)})
	}
	return list
}

func (s *Server) helpPage(c *gin.Context, held *corpus) error {
	view := helpView{frame: frameFor(held.about(), "help", languageOf(c).Say("help.title"), defaultRequest("")),
		Filters: filterHelps(languageOf(c)), Examples: examples(languageOf(c))}
	return s.show(c, http.StatusOK, "help", view)
}

// aboutView is the page about the index.
type aboutView struct {
	frame
	Kept      []api.ReportRef // reports whose files could not be read, the first keptShown
	More      int             // further ones
	Languages []languageCount // of the reports
	Unknown   int             // reports whose language is not known
}

// keptShown is how many reports with unreadable files the page lists; the API lists all.
const keptShown = 100

func (s *Server) aboutPage(c *gin.Context, held *corpus) error {
	view := aboutView{frame: frameFor(held.about(), "about", languageOf(c).Say("about.window"), defaultRequest(""))}
	kept := held.search.About().Kept
	for _, r := range kept[:min(len(kept), keptShown)] {
		view.Kept = append(view.Kept, refReport(r))
	}
	view.More = len(kept) - len(view.Kept)
	view.Languages, view.Unknown = languagesOf(languageOf(c), held.search.AllReports())
	return s.show(c, http.StatusOK, "about", view)
}

// docsView is the documentation of the API.
type docsView struct {
	frame
	Base      string
	Addresses []addressView
}

type addressView struct {
	Path, Summary, Media, Example string
	Params                        []paramView
}

type paramView struct {
	Name, Doc, Takes, Example string
	Many                      bool
}

func (s *Server) docsPage(c *gin.Context, held *corpus) error {
	view := docsView{frame: frameFor(held.about(), "help", languageOf(c).Say("docs.title"), defaultRequest("")),
		Base: s.publicURL(c.Request)}
	for _, r := range api.RouteDocs() {
		a := addressView{Path: r.Template(), Summary: r.Summary, Media: r.Media, Example: r.Example}
		for _, p := range r.Parameters() {
			a.Params = append(a.Params, paramView{p.Name, p.Doc, takes(p.Schema), p.Example, p.Many})
		}
		view.Addresses = append(view.Addresses, a)
	}
	return s.show(c, http.StatusOK, "docs", view)
}

// takes describes the values that a parameter's schema allows.
func takes(schema map[string]any) string {
	text := ""
	if values, ok := schema["enum"].([]string); ok {
		text = strings.Join(slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" }), ", ")
	}
	if schema["type"] == "integer" {
		text = fmt.Sprintf("%v to %v", schema["minimum"], schema["maximum"])
	}
	if v, ok := schema["default"]; ok {
		text += fmt.Sprintf("; default %v", v)
	}
	return text
}
