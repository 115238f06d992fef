package server

import (
	"cmp"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

func trendsAt(c *gin.Context, held *corpus) (api.TrendsAnswer, error) { return runTrends(c, held) }

// runTrends reads, checks and answers the address of a trend. extra are parameters
// that the caller reads itself.
func runTrends(c *gin.Context, held *corpus, extra ...string) (api.TrendsAnswer, error) {
	req, bad := api.ParseTrends(c.Request.URL.Query(), extra...)
	if len(req.Queries) == 0 && len(bad) == 0 {
		bad = []api.FieldError{{Param: "q", Value: "", Message: messages.New("reason.missing_query")}}
	}
	if bad = append(bad, unknownIDs(c.Request.Context(), held, req.Filters)...); len(bad) > 0 {
		return api.TrendsAnswer{}, api.BadParams(bad)
	}
	start := time.Now()
	found, err := held.search.Trends(c.Request.Context(), req)
	if err != nil {
		return api.TrendsAnswer{}, err
	}
	return answerTrends(req, found, held.about(), time.Since(start)), nil
}

func answerTrends(req search.TrendRequest, found *search.Trends, ix api.Index, took time.Duration) api.TrendsAnswer {
	a := api.TrendsAnswer{Match: string(cmp.Or(req.Match, search.Forms)), By: "year", Split: orNull(string(req.Split)),
		Series: make([]api.Series, len(found.Series)),
		From:   yearOrNull(found.From), To: yearOrNull(found.To), LeftOut: found.Left, Index: ix, TookMS: millis(took)}
	for i, t := range found.Series {
		series := api.Series{Q: t.Query, Canonical: t.Canonical, Noted: api.NotedOf(t.Notices),
			FirstYear: yearOrNull(t.FirstYear), LastYear: yearOrNull(t.LastYear),
			Occurrences: t.Occurrences, Points: make([]api.Point, len(t.Points)), Undated: answerPoint(t.Undated)}
		if req.Split != search.NoSplit {
			series.Group, series.Label = &t.Group, &t.Label
		}
		for j, p := range t.Points {
			series.Points[j] = answerPoint(p)
		}
		a.Series[i] = series
	}
	return a
}

func answerPoint(p search.TrendPoint) api.Point {
	return api.Point{Year: yearOrNull(p.Year), Occurrences: p.Occurrences, Sections: p.Sections, Reports: p.Reports,
		ReportsIndexed: p.ReportsIndexed, YearsInferred: p.YearsInferred, WordsIndexed: p.WordsIndexed,
		Per10kWords: round4(p.Per10kWords()), Status: string(p.Status)}
}

func yearOrNull(y int) *int {
	if y == 0 {
		return nil
	}
	return &y
}

// millis returns a time in thousandths of a second, to the microsecond.
func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// trendColumns are the columns of trends.csv.
var trendColumns = []string{"q", "group", "label", "year", "occurrences", "sections", "reports",
	"reports_indexed", "years_inferred", "words_indexed", "per_10k_words", "status"}

func (s *Server) trendsCSV(c *gin.Context, held *corpus) error {
	answer, err := runTrends(c, held)
	if err != nil {
		return err
	}
	rows := 0
	for _, series := range answer.Series {
		rows += len(series.Points)
	}
	startStream(c, mediaCSV, rows)
	w := newCSV(c, "trends.csv")
	if err := writeRow(w, trendColumns); err != nil {
		return err
	}
	for _, series := range answer.Series {
		for _, p := range series.Points {
			if err := writeRow(w, trendRow(series, p)); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return nil
}

func trendRow(t api.Series, p api.Point) []string {
	row := []string{t.Q, orEmpty(t.Group), orEmpty(t.Label), ""}
	if p.Year != nil {
		row[3] = strconv.Itoa(*p.Year)
	}
	for _, n := range []int{p.Occurrences, p.Sections, p.Reports, p.ReportsIndexed, p.YearsInferred, p.WordsIndexed} {
		row = append(row, strconv.Itoa(n))
	}
	return append(row, strconv.FormatFloat(p.Per10kWords, 'f', -1, 64), p.Status)
}
