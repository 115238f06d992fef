package server

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
	"tipsearch/web/messages"
)

// linesView is the concordance: every occurrence in its line.
type linesView struct {
	frame
	Answer    linesAnswer
	Found     string
	Entity    *entityRef // of which these are the mentions; nil for the lines of a query
	Only      string     // to which sections these mentions are narrowed, "" where they are all
	Rows      []lineView
	Orders    []choice
	Switch    []choice
	Chips     []chip
	Sections  string // address of the same search by sections
	Downloads []link
	Notices   []notice
	Next      string
	First     string
}

type lineView struct {
	lineJSON
	Line string // "Turkmenistan 2024"
	URL  string
}

// pageLines is how many lines the page shows: some two screens.
const pageLines = 100

func (s *Server) linesPage(c *gin.Context, held *corpus) error {
	req, order, bad := parseLines(c.Request.URL.Query())
	bad = append(bad, dropUnknownIDs(held, &req)...)
	ask := req
	ask.Repair = true
	if ask.Size == defaultSize {
		ask.Size = pageLines
	}
	answer, err := s.runLines(c, held, ofWords(held), ask, order)
	if err != nil {
		return err
	}
	view := viewLines(languageOf(c), "/concordance", req, order, answer)
	view.Notices = noticesOf(languageOf(c), bad, answer.Query.Notices)
	return s.show(c, http.StatusOK, "lines", view)
}

// viewLines lays out the lines of an answer; path is the address of their page.
func viewLines(l *messages.Language, path string, req search.Request, order search.LineOrder, a linesAnswer) linesView {
	at := func(change func(*search.Request), order search.LineOrder) string {
		r := firstPage(req)
		change(&r)
		return withQuery(path, linesQuery(r, order))
	}
	same := func(*search.Request) {}
	v := linesView{
		frame: frameFor(a.Index, "search", req.Query, req), Answer: a, Found: l.Say("lines.found", "n", a.Total),
		Sections: withQuery("/search", listQuery(firstPage(req))),
	}
	if a.Total > 0 {
		v.Found = l.Say("lines.found_in", "n", a.Total, "sections", a.Sections.Sections)
	}
	carry := carriedToReport(req)
	for _, row := range a.Rows {
		v.Rows = append(v.Rows, lineView{row, lineName(l, row), carryTo(paragraphURL(row.Report, row.Paragraph), carry)})
	}
	for _, o := range lineOrders {
		v.Orders = append(v.Orders, choice{Label: l.Say("lines.order_" + string(o)), URL: at(same, o), Current: o == order})
	}
	for _, m := range []search.Match{search.Exact, search.Forms} {
		v.Switch = append(v.Switch, choice{Label: l.Say("search." + string(m)), URL: at(func(r *search.Request) { r.Match = m }, order), Current: req.Match == m})
	}
	q := linesQuery(firstPage(req), order)
	v.Downloads = []link{{"CSV", withQuery("/api/v1"+path+".csv", q)}, {"NDJSON", withQuery("/api/v1"+path+".ndjson", q)}, {"JSON", withQuery("/api/v1"+path, q)}}
	if a.NextCursor != nil {
		v.Next = at(func(r *search.Request) { r.Cursor = *a.NextCursor }, order)
	}
	if req.Cursor != "" {
		v.First = at(same, order)
	}
	return v
}

// lineName names a line's report as shortly as it can be told from others.
func lineName(l *messages.Language, row lineJSON) string {
	name := row.Title
	if row.CountryName != nil {
		name = l.Country(text(row.Country), *row.CountryName)
	}
	if row.Year != nil {
		name += " " + strconv.Itoa(*row.Year)
	}
	return name
}
