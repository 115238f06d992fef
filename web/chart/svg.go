package chart

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// CSS is the rules that SVG needs on its page: classes whose names begin with
// "chart", in custom properties of the site (--ink, --soft, --rule, --paper,
// --prosecution …) or, where it has none, in colours of their own, light and dark.
//
//go:embed chart.css
var CSS string

// SVG draws a chart for a page with the rules of CSS. Points can be reached by
// keyboard and say what they are; the picture is a group of them, named by title
// and description. It has no script, no style attribute and no style element.
// It is a pure function and safe for concurrent use.
func SVG(c Chart) string { return write(&c, false) }

// File draws a chart as a file of its own: an SVG document with its rules in it,
// in the light colours on white, its title above it. Nothing in it can be focused.
func File(c Chart) string { return write(&c, true) }

const titleRoom = 30.0 // above the picture, in a file

type writer struct {
	strings.Builder
	id   string
	file bool
}

func write(c *Chart, file bool) string {
	p := lay(c)
	w := &writer{id: identifier(c.ID), file: file}
	role, height, lift := "group", p.height, 0.0
	if file {
		role, lift = "img", titleRoom
		height += titleRoom
		w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	}
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 %s %s %s" width="%s" height="%s"`,
		num(-lift), num(p.width), num(height), num(p.width), num(height))
	fmt.Fprintf(w, ` role="%s" aria-labelledby="%s-title %s-desc">`+"\n", role, w.id, w.id)
	fmt.Fprintf(w, "<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n", w.id, escape(c.Title), w.id, escape(c.Desc))
	if file {
		w.WriteString("<style>\n" + plainRules() + "</style>\n")
	}
	fmt.Fprintf(w, `<defs><pattern id="%s-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="chart-hatch" x1="0" y1="0" x2="0" y2="7"/></pattern></defs>`+"\n", w.id)
	if file {
		w.shape(shape{form: box, class: "chart-paper", at: []place{{0, -lift}}, size: place{p.width, height}})
		title := shorten(c.Title, (p.width-2*edge)*perLetter/perBold)
		w.shape(shape{form: text, class: "chart-title", at: []place{{edge, -lift + 22}}, anchor: "start", text: title})
	}
	for _, s := range p.ground {
		w.shape(s)
	}
	for _, s := range p.front {
		w.shape(s)
	}
	for _, m := range p.points {
		w.mark(m)
	}
	w.WriteString("</svg>\n")
	return w.String()
}

// perBold is the width of an average letter of the title.
const perBold = 8.6

// mark writes a point: a link where it leads somewhere, else something that can
// be focused, unless it is in a file.
func (w *writer) mark(m mark) {
	title := escape(m.title)
	switch {
	case w.file:
		fmt.Fprintf(w, `<g class="chart-point %s">`, m.series)
	case m.href != "":
		fmt.Fprintf(w, `<a class="chart-point %s" href="%s" aria-label="%s">`, m.series, escape(m.href), title)
	default:
		fmt.Fprintf(w, `<g class="chart-point %s" tabindex="0" role="img" aria-label="%s">`, m.series, title)
	}
	w.WriteString("<title>" + title + "</title>")
	for _, s := range m.shapes {
		w.element(s)
	}
	if m.href != "" && !w.file {
		w.WriteString("</a>\n")
	} else {
		w.WriteString("</g>\n")
	}
}

func (w *writer) shape(s shape) {
	w.element(s)
	w.WriteByte('\n')
}

func (w *writer) element(s shape) {
	class := s.class
	if s.series != "" {
		class += " " + s.series
	}
	switch a := s.at; s.form {
	case line:
		fmt.Fprintf(w, `<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s"/>`, class, num(a[0].x), num(a[0].y), num(a[1].x), num(a[1].y))
	case box:
		fill := ""
		if s.class == "chart-none" {
			fill = fmt.Sprintf(` fill="url(#%s-hatch)"`, w.id)
		}
		fmt.Fprintf(w, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"%s/>`, class, num(a[0].x), num(a[0].y), num(s.size.x), num(s.size.y), fill)
	case trail:
		fmt.Fprintf(w, `<polyline class="%s" points="%s"/>`, class, points(a))
	case outline:
		fmt.Fprintf(w, `<polygon class="%s" points="%s"/>`, class, points(a))
	case disc:
		fmt.Fprintf(w, `<circle class="%s" cx="%s" cy="%s" r="%s"/>`, class, num(a[0].x), num(a[0].y), num(s.size.x))
	case text:
		fmt.Fprintf(w, `<text class="%s" x="%s" y="%s" text-anchor="%s"`, class, num(a[0].x), num(a[0].y), s.anchor)
		if !w.file && s.full == "" {
			// The points say all of it to a screen reader.
			w.WriteString(` aria-hidden="true"`)
		}
		w.WriteString(">")
		if s.full != "" {
			w.WriteString("<title>" + escape(s.full) + "</title>")
		}
		w.WriteString(escape(s.text) + "</text>")
	}
}

func points(at []place) string {
	var parts []string
	for _, p := range at {
		parts = append(parts, num(p.x)+","+num(p.y))
	}
	return strings.Join(parts, " ")
}

// num writes a length to a tenth of a pixel.
func num(v float64) string {
	s := strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

// escape writes text so that it is text in an element and in an attribute, and
// leaves out what XML cannot hold.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		if r < 0x20 || r >= 0xD800 && r < 0xE000 || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return entities.Replace(s)
}

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// identifier keeps of an id what may be one.
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

// plainRules are the light rules without custom properties, which many programs
// that open such files do not know, and without what is for pages only.
func plainRules() string {
	rules, _, _ := strings.Cut(CSS, "/* pages only */")
	return variable.ReplaceAllString(comment.ReplaceAllString(rules, ""), "$1")
}
