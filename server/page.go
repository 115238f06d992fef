package server

import (
	"encoding/json"
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// frame is what every page has besides its own content.
type frame struct {
	Title string      // of the window
	At    string      // which of the top links it is behind
	Q     string      // what the box holds
	Carry [][2]string // what the box's form carries along
	Feed  string      // address of the page's feed, "" where it has none
	Index *api.Index  // what is searched; nil where no index is open
}

// frameFor returns the frame of a page that shows the search r, or none.
func frameFor(about api.Index, at, title string, r search.Request) frame {
	return frame{Title: title, At: at, Q: r.Query, Carry: carried(r), Index: &about}
}

// carried returns what a new query keeps of the previous search: the match mode and the
// filters, but not the page.
func carried(r search.Request) [][2]string {
	r.Query, r.Cursor = "", ""
	if r.Sort == search.Newest || r.Sort == search.ByRelevance {
		r.Sort = "" // the default, with or without a query
	}
	return api.Pairs(r)
}

// templateFuncs returns the functions for templates of pages in a variant, whose
// language is l.
func (s *Server) templateFuncs(l *messages.Language, v variant) template.FuncMap {
	return template.FuncMap{
		"link":        func(parts ...any) string { return s.link(v, parts...) },
		"inLanguage":  variant{lang: v.lang}.keep, // of a page, in whatever layout the address says
		"kept":        v.kept,
		"asset":       s.assets.URL,
		"t":           l.Say,
		"rich":        l.Rich,
		"tell":        l.Tell,
		"scriptWords": func() (string, error) { return scriptWords(l) },
		"kind":        bindLanguage(l, kindLabel),
		"evidence":    bindLanguage(l, evidenceLabel),
		"entityType":  bindLanguage(l, typeLabel),
		"country":     l.Country,
		"tier":        func(t *string) string { return tierLabel(l, orEmpty(t)) },
		"doubt":       func(known string) string { return doubtLabel(l, known) },
		"number":      l.Number,
		"decimal":     l.Decimal,
		"percent":     l.Percent,
		"langOf":      orEmpty,
		"dirOf":       dirOf,
		"line":        func(r any) string { return lineOf(l, r) },
		"day":         l.Day,
		"add":         func(a, b int) int { return a + b },
		"sub":         func(a, b int) int { return a - b },
		"seriesLabel": func(t api.Series) string { return seriesLabel(l, t) },
		"sinceURL":    sinceURL,
		"value":       func(facet string, l facetLink) valueView { return valueView{facet, l} },
	}
}

// scriptWords returns the messages that scripts show, as JSON.
func scriptWords(l *messages.Language) (string, error) {
	words := l.Family("js.")
	for kind, label := range l.Family("type.") {
		words["type."+kind] = label
	}
	body, err := json.Marshal(words)
	return string(body), err
}

// bindLanguage binds a function of a language and a code to language l.
func bindLanguage(l *messages.Language, label func(*messages.Language, string) string) func(string) string {
	return func(code string) string { return label(l, code) }
}

// valueView is a value of a facet with the facet's name.
type valueView struct {
	Facet string
	facetLink
}

// problemView is the page of a request that cannot be answered.
type problemView struct {
	frame
	Problem api.Problem
	Tries   []link
}

// link is an address with its text.
type link struct{ Label, URL string }

// problemPage shows what went wrong and where to continue.
func (s *Server) problemPage(c *gin.Context, p api.Problem) {
	l := languageOf(c)
	view := problemView{frame: frame{Title: l.Tell(p.Heading), Q: c.Query("q")}, Problem: p}
	if e := p.Errors; len(e) == 1 && e[0].Value == "" && e[0].Suggestion == "" {
		view.Problem.Errors = nil // the detail says it all
	}
	switch {
	case len(p.Errors) > 0 && p.Errors[0].Location == "query.cursor":
		again := c.Request.URL.Query()
		again.Del("cursor")
		view.Tries = []link{{l.Say("problem.first_page"), api.WithQuery(c.Request.URL.Path, again.Encode())}}
	case p.Status == http.StatusNotFound:
		view.Tries = []link{{l.Say("problem.reports"), "/reports"}, {l.Say("box.button"), "/search"}}
		for _, e := range p.Errors {
			if e.Suggestion != "" && e.Location == "path.id" {
				view.Tries = append([]link{{l.Say("problem.spelling", "suggestion", e.Suggestion), api.ReportURL(e.Suggestion)}},
					view.Tries...)
			}
		}
	default:
		view.Tries = []link{{l.Say("problem.help"), "/help"}, {l.Say("box.button"), "/search"}}
	}
	body, err := s.render(c, "problem", view)
	if err != nil {
		s.config.Log.Error("problem page failed", "error", err)
		writeProblem(c.Writer, p)
		return
	}
	h := c.Writer.Header()
	h.Del("ETag")
	h.Set("Cache-Control", "no-store")
	c.Data(p.Status, "text/html; charset=utf-8", body)
}
