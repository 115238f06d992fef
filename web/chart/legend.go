package chart

import "unicode/utf8"

// legend names the series and explains the hatching and the open marker if they occur.
func (l *layout) legend() {
	y := l.bottom + yearLine + 16
	x := edge
	end := l.p.width - edge
	entry := func(label string, draw func(x, y float64)) {
		room := 34 + float64(utf8.RuneCountInString(label))*perLetter + 22
		if x > edge && x+room > end {
			x, y = edge, y+legendRow
		}
		draw(x, y)
		l.words("chart-label", place{x + 34, y + letter*.35}, label, end-x-34)
		x += room
	}
	if len(l.Series) > 1 || len(l.Series) == 1 && l.Series[0].Label != "" {
		for i := range l.Series {
			entry(l.Series[i].Label, func(x, y float64) {
				if l.Kind != Bars {
					l.p.ground = append(l.p.ground, shape{
						form: trail, class: "chart-line", series: l.class(i), at: []place{{x, y}, {x + 26, y}},
					})
				}
				s := sign(i, place{x + 13, y}, false)
				if l.Kind == Bars {
					s = shape{form: box, class: "chart-bar", at: []place{{x + 7, y - 6}}, size: place{12, 12}}
				}
				s.series = l.class(i)
				l.p.ground = append(l.p.ground, s)
			})
		}
	}
	zero, none := l.occurring()
	if zero {
		entry(l.Words.said().Zero, func(x, y float64) {
			l.p.ground = append(l.p.ground, shape{
				form: disc, class: "chart-sign chart-zero", series: "chart-plain",
				at: []place{{x + 13, y}}, size: place{signSize, signSize},
			})
		})
	}
	if none {
		entry(l.Words.said().NoReport, func(x, y float64) {
			l.p.ground = append(l.p.ground, shape{
				form: box, class: "chart-none", at: []place{{x + 3, y - 7}}, size: place{20, 14},
			})
		})
	}
	l.p.height = y + legendRow
}

// occurring reports whether there is a zero, and whether there is a year without a report.
func (l *layout) occurring() (zero, none bool) {
	for year := l.from; year <= l.to; year++ {
		none = none || !l.reported(year)
		for i := range l.Series {
			zero = zero || l.Series[i].at(year).State == Zero
		}
	}
	return zero, none
}
