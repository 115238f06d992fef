package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/chart"
	"tipsearch/web/messages"
)

// trendsView is the page of a trend: its chart and its table.
type trendsView struct {
	frame
	Answer    api.TrendsAnswer
	Boxes     []string // what the form's lines hold
	Carry     [][2]string
	Chart     *chart.Picture // nil where no report has a known year
	Measures  []choice
	Splits    []choice
	Downloads []link
	Notices   []string
	None      string // what is said of a year without a report
}

// maxBoxes is how many queries the page's form offers, beside those that were asked:
// as many lines as can be distinguished in one chart.
const maxBoxes = 5

func (s *Server) trendsPage(c *gin.Context, held *corpus) error {
	values := c.Request.URL.Query()
	req, bad := api.ParseTrends(values, "measure")
	measure, badMeasure := api.ParseMeasure(values)
	bad = append(bad, badMeasure...)
	bad = append(bad, unknownIDs(c.Request.Context(), held, req.Filters)...)
	req.Repair = true
	start := time.Now()
	found, err := held.search.Trends(c.Request.Context(), req)
	if err != nil {
		return err
	}
	view := viewTrends(languageOf(c), values, answerTrends(req, found, held.about(), time.Since(start)), measure)
	l := languageOf(c)
	view.Notices = noticesOf(l, bad, nil)
	for _, t := range view.Answer.Series {
		for _, m := range t.NoticeCodes {
			if n := l.Tell(m); !slices.Contains(view.Notices, n) {
				view.Notices = append(view.Notices, n)
			}
		}
	}
	return s.show(c, http.StatusOK, "trends", view)
}

// viewTrends lays out a trend; values are those of its address.
func viewTrends(l *messages.Language, values url.Values, a api.TrendsAnswer, measure string) trendsView {
	with := func(path, name, value string) string { // "" leaves the parameter out
		v := api.WithoutEmpty(values)
		v.Del(name)
		if value != "" {
			v.Set(name, value)
		}
		return api.WithQuery(path, v.Encode())
	}
	v := trendsView{frame: frameFor(a.Index, "trends", l.Say("trends.title"), defaultRequest("")), Answer: a}
	if len(a.Series) > 0 && len(a.Series[0].Points) > 0 {
		picture := chart.Draw(chartOf(l, a, measure, values))
		v.Chart = &picture
	}
	v.None = l.Say("chart.no_report")
	if orEmpty(a.Split) == string(search.BySection) || len(values["section"]) > 0 {
		v.None = l.Say("chart.no_report_section")
	}
	for _, q := range values["q"] {
		if strings.TrimSpace(q) != "" {
			v.Boxes = append(v.Boxes, q)
		}
	}
	if n := len(v.Boxes); n < maxBoxes {
		v.Boxes = append(v.Boxes, make([]string, max(1, 3-n))...)
	}
	for _, m := range api.Measures() {
		value := m
		if m == api.Measures()[0] {
			value = ""
		}
		v.Measures = append(v.Measures,
			choice{Label: l.Say("trends." + m), URL: with("/trends", "measure", value), Current: m == measure})
	}
	for _, split := range []struct {
		value, key string
	}{{"", "trends.by_nothing"}, {"section", "trends.by_section"}, {"country", "trends.by_country"}} {
		v.Splits = append(v.Splits, choice{
			Label: l.Say(split.key), URL: with("/trends", "split", split.value), Current: orEmpty(a.Split) == split.value,
		})
	}
	for name, list := range values {
		if name != "q" {
			for _, value := range list {
				v.Carry = append(v.Carry, [2]string{name, value})
			}
		}
	}
	slices.SortFunc(v.Carry, func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) })
	drawn := measure
	if measure == api.Measures()[0] {
		drawn = ""
	}
	v.Downloads = []link{{"SVG", with("/api/v1/trends.svg", "measure", drawn)},
		{"PNG", with("/api/v1/trends.png", "measure", drawn)},
		{"CSV", with("/api/v1/trends.csv", "measure", "")}, {"JSON", with("/api/v1/trends", "measure", "")}}
	return v
}
