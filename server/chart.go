package server

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/server/api"
	"tipsearch/web/chart"
	"tipsearch/web/messages"
)

func measured(p api.Point, measure string) float64 {
	switch measure {
	case "per_10k_words":
		return p.Per10kWords
	case "sections":
		return float64(p.Sections)
	case "reports":
		return float64(p.Reports)
	}
	return float64(p.Occurrences)
}

// trendsSVG answers with the chart of a trend as an SVG.
func (s *Server) trendsSVG(c *gin.Context, held *corpus) error {
	drawn, err := trendChart(c, held)
	if err != nil {
		return err
	}
	body, err := chart.File(drawn)
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="trends.svg"`)
	c.Data(http.StatusOK, "image/svg+xml; charset=utf-8", []byte(body))
	return nil
}

// trendsPNG answers with the chart of a trend as a PNG.
func (s *Server) trendsPNG(c *gin.Context, held *corpus) error {
	drawn, err := trendChart(c, held)
	if err != nil {
		return err
	}
	body, err := chart.PNG(drawn)
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="trends.png"`)
	c.Data(http.StatusOK, "image/png", body)
	return nil
}

// trendChart returns the chart of the trend at an address.
func trendChart(c *gin.Context, held *corpus) (chart.Chart, error) {
	measure, bad := api.ParseMeasure(c.Request.URL.Query())
	if len(bad) > 0 {
		return chart.Chart{}, api.BadParams(bad)
	}
	answer, err := runTrends(c, held, "measure")
	if err != nil {
		return chart.Chart{}, err
	}
	return chartOf(messages.English(), answer, measure, c.Request.URL.Query()), nil
}

// chartOf returns the chart of a trend, the same for the page and for files; address are
// the parameters that it was asked with. The description of a chart with one series
// lists its numbers; those of several are left to the table.
func chartOf(l *messages.Language, a api.TrendsAnswer, measure string, address url.Values) chart.Chart {
	out := chart.Chart{ID: "trend", Kind: chart.Lines, Unit: l.Say("trends." + measure),
		Words: chart.Words{Zero: l.Say("chart.zero"), NoReport: l.Say("chart.no_report"), Number: l.Value}}
	if len(a.Series) == 1 {
		out.Kind = chart.Bars
	}
	var names, values []string
	for _, t := range a.Series {
		label := seriesLabel(l, t)
		names = append(names, label)
		series := chart.Series{Label: label}
		if t.Group != nil {
			series.Hue = *t.Group // of a section; a country has none
		}
		for _, p := range t.Points {
			point := chart.Point{Year: *p.Year, Value: measured(p, measure), State: chart.State(p.Status),
				Href: pointURL(l, address, orEmpty(a.Split), t, *p.Year)}
			value := l.Value(point.Value)
			switch point.State {
			case chart.NoReport:
				value = l.Say("chart.no_report")
			case "ok":
				point.State = chart.Value
			}
			values = append(values, strconv.Itoa(*p.Year)+": "+value)
			point.Title = label + ", " +
				l.Say("chart.point", "year", *p.Year, "n", p.Occurrences, "sections", p.Sections, "reports", p.Reports)
			series.Points = append(series.Points, point)
		}
		out.Series = append(out.Series, series)
	}
	out.Title = strings.Join(names, " · ")
	if len(a.Series) == 1 {
		out.Desc = strings.Join(values, "; ")
	}
	return out
}

// seriesLabel names a series: its query, or the part of a split query.
func seriesLabel(l *messages.Language, t api.Series) string {
	if t.Label == nil {
		return t.Q
	}
	label := *t.Label
	switch {
	case label == "":
		label = l.Say("known.unknown")
	case t.Group != nil && l.Has("kind."+*t.Group):
		label = kindLabel(l, *t.Group)
	case t.Group != nil:
		label = l.Country(*t.Group, label)
	}
	return t.Q + ", " + label
}

// pointURL returns the search behind a point of a trend on a page in l: of the part that
// its line stands for where the trend is split, "" where no search can ask for that part.
func pointURL(l *messages.Language, address url.Values, split string, t api.Series, year int) string {
	q := url.Values{"q": {t.Q}, "year": {strconv.Itoa(year)}}
	for _, name := range api.FilterParams() {
		for _, v := range address[name] {
			if v != "" && name != "year" {
				q.Add(name, v)
			}
		}
	}
	switch {
	case t.Group == nil:
	case *t.Group == "":
		return ""
	default:
		q.Set(split, *t.Group) // the values of split are the names of their filters
	}
	return variant{lang: l.Code}.keep("/search?" + q.Encode())
}
