package chart

import (
	"bytes"
	_ "embed"
	"html/template"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// CSS has the rules that a picture needs on its page, for classes that begin with "chart". They use
// the site's custom properties (--ink, --soft, --rule, --paper, --prosecution …) or, if there are
// none, default colours, light and dark.
//
//go:embed chart.css
var CSS string

// Template is the text of an html/template that renders a Picture as SVG and escapes all it prints.
// It has no script, style attribute or style element.
//
//go:embed svg.html
var Template string

// Picture is a chart laid out for Template. Its points can be reached by keyboard and have titles;
// the picture is a group of them with a title and a description. Coordinates are CSS pixels from
// the top left corner, formatted.
type Picture struct {
	ID, Title, Desc   string
	Up, Width, Height string // Up is the top edge: negative if there is a title above
	File              bool   // standalone document: nothing in it can be focused
	Elements          []Element
	Points            []PicturePoint
}

// PicturePoint is a point of a series, with its title and link.
type PicturePoint struct {
	Class, Title, Href string
	Elements           []Element
}

// Element is an SVG element; it uses the fields that its tag has.
type Element struct {
	Tag, Class          string // "line", "rect", "polyline", "polygon", "circle" or "text"
	X, Y, X2, Y2, W, H  string
	Through             string // points
	Hatch               string // id of the picture whose hatching fills it
	Text, Anchor, Whole string // Whole is the full text if Text was shortened, else ""
	Hidden              bool   // from screen readers, which read the points
}

// Draw lays out a chart for a page that has the rules of CSS. It is a pure function and safe for
// concurrent use.
func Draw(c Chart) Picture { return write(&c, false) }

// File draws a chart as a standalone SVG document, in light colours on white, with its title above.
// It is safe for concurrent use.
func File(c Chart) (string, error) {
	out := bytes.NewBufferString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	if err := fileTemplate().Execute(out, write(&c, true)); err != nil {
		return "", err
	}
	return strings.TrimRight(out.String(), "\n") + "\n", nil
}

// fileTemplate is Template with the rules in it.
var fileTemplate = sync.OnceValue(func() *template.Template {
	t := template.Must(template.New("chart").Parse(Template))
	template.Must(t.New("chart rules").Parse("<style>\n" + plainRules() + "</style>"))
	return t
})

const titleRoom = 30.0 // above the picture, in a file

type writer struct {
	id   string
	file bool
}

func write(c *Chart, file bool) Picture {
	p := lay(c)
	w := writer{identifier(c.ID), file}
	lift := 0.0
	if file {
		lift = titleRoom
	}
	out := Picture{
		ID: w.id, Title: clean(c.Title), Desc: clean(c.Desc),
		Up: num(-lift), Width: num(p.width), Height: num(p.height + lift), File: file,
	}
	if file {
		paper := shape{form: box, class: "chart-paper", at: []place{{0, -lift}}, size: place{p.width, p.height + lift}}
		out.Elements = append(out.Elements, w.element(paper))
		title := shorten(c.Title, (p.width-2*edge)*perLetter/perBold)
		heading := shape{form: text, class: "chart-title", at: []place{{edge, -lift + 22}}, anchor: "start", text: title}
		out.Elements = append(out.Elements, w.element(heading))
	}
	for _, s := range p.ground {
		out.Elements = append(out.Elements, w.element(s))
	}
	for _, s := range p.front {
		out.Elements = append(out.Elements, w.element(s))
	}
	for _, m := range p.points {
		point := PicturePoint{Class: "chart-point " + m.series, Title: clean(m.title), Href: m.href}
		for _, s := range m.shapes {
			point.Elements = append(point.Elements, w.element(s))
		}
		out.Points = append(out.Points, point)
	}
	return out
}

// perBold is the average letter width of the title.
const perBold = 8.6

var tags = [...]string{line: "line", box: "rect", trail: "polyline", outline: "polygon", disc: "circle", text: "text"}

func (w writer) element(s shape) Element {
	e := Element{Tag: tags[s.form], Class: s.class}
	if s.series != "" {
		e.Class += " " + s.series
	}
	switch a := s.at; s.form {
	case line:
		e.X, e.Y, e.X2, e.Y2 = num(a[0].x), num(a[0].y), num(a[1].x), num(a[1].y)
	case box:
		e.X, e.Y, e.W, e.H = num(a[0].x), num(a[0].y), num(s.size.x), num(s.size.y)
		if s.class == "chart-none" {
			e.Hatch = w.id
		}
	case trail, outline:
		e.Through = points(a)
	case disc:
		e.X, e.Y, e.W = num(a[0].x), num(a[0].y), num(s.size.x)
	case text:
		e.X, e.Y, e.Anchor, e.Text, e.Whole = num(a[0].x), num(a[0].y), s.anchor, clean(s.text), clean(s.full)
		e.Hidden = !w.file && s.full == ""
	}
	return e
}

func points(at []place) string {
	var parts []string
	for _, p := range at {
		parts = append(parts, num(p.x)+","+num(p.y))
	}
	return strings.Join(parts, " ")
}

// num formats a length to a tenth of a pixel.
func num(v float64) string {
	s := strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

// clean removes what XML cannot contain, and line breaks.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		if r < 0x20 || r >= 0xD800 && r < 0xE000 || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// identifier removes the characters that an id may not contain.
func identifier(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return -1
	}, s)
	if s == "" || s[0] == '-' || s[0] >= '0' && s[0] <= '9' {
		return "chart" + s
	}
	return s
}

var (
	variable = regexp.MustCompile(`var\(--[a-z0-9-]+, ([^()]*)\)`)
	comment  = regexp.MustCompile(`(?s)/\*.*?\*/\s*`)
)

// plainRules returns the light rules without custom properties, which many SVG programs do not
// support, and without the rules for pages.
func plainRules() string {
	rules, _, _ := strings.Cut(CSS, "/* pages only */")
	return variable.ReplaceAllString(comment.ReplaceAllString(rules, ""), "$1")
}
