package server

import (
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
	"tipsearch/web/messages"
)

// frame is what every page needs beside its own content.
type frame struct {
	Title string      // of the window
	At    string      // which of the top links it is behind
	Q     string      // what the box holds
	Carry [][2]string // what the box's form carries along
	Feed  string      // address of the page's feed, "" where it has none
	Index *indexJSON  // what is searched; nil where no index is open
}

// frameFor is the frame of a page that shows the search r, or none.
func frameFor(about indexJSON, at, title string, r search.Request) frame {
	return frame{Title: title, At: at, Q: r.Query, Carry: carried(r), Index: &about}
}

// carried is what a new query in the box keeps of the search before: its way to
// match and its filters, not its page.
func carried(r search.Request) [][2]string {
	r.Query, r.Cursor = "", ""
	if r.Sort == search.Newest || r.Sort == search.ByRelevance {
		r.Sort = "" // the default, with or without a query
	}
	return pairs(r)
}

// templateFuncs are what templates of pages in a language may call.
func (s *Server) templateFuncs(l *messages.Language) template.FuncMap {
	return template.FuncMap{
		"asset":       s.assets.URL,
		"t":           l.Say,
		"rich":        l.Rich,
		"kind":        kindLabel,
		"evidence":    evidenceLabel,
		"why":         whyLabel,
		"tier":        func(t *string) string { return tierLabel(text(t)) },
		"counted":     counted,
		"found":       found,
		"number":      number,
		"line":        lineOf,
		"day":         l.Day,
		"runs":        runsOf,
		"add":         func(a, b int) int { return a + b },
		"sub":         func(a, b int) int { return a - b },
		"seriesLabel": seriesLabel,
		"sinceURL":    sinceURL,
		"value":       func(facet string, l facetLink) valueView { return valueView{facet, l} },
	}
}

// valueView is a value of a facet with the facet's name.
type valueView struct {
	Facet string
	facetLink
}

// problemView is the page of a request that cannot be answered.
type problemView struct {
	frame
	Problem problem
	Tries   []link
}

// link is an address with its words.
type link struct{ Label, URL string }

// problemPage tells a person what went wrong and where to go on.
func (s *Server) problemPage(c *gin.Context, p problem) {
	view := problemView{frame: frame{Title: p.Title, Q: c.Query("q")}, Problem: p}
	switch {
	case len(p.Errors) > 0 && p.Errors[0].Location == "query.cursor":
		again := c.Request.URL.Query()
		again.Del("cursor")
		view.Tries = []link{{"Start again at the first page", withQuery(c.Request.URL.Path, again.Encode())}}
	case p.Status == http.StatusNotFound:
		view.Tries = []link{{"All reports", "/reports"}, {"Search", "/search"}}
		for _, e := range p.Errors {
			if e.Suggestion != "" && e.Location == "path.id" {
				view.Tries = append([]link{{"Did you mean " + e.Suggestion + "?", reportURL(e.Suggestion)}}, view.Tries...)
			}
		}
	default:
		view.Tries = []link{{"How to write a search", "/help"}, {"Search", "/search"}}
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
