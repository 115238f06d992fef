package chart

import (
	"bytes"
	"image/color"
	"image/png"
	"math"
	"testing"
)

// What can be checked of pixels: the size, the ground, and that bar, sign and hatching are
// where the layout has them, in the colours of the page's rules.
func TestPNG(t *testing.T) {
	c := seed(Bars)
	data, err := PNG(c)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p := lay(&c)
	if b := img.Bounds(); b.Dx() != 1440 || b.Dy() != int(math.Ceil((p.height+titleRoom)*dots)) {
		t.Errorf("%d by %d dots", b.Dx(), b.Dy())
	}
	at := func(x, y float64) color.NRGBA {
		return color.NRGBAModel.Convert(img.At(int(x*dots), int((y+titleRoom)*dots))).(color.NRGBA)
	}
	blue := color.NRGBA{0x1b, 0x4f, 0x8a, 255}
	if got := at(93.7, 250); got != blue {
		t.Errorf("in the bar of 2020: %v", got)
	}
	white := color.NRGBA{255, 255, 255, 255}
	if got := at(230.6, 250); got == blue {
		t.Errorf("above the zero of 2021: %v", got)
	}
	if got := at(230.6, 321.6); got != white {
		t.Errorf("in the open sign of 2021: %v", got)
	}
	hatched := 0
	for x := 310.0; x < 430; x++ {
		if at(x, 200) != white {
			hatched++
		}
	}
	if hatched < 10 || hatched > 60 {
		t.Errorf("%d of 120 dots in 2022 are hatched", hatched)
	}
}

func TestPNGOfAll(t *testing.T) {
	for name, c := range all() {
		if _, err := PNG(c); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRules(t *testing.T) {
	for i := range signs {
		p := ofSeries(seriesClass(i), "chart-line")
		if p.stroke.A == 0 || (i > 0) != (len(p.dash) > 0) {
			t.Errorf("series %d: %+v", i+1, p)
		}
		if ofSeries(seriesClass(i), "chart-bar").fill != p.stroke || ofSeries(seriesClass(i), "chart-sign").fill != p.stroke {
			t.Errorf("series %d has several hues", i+1)
		}
	}
	for hue := range hues {
		if p := ofSeries("chart-s3 chart-hue-"+hue, "chart-line"); p.stroke == ofSeries("chart-s3", "chart-line").stroke &&
			hue != "protection" || len(p.dash) == 0 {
			t.Errorf("%s: %+v", hue, p)
		}
	}
}

func BenchmarkChart(b *testing.B) {
	c := ten()
	b.Run("svg", func(b *testing.B) {
		for b.Loop() {
			svg(b, c)
		}
	})
	b.Run("png", func(b *testing.B) {
		for b.Loop() {
			if _, err := PNG(c); err != nil {
				b.Fatal(err)
			}
		}
	})
}
