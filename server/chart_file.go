package server

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	drawn "tipsearch/web/chart"
)

// trendsSVG answers with the chart of a trend as a file of its own.
func (s *Server) trendsSVG(c *gin.Context, held *corpus) error {
	picture, err := trendPicture(c, held)
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="trends.svg"`)
	c.Data(http.StatusOK, "image/svg+xml; charset=utf-8", []byte(drawn.File(picture)))
	return nil
}

// trendsPNG answers with the same in dots.
func (s *Server) trendsPNG(c *gin.Context, held *corpus) error {
	picture, err := trendPicture(c, held)
	if err != nil {
		return err
	}
	body, err := drawn.PNG(picture)
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="trends.png"`)
	c.Data(http.StatusOK, "image/png", body)
	return nil
}

// trendPicture reads and answers the address of a trend, for drawing.
func trendPicture(c *gin.Context, held *corpus) (drawn.Chart, error) {
	measure := measures[0].name
	bad := readParam(nil, measureParam(&measure), c.Request.URL.Query()["measure"])
	if len(bad) > 0 {
		return drawn.Chart{}, badParams(bad)
	}
	answer, err := runTrends(c, held, "measure")
	if err != nil {
		return drawn.Chart{}, err
	}
	return pictureOf(answer, measure), nil
}

// pictureOf is the chart of a trend. Its description tells the numbers of a chart of
// few points, and leaves those of many to the table.
func pictureOf(a trendsAnswer, measure string) drawn.Chart {
	picture := drawn.Chart{ID: "trend", Kind: drawn.Lines}
	if len(a.Series) == 1 {
		picture.Kind = drawn.Bars
	}
	for _, m := range measures {
		if m.name == measure {
			picture.Unit = m.label
		}
	}
	var names, told []string
	for _, t := range a.Series {
		label := seriesLabel(t)
		names = append(names, label)
		series := drawn.Series{Label: label}
		if t.Group != nil {
			series.Hue = *t.Group // of a section; a country has none
		}
		for _, p := range t.Points {
			state := drawn.State(p.Status)
			if state == "ok" {
				state = drawn.Value
			}
			v := measured(p, measure)
			series.Points = append(series.Points, drawn.Point{Year: *p.Year, Value: v, State: state})
			switch state {
			case drawn.NoReport:
				told = append(told, strconv.Itoa(*p.Year)+": no report")
			default:
				told = append(told, strconv.Itoa(*p.Year)+": "+strconv.FormatFloat(v, 'f', -1, 64))
			}
		}
		picture.Series = append(picture.Series, series)
	}
	picture.Title = strings.Join(names, " · ")
	if len(a.Series) == 1 {
		picture.Desc = strings.Join(told, "; ")
	}
	return picture
}
