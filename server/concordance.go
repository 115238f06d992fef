package server

import (
	"context"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index/entity"
	"tipsearch/search"
	"tipsearch/server/api"
)

// lineSource is the subject of a concordance: a query or an entity.
type lineSource struct {
	entity *entity.Entity // nil for the words of a query
	file   string         // name of its CSV file
	find   func(context.Context, search.Request, search.LineOrder) (*search.Concordance, error)
}

// sourceAt returns the subject of the concordance at an address.
type sourceAt func(*gin.Context, *corpus) (lineSource, error)

// ofWords returns the concordance of a query.
func ofWords(_ *gin.Context, held *corpus) (lineSource, error) {
	return lineSource{nil, "concordance.csv", held.search.Concordance}, nil
}

// readLines reads the address of a concordance.
func readLines(c *gin.Context, held *corpus) (search.Request, search.LineOrder, error) {
	req, order, bad := api.ParseLines(c.Request.URL.Query())
	if bad = append(bad, unknownIDs(c.Request.Context(), held, req.Filters)...); len(bad) > 0 {
		return req, order, api.BadParams(bad)
	}
	return req, order, nil
}

// linesJSON answers with a page of lines.
func (s *Server) linesJSON(source sourceAt) handler {
	return func(c *gin.Context, held *corpus) error {
		of, err := source(c, held)
		if err != nil {
			return err
		}
		req, order, err := readLines(c, held)
		if err != nil {
			return err
		}
		answer, err := s.runLines(c, held, of, req, order)
		if err != nil {
			return err
		}
		if answer.NextCursor != nil {
			req.Cursor = *answer.NextCursor
			linkNext(c, api.LinesQueryString(req, order))
		}
		if of.entity != nil {
			return s.json(c, api.MentionsAnswer{Entity: refEntity(*of.entity), LinesAnswer: answer})
		}
		return s.json(c, answer)
	}
}

// runLines finds the page of lines that a request asks for.
func (s *Server) runLines(c *gin.Context, held *corpus, of lineSource, req search.Request, order search.LineOrder) (
	api.LinesAnswer, error) {
	start := time.Now()
	found, err := of.find(c.Request.Context(), req, order)
	if err != nil {
		return api.LinesAnswer{}, err
	}
	lines, next, err := found.Page(c.Request.Context(), req.Cursor, req.Size)
	if err != nil {
		return api.LinesAnswer{}, err
	}
	a := api.LinesAnswer{
		Query: api.Query{Q: req.Query, Match: string(found.Match), Canonical: found.Canonical, Sort: string(req.Sort),
			Noted: api.NotedOf(found.Notices)},
		Order: string(order), Total: found.Total, Sections: api.Count(found.Sections),
		Rows: make([]api.Line, len(lines)), Index: held.about(),
	}
	for i := range lines {
		a.Rows[i] = answerLine(&lines[i], s.publicURL(c.Request))
	}
	if req.Size > 0 {
		a.NextCursor = orNull(next)
	}
	a.TookMS = millis(time.Since(start))
	return a, nil
}

// answerLine returns a line as the API prints it; base is the server's own address.
func answerLine(l *search.Line, base string) api.Line {
	ref := refReport(l.Report)
	a := api.Line{
		Left: l.Left, Match: l.Match, Right: l.Right, Exact: l.Exact, Report: ref.ID, Title: ref.Title, Year: ref.Year,
		Section: string(l.Section.Kind), SectionID: l.Section.ID, Paragraph: l.Paragraph, Attribution: string(l.Source),
		Permalink: base + api.ParagraphURL(ref.ID, l.Paragraph),
		Citation:  citation(ref, string(l.Section.Kind), l.Paragraph),
	}
	if ref.Country != nil {
		a.Country, a.CountryName = &ref.Country.Code, &ref.Country.Name
	}
	return a
}

// startLines is startExport for a concordance.
func (s *Server) startLines(c *gin.Context, held *corpus, source sourceAt, media string) (
	of lineSource, found *search.Concordance, err error) {
	if of, err = source(c, held); err != nil {
		return of, nil, err
	}
	req, order, err := readLines(c, held)
	if err != nil {
		return of, nil, err
	}
	if found, err = of.find(c.Request.Context(), req, order); err != nil {
		return of, nil, err
	}
	if _, _, err := found.Page(c.Request.Context(), req.Cursor, 0); err != nil { // checked, though every line is given
		return of, nil, err
	}
	startStream(c, media, found.Total)
	return of, found, nil
}

// lineColumns are the columns of concordance.csv.
var lineColumns = []string{"left", "match", "right", "exact", "report", "title", "year", "country", "country_name",
	"section", "section_id", "paragraph", "permalink", "citation", "attribution"}

// linesCSV streams every line as a row.
func (s *Server) linesCSV(source sourceAt) handler {
	return func(c *gin.Context, held *corpus) error {
		of, found, err := s.startLines(c, held, source, mediaCSV)
		if err != nil {
			return err
		}
		base := s.publicURL(c.Request)
		row := func(l *search.Line) []string { return lineRow(answerLine(l, base)) }
		return sendCSV(c, of.file, lineColumns, found.Lines(c.Request.Context(), ""), row)
	}
}

// lineRow returns a line as a row of lineColumns.
func lineRow(l api.Line) []string {
	year := ""
	if l.Year != nil {
		year = strconv.Itoa(*l.Year)
	}
	return []string{l.Left, l.Match, l.Right, strconv.FormatBool(l.Exact), l.Report, l.Title, year, orEmpty(l.Country),
		orEmpty(l.CountryName), l.Section, l.SectionID, strconv.Itoa(l.Paragraph), l.Permalink, l.Citation, l.Attribution}
}

// linesNDJSON streams every line as a line of JSON.
func (s *Server) linesNDJSON(source sourceAt) handler {
	return func(c *gin.Context, held *corpus) error {
		_, found, err := s.startLines(c, held, source, mediaNDJSON)
		if err != nil {
			return err
		}
		base := s.publicURL(c.Request)
		object := func(l *search.Line) any { return answerLine(l, base) }
		return sendNDJSON(c, found.Lines(c.Request.Context(), ""), object)
	}
}
