package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// dots is the number of pixels of the PNG for each CSS pixel, in each direction: enough for a
// high-density screen and a printed column.
const dots = 2

// PNG draws a chart as File does, as a PNG. It is a pure function and safe for concurrent use.
func PNG(c Chart) ([]byte, error) {
	p := lay(&c)
	f, err := faces()
	if err != nil {
		return nil, err
	}
	size := image.Rect(0, 0, int(math.Ceil(p.width*dots)), int(math.Ceil((p.height+titleRoom)*dots)))
	d := &drawing{lift: titleRoom, faces: f, img: image.NewRGBA(size)}
	draw.Draw(d.img, d.img.Bounds(), image.White, image.Point{}, draw.Src)
	title := shorten(c.Title, (p.width-2*edge)*perLetter/perBold)
	d.shape(shape{form: text, class: "chart-title", at: []place{{edge, 22 - titleRoom}}, text: title})
	for _, s := range p.ground {
		d.shape(s)
	}
	for _, m := range p.points {
		for _, s := range m.shapes {
			s.series = m.series
			d.shape(s)
		}
	}
	for _, s := range p.front {
		d.shape(s)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, d.img); err != nil {
		return nil, fmt.Errorf("write a chart as png: %w", err)
	}
	return out.Bytes(), nil
}

type drawing struct {
	img   *image.RGBA
	lift  float64
	faces *typefaces
}

// typefaces are the Go fonts (BSD licence), which cover Latin, Greek and Cyrillic.
type typefaces struct{ regular, bold *opentype.Font }

var faces = sync.OnceValues(func() (*typefaces, error) {
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("read the font: %w", err)
	}
	bold, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return nil, fmt.Errorf("read the bold font: %w", err)
	}
	return &typefaces{regular, bold}, nil
})

func (d *drawing) shape(s shape) {
	switch s.form {
	case line:
		d.stroke(s.at, 1, rules()["."+s.class].stroke, nil)
	case trail:
		p := ofSeries(s.series, s.class)
		d.stroke(s.at, 2, p.stroke, p.dash)
	case box:
		a, b := s.at[0], place{s.at[0].x + s.size.x, s.at[0].y + s.size.y}
		if s.class == "chart-none" {
			d.hatch(a, b)
			return
		}
		d.fill([]place{a, {b.x, a.y}, b, {a.x, b.y}}, ofSeries(s.series, s.class).fill)
	case outline, disc:
		if s.class == "chart-hit" {
			return
		}
		at := s.at
		if s.form == disc {
			at = circle(s.at[0], s.size.x)
		}
		p := ofSeries(s.series, "chart-sign")
		if strings.Contains(s.class, "chart-zero") {
			p.fill = color.NRGBA{255, 255, 255, 255}
		}
		d.fill(at, p.fill)
		d.stroke(append(at[:len(at):len(at)], at[0]), 1.6, p.stroke, nil)
	case text:
		d.text(s)
	}
}

func circle(c place, r float64) []place {
	out := make([]place, 24)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(out)))
		out[i] = place{c.x + r*cos, c.y + r*sin}
	}
	return out
}

// fill rasterizes only the bounds of the outline: a rasterizer as large as the picture would scan
// all of it for every dash.
func (d *drawing) fill(at []place, c color.NRGBA) {
	if c.A == 0 || len(at) == 0 {
		return
	}
	low, high := at[0], at[0]
	for _, p := range at {
		low = place{min(low.x, p.x), min(low.y, p.y)}
		high = place{max(high.x, p.x), max(high.y, p.y)}
	}
	b := image.Rect(int(math.Floor(low.x*dots)), int(math.Floor((low.y+d.lift)*dots)),
		int(math.Ceil(high.x*dots))+1, int(math.Ceil((high.y+d.lift)*dots))+1)
	if b = b.Intersect(d.img.Bounds()); b.Empty() {
		return
	}
	r := vector.NewRasterizer(b.Dx(), b.Dy())
	for i, p := range at {
		x, y := float32(p.x*dots)-float32(b.Min.X), float32((p.y+d.lift)*dots)-float32(b.Min.Y)
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
	r.Draw(d.img, b, image.NewUniform(c), image.Point{})
}

// stroke draws a polyline, dashed if dash is not empty.
func (d *drawing) stroke(at []place, width float64, c color.NRGBA, dash []float64) {
	on, left, k := true, math.Inf(1), 0
	if len(dash) > 0 {
		left = dash[0]
	}
	for i := 1; i < len(at); i++ {
		a, b := at[i-1], at[i]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		for done := 0.0; done < length; {
			step := min(left, length-done)
			if on {
				d.piece(along(a, b, done/length), along(a, b, (done+step)/length), width, c)
			}
			done += step
			if left -= step; left <= 0 {
				k = (k + 1) % len(dash)
				on, left = !on, dash[k]
			}
		}
	}
}

func along(a, b place, t float64) place { return place{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }

// piece draws one line segment, a little longer than given so that joints close.
func (d *drawing) piece(a, b place, width float64, c color.NRGBA) {
	length := math.Hypot(b.x-a.x, b.y-a.y)
	if length == 0 {
		return
	}
	half := width / 2
	ux, uy := (b.x-a.x)/length*half, (b.y-a.y)/length*half
	a, b = place{a.x - ux/2, a.y - uy/2}, place{b.x + ux/2, b.y + uy/2}
	d.fill([]place{{a.x - uy, a.y + ux}, {b.x - uy, b.y + ux}, {b.x + uy, b.y - ux}, {a.x + uy, a.y - ux}}, c)
}

// hatch fills a box with diagonal lines, like the pattern in the SVG.
func (d *drawing) hatch(a, b place) {
	const gap = 10.0
	for s := a.x + a.y; s < b.x+b.y; s += gap {
		// The line x+y = s within the box.
		from := place{max(a.x, s-b.y), 0}
		from.y = s - from.x
		to := place{min(b.x, s-a.y), 0}
		to.y = s - to.x
		if from.x < to.x {
			d.piece(from, to, 2, rules()[".chart-hatch"].stroke)
		}
	}
}

func (d *drawing) text(s shape) {
	face, size := d.faces.regular, letter
	if s.class == "chart-title" {
		face, size = d.faces.bold, 16
	}
	f, err := opentype.NewFace(face, &opentype.FaceOptions{Size: size * dots, DPI: 72})
	if err != nil {
		return // only for an invalid font size
	}
	fill := rules()[".chart text"].fill
	if p := rules()[".chart text."+s.class]; p.fill.A > 0 {
		fill = p.fill
	}
	w := &font.Drawer{Dst: d.img, Src: image.NewUniform(fill), Face: f}
	x := s.at[0].x * dots
	switch length := float64(w.MeasureString(s.text)) / 64; s.anchor {
	case "end":
		x -= length
	case "middle":
		x -= length / 2
	}
	w.Dot = fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6((s.at[0].y + d.lift) * dots * 64)}
	w.DrawString(s.text)
}
