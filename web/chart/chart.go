// Package chart answers: how do numbers over years look?
//
// They are drawn without scripts as lines or bars, for one to ten series and one to thirty years
// (more still work). A year without a report is hatched, and no line crosses it. A year with a
// report in which nothing was found is an open marker on the baseline. Series differ in the
// shape of their markers and in dashes, not only in colour.
//
// A chart is laid out once, into shapes. These are then written as SVG for a page with the rules
// in CSS (without style attributes, as a strict content-security policy requires), as a
// standalone SVG file with its own rules, or as PNG. Every chart should have the table of its
// numbers beside it, which the caller provides.
package chart

import "cmp"

// Kind is the kind of chart.
type Kind string

// The kinds.
const (
	Lines Kind = "lines"
	Bars  Kind = "bars" // side by side; drawn as lines if they would be too thin
)

// State says what a value means.
type State string

// The states.
const (
	Value    State = ""          // a number above zero
	Zero     State = "zero"      // there is a report, but nothing was found in it
	NoReport State = "no_report" // there is no report; Value is ignored
)

// Point is one year of a series.
type Point struct {
	Year  int
	Value float64 // not negative
	State State
	Title string // for the tooltip and screen readers; by default series, year and value
	Href  string // target of a click; "" for none
}

// Series is one line, or the bars of one colour.
type Series struct {
	Label  string
	Hue    string  // a key of hues, for the site's colour; "" for one by position
	Points []Point // in ascending order of years; a missing year counts as NoReport
}

// Chart is a chart to draw.
type Chart struct {
	ID     string // prefix of the picture's ids, unique on the page: letters, digits and hyphens; "" is "chart"
	Title  string // one line: what is counted
	Desc   string // a description in a sentence or two, for screen readers
	Unit   string // of the values, above their axis: "occurrences", "per 10,000 words"
	Kind   Kind   // "" is Lines
	Series []Series
	Width  int // in CSS pixels; 0 is 720. The height depends on it and on the legend
	Words  Words
}

// Words is a chart's own text, in the language of its page.
type Words struct {
	Zero     string // explains the open marker; "" is "report, none found"
	NoReport string // explains the hatching, and fills a chart without years; "" is "no report"

	// Number formats a value; nil formats it as in English. It must be safe for concurrent use.
	Number func(v float64) string
}

// said returns the words, with English for the missing ones.
func (w Words) said() Words {
	if w.Number == nil {
		w.Number = number
	}
	return Words{cmp.Or(w.Zero, "report, none found"), cmp.Or(w.NoReport, "no report"), w.Number}
}

// The limits of the width, in CSS pixels: below, years overlap; above, letters are too small in
// print.
const (
	minWidth     = 320
	maxWidth     = 1600
	defaultWidth = 720
)

// years returns the first and last year of all series; ok is false if there are none.
func (c *Chart) years() (from, to int, ok bool) {
	for _, s := range c.Series {
		for _, p := range s.Points {
			if !ok || p.Year < from {
				from = p.Year
			}
			if !ok || p.Year > to {
				to = p.Year
			}
			ok = true
		}
	}
	return from, min(to, from+maxYears-1), ok
}

// maxYears limits the years drawn, to columns of some six pixels, so that a mistyped year does not
// make a picture of two thousand.
const maxYears = 120

// tooGreat exceeds any count in reports, and would not fit beside the axis.
const tooGreat = 1e12

// at returns the point of a year, or a NoReport if the series has none.
func (s *Series) at(year int) Point {
	for _, p := range s.Points {
		if p.Year == year {
			switch {
			case p.State != Value:
			case !(p.Value < tooGreat):
				p.State = NoReport
			case p.Value <= 0:
				p.State = Zero
			}
			return p
		}
	}
	return Point{Year: year, State: NoReport}
}

func (c *Chart) max() float64 {
	most := 0.0
	for _, s := range c.Series {
		for _, p := range s.Points {
			if p.State == Value && p.Value < tooGreat {
				most = max(most, p.Value)
			}
		}
	}
	return most
}

// whole reports whether all values are integers.
func (c *Chart) whole() bool {
	for _, s := range c.Series {
		for _, p := range s.Points {
			if p.State == Value && p.Value < tooGreat && p.Value != float64(int64(p.Value)) {
				return false
			}
		}
	}
	return true
}
