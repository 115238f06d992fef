package server

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
)

// exportPage is how many hits an export holds at once: its memory is that of one
// page, whatever it exports.
const exportPage = maxSize

// eachHit gives every hit of a request, in its order, page by page.
func eachHit(ctx context.Context, held *corpus, req search.Request, yield func(search.Hit) error) error {
	req.Size, req.Facets = exportPage, []string{}
	for {
		res, err := held.search.Search(ctx, req)
		if err != nil {
			return err
		}
		for _, h := range res.Hits {
			if err := yield(h); err != nil {
				return err
			}
		}
		if res.Next == "" {
			return nil
		}
		req.Cursor = res.Next
	}
}

// startExport reads the request of an export and runs its first page, so that
// what is wrong is answered with a problem before anything is sent.
func (s *Server) startExport(c *gin.Context, held *corpus, media string) (search.Request, error) {
	req, bad := parseExport(c.Request.URL.Query())
	if bad = append(bad, unknownIDs(held.index, req.Filters)...); len(bad) > 0 {
		return req, badParams(bad)
	}
	count := req
	count.Size, count.Facets, count.Snippets = 0, []string{}, 0
	res, err := held.search.Search(c.Request.Context(), count)
	if err != nil {
		return req, err
	}
	c.Header("X-Total-Count", strconv.Itoa(res.Total.Sections))
	c.Header("Content-Type", media)
	c.Status(http.StatusOK)
	return req, nil
}

// searchColumns are the columns of search.csv.
var searchColumns = []string{"id", "report", "title", "country", "country_name", "year", "tier", "publisher", "publisher_name",
	"section", "section_evidence", "heading", "score", "occurrences", "exact_occurrences", "paragraph", "snippet", "url", "source_url"}

func (s *Server) searchCSV(c *gin.Context, held *corpus) error {
	req, err := s.startExport(c, held, "text/csv; charset=utf-8")
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="tipsearch.csv"`)
	w := csv.NewWriter(c.Writer)
	w.UseCRLF = true // RFC 4180
	if err := w.Write(searchColumns); err != nil {
		return errGone
	}
	err = eachHit(c.Request.Context(), held, req, func(h search.Hit) error {
		return writeRow(w, hitRow(answerHit(h), s.publicURL(c.Request)))
	})
	w.Flush()
	return err
}

func writeRow(w *csv.Writer, row []string) error {
	for i := range row {
		row[i] = cell(row[i])
	}
	if err := w.Write(row); err != nil {
		return errGone
	}
	return nil
}

// hitRow is a hit as a row of searchColumns; its snippet is the first.
func hitRow(h hitJSON, base string) []string {
	row := []string{h.ID, h.Report.ID, h.Report.Title, "", "", "", text(h.Report.Tier), "", "", h.Section, h.Evidence, h.Heading,
		strconv.FormatFloat(h.Score, 'f', -1, 64), strconv.Itoa(h.Occurrences), strconv.Itoa(h.Exact), "", "", base + h.URL, text(h.Report.SourceURL)}
	if h.Report.Country != nil {
		row[3], row[4] = h.Report.Country.Code, h.Report.Country.Name
	}
	if h.Report.Year != nil {
		row[5] = strconv.Itoa(*h.Report.Year)
	}
	if h.Report.Publisher != nil {
		row[7], row[8] = h.Report.Publisher.ID, h.Report.Publisher.Name
	}
	if len(h.Snippets) > 0 {
		row[15], row[16] = strconv.Itoa(h.Snippets[0].Paragraph), h.Snippets[0].Text
	}
	return row
}

// cell is a value that no spreadsheet runs as a formula: one that starts like a
// formula gets an apostrophe, as OWASP advises. Line breaks become spaces.
func cell(value string) string {
	value = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(value)
	if start := strings.TrimLeft(value, " "); start != "" && strings.ContainsAny(start[:1], "=+-@\t") {
		return "'" + value
	}
	return value
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (s *Server) searchNDJSON(c *gin.Context, held *corpus) error {
	req, err := s.startExport(c, held, "application/x-ndjson; charset=utf-8")
	if err != nil {
		return err
	}
	enc := json.NewEncoder(c.Writer)
	enc.SetEscapeHTML(false)
	return eachHit(c.Request.Context(), held, req, func(h search.Hit) error {
		if err := enc.Encode(answerHit(h)); err != nil {
			return errGone
		}
		return nil
	})
}
