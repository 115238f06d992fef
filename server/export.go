package server

import (
	"encoding/csv"
	"encoding/json"
	"iter"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
	"tipsearch/server/api"
)

// startExport parses the request of an export and runs its search, so that errors are answered with a
// problem before anything is sent. An export has every hit: size, cursor and facets are checked but
// ignored, so that the address of a page works unchanged. Hits are read one by one as they are
// sent, so memory does not grow with them.
func (s *Server) startExport(c *gin.Context, held *corpus, media string) (*search.Export, error) {
	req, bad := api.ParseSearch(c.Request.URL.Query())
	if bad = append(bad, unknownIDs(c.Request.Context(), held, req.Filters)...); len(bad) > 0 {
		return nil, api.BadParams(bad)
	}
	export, err := held.search.Export(c.Request.Context(), req)
	if err != nil {
		return nil, err
	}
	startStream(c, media, export.Total.Sections)
	return export, nil
}

// startStream sets the headers of an answer of total rows.
func startStream(c *gin.Context, media string, total int) {
	c.Header("X-Total-Count", strconv.Itoa(total))
	c.Header("Content-Type", media)
	c.Status(http.StatusOK)
}

// sendRows writes every row with write. For HEAD it stops once it is known whether the answer is
// compressed, since the headers are then complete.
func sendRows[T any](c *gin.Context, rows iter.Seq2[T, error], write func(T) error) error {
	for row, err := range rows {
		if err != nil {
			return err
		}
		if err := write(row); err != nil {
			return err
		}
		if c.Request.Method == http.MethodHead && c.Writer.Size() >= packedFrom {
			break
		}
	}
	return nil
}

// sendCSV streams rows as a CSV file with the given name.
func sendCSV[T any](
	c *gin.Context, name string, columns []string, rows iter.Seq2[T, error], row func(T) []string,
) error {
	w := newCSV(c, name)
	if err := writeRow(w, columns); err != nil {
		return err
	}
	if err := sendRows(c, rows, func(one T) error { return writeRow(w, row(one)) }); err != nil {
		return err
	}
	w.Flush()
	return nil
}

// sendNDJSON streams rows as JSON objects, one per line.
func sendNDJSON[T any](c *gin.Context, rows iter.Seq2[T, error], object func(T) any) error {
	enc := json.NewEncoder(c.Writer)
	enc.SetEscapeHTML(false)
	return sendRows(c, rows, func(one T) error {
		if err := enc.Encode(object(one)); err != nil {
			return errGone
		}
		return nil
	})
}

// searchColumns are the columns of search.csv.
var searchColumns = []string{
	"id", "report", "title", "country", "country_name", "year", "tier", "publisher", "publisher_name",
	"section", "section_evidence", "heading", "score", "occurrences", "exact_occurrences",
	"paragraph", "snippet", "url", "source_url",
	"country_known", "year_known", "tier_known", "publisher_known",
}

func (s *Server) searchCSV(c *gin.Context, held *corpus) error {
	export, err := s.startExport(c, held, mediaCSV)
	if err != nil {
		return err
	}
	base := s.publicURL(c.Request)
	row := func(h *search.Hit) []string { return hitRow(answerHit(*h), base) }
	return sendCSV(c, "tipsearch.csv", searchColumns, export.Hits(c.Request.Context()), row)
}

// newCSV starts a CSV file (RFC 4180) with the given name.
func newCSV(c *gin.Context, name string) *csv.Writer {
	c.Header("Content-Disposition", `attachment; filename="`+name+`"`)
	w := csv.NewWriter(c.Writer)
	w.UseCRLF = true
	return w
}

// The media types of exports.
const (
	mediaCSV    = "text/csv; charset=utf-8"
	mediaNDJSON = "application/x-ndjson; charset=utf-8"
)

func writeRow(w *csv.Writer, row []string) error {
	cells := make([]string, len(row))
	for i, value := range row {
		cells[i] = cell(value)
	}
	if err := w.Write(cells); err != nil {
		return errGone
	}
	return nil
}

// hitRow returns a hit as a row of searchColumns, with its first snippet.
func hitRow(h api.Hit, base string) []string {
	row := []string{
		h.ID, h.Report.ID, h.Report.Title, "", "", "", orEmpty(h.Report.Tier), "", "",
		h.Section, h.Evidence, h.Heading, strconv.FormatFloat(h.Score, 'f', -1, 64),
		strconv.Itoa(h.Occurrences), strconv.Itoa(h.Exact), "", "", base + h.URL, orEmpty(h.Report.SourceURL),
		h.Report.CountryKnown, h.Report.YearKnown, h.Report.TierKnown, h.Report.PublisherKnown,
	}
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

// cell returns a value that no spreadsheet executes: it prefixes an apostrophe to one that begins like a
// formula, as OWASP recommends. Line breaks become spaces.
func cell(value string) string {
	value = lineBreaks.Replace(value)
	if start := strings.TrimLeft(value, " "); start != "" && strings.ContainsAny(start[:1], "=+-@\t") {
		return "'" + value
	}
	return value
}

var lineBreaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

// orEmpty returns *s, or "" for nil.
func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (s *Server) searchNDJSON(c *gin.Context, held *corpus) error {
	export, err := s.startExport(c, held, mediaNDJSON)
	if err != nil {
		return err
	}
	return sendNDJSON(c, export.Hits(c.Request.Context()), func(h *search.Hit) any { return answerHit(*h) })
}
