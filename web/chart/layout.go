package chart

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	letter    = 13.0 // font size
	perLetter = 7.2  // average letter width at that size, in a sans-serif
	plotLine  = 0.42 // ratio of the plot's height to its width
	minPlot   = 170.0
	maxPlot   = 360.0
	topRoom   = 34.0
	yearLine  = 26.0
	legendRow = 22.0
	edge      = 10.0
	minBar    = 4.0 // thinner bars cannot be distinguished
)

// layout is a chart being laid out.
type layout struct {
	*Chart
	p                        picture
	from, to                 int
	column                   float64 // width of a year
	left, right, top, bottom float64 // edges of the plot
	ticks                    []float64
}

func lay(c *Chart) *picture {
	l := &layout{Chart: c, top: topRoom}
	l.p.width = defaultWidth
	if c.Width > 0 {
		l.p.width = float64(min(max(c.Width, minWidth), maxWidth))
	}
	from, to, ok := c.years()
	if !ok {
		l.p.height = 80
		l.word("chart-soft", place{l.p.width / 2, 44}, "middle", c.Words.said().NoReport)
		return &l.p
	}
	l.from, l.to = from, to
	l.ticks = ticks(c.max(), c.whole())
	widest := 0
	for _, t := range l.ticks {
		widest = max(widest, utf8.RuneCountInString(l.number(t)))
	}
	l.left = edge + float64(widest)*perLetter + 8
	l.right = l.p.width - edge
	l.bottom = l.top + min(max((l.right-l.left)*plotLine, minPlot), maxPlot)
	l.column = (l.right - l.left) / float64(to-from+1)
	l.axes()
	if c.Kind == Bars && l.column*.76/float64(max(1, len(c.Series))) >= minBar {
		l.bars()
	} else {
		l.lines()
	}
	l.legend()
	return &l.p
}

// number formats a value in the chart's language.
func (l *layout) number(v float64) string { return l.Words.said().Number(v) }

func (l *layout) x(year int) float64 { return l.left + (float64(year-l.from)+.5)*l.column }

func (l *layout) y(v float64) float64 {
	top := l.ticks[len(l.ticks)-1]
	return l.bottom - (l.bottom-l.top)*min(max(v, 0), top)/top
}

func (l *layout) word(class string, at place, anchor, words string) {
	l.p.front = append(l.p.front, shape{form: text, class: class, at: []place{at}, anchor: anchor, text: words})
}

// axes draws the values with their grid lines, the years, and the hatching of years without a
// report.
func (l *layout) axes() {
	add := func(s shape) { l.p.ground = append(l.p.ground, s) }
	for year := l.from; year <= l.to; year++ {
		if !l.reported(year) {
			x := l.left + float64(year-l.from)*l.column
			size := place{max(l.column-2, 1), l.bottom - l.top}
			add(shape{form: box, class: "chart-none", at: []place{{x + 1, l.top}}, size: size})
		}
	}
	for _, t := range l.ticks {
		class := "chart-grid"
		if t == 0 {
			class = "chart-axis"
		}
		add(shape{form: line, class: class, at: []place{{l.left, l.y(t)}, {l.right, l.y(t)}}})
		l.word("chart-soft", place{l.left - 8, l.y(t) + letter*.35}, "end", l.number(t))
	}
	if l.Unit != "" {
		l.words("chart-soft", place{edge, l.top - 18}, l.Unit, l.p.width-2*edge)
	}
	step := yearStep(l.column)
	for year := l.from; year <= l.to; year++ {
		if (year-l.from)%step != 0 && step == 1 || step > 1 && year%step != 0 {
			continue
		}
		add(shape{form: line, class: "chart-axis", at: []place{{l.x(year), l.bottom}, {l.x(year), l.bottom + 4}}})
		l.word("chart-year", place{l.x(year), l.bottom + 4 + letter + 2}, "middle", strconv.Itoa(year))
	}
}

// words adds a text, shortened to fit into room.
func (l *layout) words(class string, at place, s string, room float64) {
	short := shorten(s, room)
	sh := shape{form: text, class: class, at: []place{at}, anchor: "start", text: short}
	if short != s {
		sh.full = s
	}
	l.p.front = append(l.p.front, sh)
}

// shorten truncates a text to a width in pixels, between words if that loses little.
func shorten(s string, room float64) string {
	letters := int(room / perLetter)
	if utf8.RuneCountInString(s) <= letters {
		return s
	}
	cut := string([]rune(s)[:max(1, letters-1)])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*2/3 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

func (l *layout) reported(year int) bool {
	for i := range l.Series {
		if l.Series[i].at(year).State != NoReport {
			return true
		}
	}
	return false
}

// title returns the title of a point, for the tooltip and screen readers.
func (l *layout) title(s *Series, p Point) string {
	if p.Title != "" {
		return p.Title
	}
	value := l.number(p.Value)
	if p.State == Zero {
		value = "0"
	}
	if l.Unit != "" {
		value += " " + l.Unit
	}
	return fmt.Sprintf("%s, %d: %s", s.Label, p.Year, value)
}

// labelled reports whether there is room for values beside the points.
func (l *layout) labelled() bool { return len(l.Series) == 1 && l.column >= 30 }

func (l *layout) lines() {
	for i := range l.Series {
		s := &l.Series[i]
		var run []place
		flush := func() {
			if len(run) > 1 {
				l.p.ground = append(l.p.ground, shape{form: trail, class: "chart-line", series: l.class(i), at: run})
			}
			run = nil
		}
		for year := l.from; year <= l.to; year++ {
			p := s.at(year)
			if p.State == NoReport {
				flush()
				continue
			}
			at := place{l.x(year), l.bottom}
			if p.State == Value {
				at.y = l.y(p.Value)
			}
			run = append(run, at)
			sh := sign(i, at, p.State == Zero)
			sh.series = ""
			m := mark{title: l.title(s, p), href: p.Href, series: l.class(i), shapes: []shape{sh}}
			if l.column >= 2*signSize {
				// A larger target makes the point easy to hit.
				m.shapes = append([]shape{{form: disc, class: "chart-hit", at: []place{at}, size: place{12, 12}}}, m.shapes...)
			}
			l.p.points = append(l.p.points, m)
			if l.labelled() {
				l.value(p, at)
			}
		}
		flush()
	}
}

func (l *layout) bars() {
	wide := l.column * .76 / float64(len(l.Series))
	wide = min(wide, 64)
	for i := range l.Series {
		s := &l.Series[i]
		for year := l.from; year <= l.to; year++ {
			p := s.at(year)
			if p.State == NoReport {
				continue
			}
			x := l.x(year) + (float64(i)-float64(len(l.Series))/2)*wide
			gap := min(1, wide/8)
			m := mark{title: l.title(s, p), href: p.Href, series: l.class(i)}
			top := l.bottom
			if p.State == Zero {
				m.shapes = []shape{{
					form: disc, class: "chart-sign chart-zero",
					at: []place{{x + wide/2, l.bottom}}, size: place{min(signSize, wide/2), 0},
				}}
			} else {
				top = min(l.y(p.Value), l.bottom-2) // even the smallest bar must be visible
				m.shapes = []shape{{
					form: box, class: "chart-bar",
					at: []place{{x + gap, top}}, size: place{wide - 2*gap, l.bottom - top},
				}}
			}
			l.p.points = append(l.p.points, m)
			if l.labelled() {
				l.value(p, place{x + wide/2, top})
			}
		}
	}
}

func (l *layout) value(p Point, at place) {
	s := l.number(p.Value)
	if p.State == Zero {
		s = "0"
	}
	if float64(utf8.RuneCountInString(s))*perLetter < l.column {
		l.word("chart-value", place{at.x, at.y - 9}, "middle", s)
	}
}

func seriesClass(i int) string { return "chart-s" + strconv.Itoa(i%len(signs)+1) }

// hues are the site's named colours.
var hues = map[string]bool{
	"prosecution": true, "protection": true, "prevention": true, "profile": true, "neutral": true,
}

// class returns the classes of series i: one by position, for the dashes, and its hue if it has
// one.
func (l *layout) class(i int) string {
	c := seriesClass(i)
	if h := l.Series[i].Hue; hues[h] {
		c += " chart-hue-" + h
	}
	return c
}
