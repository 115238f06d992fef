package chart

import (
	"image/color"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// paint is the CSS rules of one class, in the light colours.
type paint struct {
	stroke, fill color.NRGBA
	dash         []float64
}

var rule = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)

// rules holds the light rules of chart.css by selector, so that the PNG has the colours and dashes
// of the page.
var rules = sync.OnceValue(func() map[string]paint {
	table := map[string]paint{}
	for _, m := range rule.FindAllStringSubmatch(plainRules(), -1) {
		for selector := range strings.SplitSeq(m[1], ",") {
			selector = strings.TrimSpace(selector)
			p := table[selector]
			for declaration := range strings.SplitSeq(m[2], ";") {
				name, value, _ := strings.Cut(declaration, ":")
				value = strings.TrimSpace(value)
				switch strings.TrimSpace(name) {
				case "stroke":
					p.stroke = hex(value)
				case "fill":
					p.fill = hex(value)
				case "stroke-dasharray":
					p.dash = lengths(value)
				}
			}
			table[selector] = p
		}
	}
	return table
})

// hex parses "#1b4f8a"; anything else is transparent.
func hex(s string) color.NRGBA {
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if err != nil || len(s) != len("#rrggbb") {
		return color.NRGBA{}
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
}

func lengths(s string) []float64 {
	var out []float64
	for f := range strings.FieldsSeq(s) {
		if v, err := strconv.ParseFloat(f, 64); err == nil && v > 0 {
			out = append(out, v)
		}
	}
	return out
}

// ofSeries returns the rule of a class within a series: the colour of its hue if it has one, and
// the dashes of its position.
func ofSeries(series, class string) paint {
	var p paint
	for one := range strings.FieldsSeq(series) {
		q := rules()["."+one+"."+class]
		if q.stroke.A > 0 {
			p.stroke = q.stroke
		}
		if q.fill.A > 0 {
			p.fill = q.fill
		}
		if q.dash != nil {
			p.dash = q.dash
		}
	}
	return p
}
