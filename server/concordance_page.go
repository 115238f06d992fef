package server

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// linesView is the page of a concordance.
type linesView struct {
	frame
	Answer    api.LinesAnswer
	Found     string
	Entity    *api.EntityRef // of which these are the mentions; nil for the lines of a query
	Only      string         // to which sections these mentions are narrowed, "" where they are all
	Rows      []lineView
	Orders    []choice
	Switch    []choice
	Chips     []chip
	Sections  string // address of the same search by sections
	Downloads []link
	Notices   []string
	Next      string
	First     string
}

// lineAnswer is api.Line under a name that is not one of lineView's own fields.
type lineAnswer = api.Line

type lineView struct {
	lineAnswer
	Line string // "Turkmenistan 2024"
	URL  string
}

// pageLines is how many lines a page shows: about two screens.
const pageLines = 100

func (s *Server) linesPage(source sourceAt) handler {
	return func(c *gin.Context, held *corpus) error {
		of, err := source(c, held)
		if err != nil {
			return err
		}
		req, order, bad := api.ParseLines(c.Request.URL.Query())
		bad = append(bad, dropUnknownIDs(c.Request.Context(), held, &req)...)
		ask := req
		ask.Repair = true
		if ask.Size == api.DefaultSize {
			ask.Size = pageLines
		}
		answer, err := s.runLines(c, held, of, ask, order)
		if err != nil {
			return err
		}
		l := languageOf(c)
		view := viewLinesOf(l, of, req, order, answer)
		view.Notices = noticesOf(l, bad, answer.Query.NoticeCodes)
		return s.show(c, http.StatusOK, "lines", view)
	}
}

// viewLinesOf lays out the lines of a query or of an entity.
func viewLinesOf(
	l *messages.Language, of lineSource, req search.Request, order search.LineOrder, a api.LinesAnswer) linesView {
	if of.entity != nil {
		return viewMentions(l, *of.entity, req, order, a)
	}
	return viewLines(l, "/concordance", req, order, a)
}

// viewLines lays out the lines of an answer; path is the address of their page.
func viewLines(
	l *messages.Language, path string, req search.Request, order search.LineOrder, a api.LinesAnswer) linesView {
	at := func(change func(*search.Request), order search.LineOrder) string {
		r := firstPage(req)
		change(&r)
		return api.WithQuery(path, api.LinesQueryString(r, order))
	}
	same := func(*search.Request) {}
	v := linesView{
		frame: frameFor(a.Index, "search", req.Query, req), Answer: a, Found: l.Say("lines.found", "n", a.Total),
		Sections: api.WithQuery("/search", api.ListQueryString(firstPage(req))),
	}
	if a.Total > 0 {
		v.Found = l.Say("lines.found_in", "n", a.Total, "sections", a.Sections.Sections)
	}
	carry := carriedToReport(req)
	for _, row := range a.Rows {
		v.Rows = append(v.Rows, lineView{row, lineName(l, row), carryTo(api.ParagraphURL(row.Report, row.Paragraph), carry)})
	}
	for _, o := range api.LineOrders() {
		v.Orders = append(v.Orders, choice{Label: l.Say("lines.order_" + string(o)), URL: at(same, o), Current: o == order})
	}
	for _, m := range []search.Match{search.Exact, search.Forms} {
		address := at(func(r *search.Request) { r.Match = m }, order)
		v.Switch = append(v.Switch, choice{Label: l.Say("search." + string(m)), URL: address, Current: req.Match == m})
	}
	q := api.LinesQueryString(firstPage(req), order)
	for _, form := range [][2]string{{"CSV", ".csv"}, {"NDJSON", ".ndjson"}, {"JSON", ""}} {
		v.Downloads = append(v.Downloads, link{form[0], api.WithQuery("/api/v1"+path+form[1], q)})
	}
	if a.NextCursor != nil {
		v.Next = at(func(r *search.Request) { r.Cursor = *a.NextCursor }, order)
	}
	if req.Cursor != "" {
		v.First = at(same, order)
	}
	return v
}

// lineName returns the shortest name that tells a line's report from the others.
func lineName(l *messages.Language, row api.Line) string {
	name := row.Title
	if row.CountryName != nil {
		name = l.Country(orEmpty(row.Country), *row.CountryName)
	}
	if row.Year != nil {
		name += " " + strconv.Itoa(*row.Year)
	}
	return name
}
