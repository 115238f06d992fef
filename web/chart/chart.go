// Package chart answers: how do numbers over years look?
//
// As a picture without scripts: lines or bars, one to ten series, one to thirty
// years (more of either still gives a picture). A year that has no report is
// hatched, and no line crosses it; a year with a report and nothing found is an
// open sign on the ground line. Series differ by the shape of their signs and by
// dashes as well as by hue.
//
// A chart is laid out once, into shapes, which are then written: as SVG for a page
// that has the rules of CSS (no style attribute, so a strict content-security
// policy lets it through), as SVG that stands alone with its own rules in it, or as
// PNG. The table of the same numbers belongs beside every chart; it is the
// caller's.
package chart

import "cmp"

// Kind is how values are drawn.
type Kind string

// The kinds.
const (
	Lines Kind = "lines"
	Bars  Kind = "bars" // side by side; where they would get too thin, lines are drawn
)

// State tells what a value means.
type State string

// The states.
const (
	Value    State = ""          // a number above zero
	Zero     State = "zero"      // there is a report, and nothing was found in it
	NoReport State = "no_report" // there is no report; the point's Value is not looked at
)

// Point is one year of a series.
type Point struct {
	Year  int
	Value float64 // not negative
	State State
	Title string // for the tooltip and for screen readers; "" for one made of series, year and value
	Href  string // where a click leads; "" for nowhere
}

// Series is a line, or the bars of one colour.
type Series struct {
	Label  string
	Hue    string  // "prosecution", "protection", "prevention", "profile" or "neutral" for the hue that the site gives it; "" for one by place
	Points []Point // years ascending; a year that is left out is drawn as one without a report
}

// Chart is what is to be drawn.
type Chart struct {
	ID     string // the ids in the picture begin with it: unique on the page, letters, digits and hyphens; "" is "chart"
	Title  string // one line: what is counted
	Desc   string // what there is to see, in a sentence or two, for those who do not see it
	Unit   string // of the values, above their axis: "occurrences", "per 10,000 words"
	Kind   Kind   // "" is Lines
	Series []Series
	Width  int // in CSS pixels; 0 is 720. The height follows from the width and the legend
	Words  Words
}

// Words are what a chart says of its own, in the language of its page.
type Words struct {
	Zero     string // beside the open sign; "" is "report, none found"
	NoReport string // beside the hatching, and in the middle of a chart without years; "" is "no report"

	// Number writes a value; nil writes it as English does. Safe for concurrent use.
	Number func(v float64) string
}

// said is the words with what is missing in English.
func (w Words) said() Words {
	if w.Number == nil {
		w.Number = number
	}
	return Words{cmp.Or(w.Zero, "report, none found"), cmp.Or(w.NoReport, "no report"), w.Number}
}

// The least and the greatest width that is taken, in CSS pixels: below the one the
// years overlap, above the other the letters get too small on paper.
const (
	minWidth     = 320
	maxWidth     = 1600
	defaultWidth = 720
)

// years is the first and the last year of any series; ok is false without any.
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

// maxYears is the most years that are drawn. Columns are some six pixels wide
// then; a mistyped year does not make a picture of two thousand.
const maxYears = 120

// tooGreat is no count of anything in reports, and would not fit beside the axis.
const tooGreat = 1e12

// at gives the point of a year, a NoReport where the series has none.
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

// whole tells whether all values are integers.
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
