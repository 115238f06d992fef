package server

import (
	"math"
	"net/url"
	"strconv"
	"strings"
)

// chart is a trend drawn: the numbers of an SVG, of which the template makes the
// picture. A year without a report is a hatched band and a gap in the line, a
// year in which nothing matches a point on the ground.
//
//	40 ┤        ●
//	20 ┤  ●─────╯   ▒▒▒▒
//	 0 ┼──────────○─▒▒▒▒──
//	    2019 2020 2021 2022
type chart struct {
	Width, Height float64
	Left, Right   float64 // of the plot
	Top, Bottom   float64
	Ticks         []tick
	Years         []yearMark
	Lines         []chartLine
	Measure       string // for people
}

type tick struct {
	Y     float64
	Label string
}

type yearMark struct {
	X, From, Width float64
	Label          string // "" where there is no room
	Missing        bool   // no report at all
}

type chartLine struct {
	N     int // number of the series from 0: its colour and shape
	Label string
	Paths []string // a stroke for each run of years with reports
	Dots  []dot
}

type dot struct {
	X, Y  float64
	Zero  bool
	URL   string
	Label string // "2020: 3 matches of …"
}

// measures are the ways to count that a chart can show.
var measures = [...]struct{ name, label string }{
	{"occurrences", "matches"}, {"per_10k_words", "matches in 10,000 words"}, {"sections", "sections"}, {"reports", "reports"},
}

func measured(p pointJSON, measure string) float64 {
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

// drawTrends lays out a chart of an answer; pageOf gives the search behind a point.
func drawTrends(a trendsAnswer, measure string, pageOf func(t seriesJSON, year int) string) *chart {
	if len(a.Series) == 0 || len(a.Series[0].Points) == 0 {
		return nil
	}
	c := &chart{Width: 760, Height: 300, Left: 56, Right: 748, Top: 14, Bottom: 262}
	for _, m := range measures {
		if m.name == measure {
			c.Measure = m.label
		}
	}
	most := 0.0
	for _, t := range a.Series {
		for _, p := range t.Points {
			most = max(most, measured(p, measure))
		}
	}
	step := niceStep(most)
	top := max(step, math.Ceil(most/step)*step)
	y := func(v float64) float64 { return tenth(c.Bottom - v/top*(c.Bottom-c.Top)) }
	for v := 0.0; v <= top+step/2; v += step {
		c.Ticks = append(c.Ticks, tick{y(v), strconv.FormatFloat(v, 'f', -1, 64)})
	}
	years := a.Series[0].Points
	width := (c.Right - c.Left) / float64(len(years))
	x := func(i int) float64 { return tenth(c.Left + (float64(i)+.5)*width) }
	every := int(math.Ceil(40 / width)) // a label needs some 40 units
	for i, p := range years {
		m := yearMark{X: x(i), From: tenth(c.Left + float64(i)*width), Width: tenth(width), Missing: noneHas(a.Series, i)}
		if i%every == 0 {
			m.Label = strconv.Itoa(*p.Year)
		}
		c.Years = append(c.Years, m)
	}
	for n, t := range a.Series {
		c.Lines = append(c.Lines, drawLine(n, t, measure, x, y, pageOf))
	}
	return c
}

func drawLine(n int, t seriesJSON, measure string, x func(int) float64, y func(float64) float64, pageOf func(seriesJSON, int) string) chartLine {
	line := chartLine{N: n, Label: seriesLabel(t)}
	var run strings.Builder
	end := func() {
		if strings.Contains(run.String(), "L") {
			line.Paths = append(line.Paths, run.String())
		}
		run.Reset()
	}
	for i, p := range t.Points {
		if p.Status == "no_report" {
			end()
			continue
		}
		v := measured(p, measure)
		move := "L"
		if run.Len() == 0 {
			move = "M"
		}
		run.WriteString(move + coordinate(x(i)) + " " + coordinate(y(v)))
		label := strconv.Itoa(*p.Year) + ": " + counted(p.Occurrences, "match") + " in " + counted(p.Sections, "section") + " of " + counted(p.Reports, "report")
		line.Dots = append(line.Dots, dot{x(i), y(v), p.Status == "zero", pageOf(t, *p.Year), label})
	}
	end()
	return line
}

// seriesLabel names a series: its query, or the part of a split query.
func seriesLabel(t seriesJSON) string {
	if t.Label == nil {
		return t.Q
	}
	label := *t.Label
	if label == "" {
		label = "not known"
	}
	return t.Q + ", " + label
}

func noneHas(series []seriesJSON, i int) bool {
	for _, t := range series {
		if t.Points[i].Status != "no_report" {
			return false
		}
	}
	return true
}

// niceStep is a step of 1, 2 or 5 times a power of ten that gives at most six
// lines up to most.
func niceStep(most float64) float64 {
	if most <= 0 {
		return 1
	}
	raw := most / 5
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5, 10} {
		if m*power >= raw {
			return m * power
		}
	}
	return 10 * power
}

func tenth(v float64) float64 { return math.Round(v*10) / 10 }

func coordinate(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// pointURL is the search behind a point of a trend.
func pointURL(address url.Values) func(t seriesJSON, year int) string {
	return func(t seriesJSON, year int) string {
		q := url.Values{"q": {t.Q}, "year": {strconv.Itoa(year)}}
		for _, name := range []string{"match", "section", "country", "entity", "entity_op", "tier", "publisher", "report", "heading", "attribution"} {
			for _, v := range address[name] {
				if v != "" {
					q.Add(name, v)
				}
			}
		}
		return "/search?" + q.Encode()
	}
}
