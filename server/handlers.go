package server

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/server/api"
)

func (s *Server) searchJSON(c *gin.Context, held *corpus) error {
	req, bad := api.ParseSearch(c.Request.URL.Query())
	if bad = append(bad, unknownIDs(c.Request.Context(), held, req.Filters)...); len(bad) > 0 {
		return api.BadParams(bad)
	}
	answer, err := s.runSearch(c, held, req)
	if err != nil {
		return err
	}
	if answer.NextCursor != nil {
		req.Cursor = *answer.NextCursor
		linkNext(c, api.QueryString(req))
	}
	return s.json(c, answer)
}

// runSearch runs and times a search, and returns what the API and the page print.
func (s *Server) runSearch(c *gin.Context, held *corpus, req search.Request) (api.SearchAnswer, error) {
	start := time.Now()
	res, err := held.search.Search(c.Request.Context(), req)
	if err != nil {
		return api.SearchAnswer{}, err
	}
	took := time.Since(start)
	s.metrics.searches.WithLabelValues(classOf(req.Query)).Observe(took.Seconds())
	return answerSearch(req, res, held.about(), took), nil
}

func (s *Server) reportsJSON(c *gin.Context, held *corpus) error {
	req, bad := api.ParseList(c.Request.URL.Query())
	if bad = append(bad, unknownIDs(c.Request.Context(), held, req.Filters)...); len(bad) > 0 {
		return api.BadParams(bad)
	}
	found, err := held.search.Reports(c.Request.Context(), req)
	if err != nil {
		return err
	}
	answer, err := pageOfReports(held, found, req)
	if err != nil {
		return err
	}
	if answer.NextCursor != nil {
		req.Cursor = *answer.NextCursor
		linkNext(c, api.ListQueryString(req))
	}
	return s.json(c, answer)
}

// reportAt answers the address of a report.
func reportAt(c *gin.Context, held *corpus) (answer api.ReportAnswer, err error) {
	if bad := api.ParseNone(c.Request.URL.Query()); len(bad) > 0 {
		return answer, api.BadParams(bad)
	}
	report, err := reportOf(held, c.Param("id"), "path.id")
	if err != nil {
		return answer, err
	}
	answer, _, err = wholeReport(c.Request.Context(), held, report)
	return answer, err
}

// sectionAt answers the address of a section.
func sectionAt(c *gin.Context, held *corpus) (answer api.Section, err error) {
	if bad := api.ParseNone(c.Request.URL.Query()); len(bad) > 0 {
		return answer, api.BadParams(bad)
	}
	report, err := reportOf(held, c.Param("report"), "path.report")
	if err != nil {
		return answer, err
	}
	sec, err := held.search.Section(c.Request.Context(), report, c.Param("section"))
	if err != nil {
		return answer, atLocation("path.section", err)
	}
	whole, err := held.search.Detail(c.Request.Context(), report)
	if err != nil {
		return answer, err
	}
	ref := refReport(report)
	answer = answerSection(whole, sec)
	answer.Report = &ref
	return answer, nil
}

// wholeReport returns a report with its sections, set-aside ones last.
func wholeReport(ctx context.Context, held *corpus, r *index.Report) (api.ReportAnswer, []*index.Section, error) {
	whole, err := held.search.Detail(ctx, r)
	if err != nil {
		return api.ReportAnswer{}, nil, err
	}
	sections, err := held.search.Sections(ctx, r.SectionIDs)
	if err != nil {
		return api.ReportAnswer{}, nil, err
	}
	aside, err := held.search.Sections(ctx, r.AsideIDs)
	if err != nil {
		return api.ReportAnswer{}, nil, err
	}
	return answerReport(whole, sections, aside, held.about()), append(sections, aside...), nil
}

// reportOf returns the report whose id is at a location of an address.
func reportOf(held *corpus, id, location string) (*index.Report, error) {
	r, err := held.search.Report(id)
	return r, atLocation(location, err)
}

// linkNext sets a Link header (RFC 8288) to the next page: the same path with this query.
func linkNext(c *gin.Context, query string) {
	c.Header("Link", "<"+api.WithQuery(c.Request.URL.EscapedPath(), query)+`>; rel="next"`)
}

// linkNextAsAsked is linkNext with the query that was asked and another cursor.
func linkNextAsAsked(c *gin.Context, cursor string) {
	values := c.Request.URL.Query()
	values.Set("cursor", cursor)
	linkNext(c, values.Encode())
}

// json sends an answer as JSON, complete or not at all.
func (s *Server) json(c *gin.Context, answer any) error {
	var body bytes.Buffer
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false) // the media type and nosniff say that it is not a page
	if err := enc.Encode(answer); err != nil {
		return err
	}
	timed(c)
	c.Data(http.StatusOK, "application/json; charset=utf-8", body.Bytes())
	return nil
}
