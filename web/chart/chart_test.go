package chart

import (
	"encoding/xml"
	"flag"
	"fmt"
	"html/template"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden pictures")

// svg is a chart as a page shows it.
func svg(t testing.TB, c Chart) string {
	t.Helper()
	var b strings.Builder
	if err := template.Must(template.New("page").Parse(Template)).Execute(&b, Draw(c)); err != nil {
		t.Fatal(err)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func file(t testing.TB, c Chart) string {
	t.Helper()
	got, err := File(c)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// points from a year on; below zero there is no report.
func pointsFrom(year int, values ...float64) []Point {
	var out []Point
	for i, v := range values {
		p := Point{Year: year + i, Value: v}
		switch {
		case v == 0:
			p.State = Zero
		case v < 0:
			p.Value, p.State = 0, NoReport
		}
		out = append(out, p)
	}
	return out
}

func seed(kind Kind) Chart {
	return Chart{ID: "t1", Title: "“replacement pickers” & <others>",
		Desc: "3 in 2020, none in 2021, 4 in 2024; no report of 2022 and 2023.", Unit: "occurrences", Kind: kind,
		Series: []Series{{Label: "“replacement pickers”", Points: pointsFrom(2020, 3, 0, -1, -1, 4)}}}
}

func sections() Chart {
	c := Chart{ID: "t2", Title: "harvest, by section", Unit: "occurrences", Kind: Bars, Series: []Series{
		{Label: "Prosecution", Hue: "prosecution", Points: pointsFrom(2019, 2, 0, 5)},
		{Label: "Prevention", Hue: "prevention", Points: pointsFrom(2019, 9, 4, -1)}}}
	c.Series[0].Points[0].Href = "/search?q=harvest&year=2019"
	return c
}

func long() Chart {
	return Chart{ID: "t3", Title: strings.Repeat("A long title ", 20), Unit: strings.Repeat("a long unit ", 10),
		Width: 360, Series: []Series{
			{Label: strings.Repeat("a long label ", 15), Points: pointsFrom(2015, .5, .25)},
			{Label: "short", Points: pointsFrom(2016, 1.75)}}}
}

func ten() Chart {
	c := Chart{ID: "t4", Title: "Ten series of thirty years", Unit: "per 10,000 words"}
	for i := range 10 {
		var v []float64
		for y := range 30 {
			v = append(v, math.Abs(float64((y*7+i*13)%29-4)))
		}
		c.Series = append(c.Series, Series{Label: fmt.Sprintf("series %d", i+1), Points: pointsFrom(1997, v...)})
	}
	return c
}

func all() map[string]Chart {
	return map[string]Chart{"seed-bars": seed(Bars), "seed-lines": seed(Lines), "sections": sections(), "long": long(),
		"ten": ten(), "empty": {ID: "t5", Title: "Nothing"}}
}

func TestGolden(t *testing.T) {
	for name, c := range all() {
		for ending, got := range map[string]string{".svg": svg(t, c), ".file.svg": file(t, c)} {
			if name == "ten" || ending == ".file.svg" && name != "seed-lines" {
				continue // too long to be read; and one is enough to see how a file differs
			}
			path := filepath.Join("testdata", name+ending)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs from what was read and accepted; look at it, then -update\n%s", path, got)
			}
		}
	}
}

// sound checks what every picture promises.
func sound(t *testing.T, svg string, alone bool) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	d.Strict = true
	ids := map[string]bool{}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("not well formed: %v\n%s", err, svg)
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Local == "script" || e.Name.Local == "style" && !alone {
			t.Errorf("a %s element", e.Name.Local)
		}
		for _, a := range e.Attr {
			switch {
			case a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on"):
				t.Errorf("attribute %s", a.Name.Local)
			case a.Name.Local == "id":
				if ids[a.Value] {
					t.Errorf("id %s twice", a.Value)
				}
				ids[a.Value] = true
			case a.Name.Local == "tabindex" && alone:
				t.Error("something to focus in a file")
			case strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf"):
				t.Errorf("%s=%q", a.Name.Local, a.Value)
			}
		}
	}
	for _, ref := range strings.Fields(regexp.MustCompile(`aria-labelledby="([^"]*)"`).FindStringSubmatch(svg)[1]) {
		if !ids[ref] {
			t.Errorf("no element has the id %s", ref)
		}
	}
}

func TestSound(t *testing.T) {
	for _, c := range all() {
		sound(t, svg(t, c), false)
		sound(t, file(t, c), true)
	}
}

// A year without a report is hatched and breaks the line; a zero is an open sign.
func TestZeroAndNoReport(t *testing.T) {
	got := svg(t, seed(Lines))
	if n := strings.Count(got, `class="chart-none"`); n != 2+1 {
		t.Errorf("%d hatched, want two years and the legend", n)
	}
	if n := strings.Count(got, "chart-zero"); n != 1+1 {
		t.Errorf("%d open signs, want one and the legend", n)
	}
	if n := strings.Count(got, "<polyline"); n != 1+1 {
		t.Errorf("%d lines, want one from 2020 to 2021 and the legend", n)
	}
	for _, title := range []string{"“replacement pickers”, 2020: 3 occurrences",
		"“replacement pickers”, 2021: 0 occurrences", "“replacement pickers”, 2024: 4 occurrences"} {
		if !strings.Contains(got, `tabindex="0" role="img" aria-label="`+title+`"><title>`+title+"</title>") {
			t.Errorf("no point called %s", title)
		}
	}
	if strings.Contains(got, "2022: ") {
		t.Error("a year without a report has a point")
	}
	if strings.Contains(svg(t, ten()), "chart-none") {
		t.Error("hatched where every year has a report")
	}
}

func TestLinks(t *testing.T) {
	got := svg(t, sections())
	if !strings.Contains(got, `href="/search?q=harvest&amp;year=2019" aria-label="Prosecution, 2019: 2 occurrences"`) {
		t.Error("the point does not lead to its search")
	}
	if strings.Contains(file(t, sections()), "href=") {
		t.Error("a link in a file")
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		most  float64
		whole bool
		want  []float64
	}{
		{0, true, []float64{0, 1}},
		{1, true, []float64{0, 1}},
		{3, true, []float64{0, 1, 2, 3}},
		{4, true, []float64{0, 1, 2, 3, 4}},
		{7, true, []float64{0, 2, 4, 6, 8}},
		{10, true, []float64{0, 5, 10}},
		{33, true, []float64{0, 10, 20, 30, 40}},
		{1234, true, []float64{0, 500, 1000, 1500}},
		{1, false, []float64{0, .5, 1}},
		{math.Inf(1), false, []float64{0, 1}},
		{math.NaN(), false, []float64{0, 1}},
	} {
		if got := ticks(c.most, c.whole); !slices.Equal(got, c.want) {
			t.Errorf("%v: got %v, want %v", c.most, got, c.want)
		}
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 4: "4", 1234: "1,234", 1234567: "1,234,567", .5: "0.5",
		13.948: "13.95", 2.5: "2.5", .0123: "0.012", 1234.5: "1,235"} {
		if got := number(v); got != want {
			t.Errorf("%v: got %s, want %s", v, got, want)
		}
	}
}

func TestShorten(t *testing.T) {
	if got := shorten("Ärzte ohne Grenzen", 1000); got != "Ärzte ohne Grenzen" {
		t.Error(got)
	}
	if got := shorten("a label of many short words", 20*perLetter); got != "a label of many…" {
		t.Error(got)
	}
	if got := shorten("ÄÄÄÄÄÄÄÄÄÄ", 5*perLetter); got != "ÄÄÄÄ…" {
		t.Error(got)
	}
}

func FuzzChart(f *testing.F) {
	f.Add("id", "Title & <b>", "label", 2020, 3.5, 7, "bars")
	f.Add("9 x", "\x00\xff", "'\"", -5, math.Inf(1), 300, "")
	f.Fuzz(func(t *testing.T, id, title, label string, year int, value float64, n int, kind string) {
		if year < -10_000 || year > 10_000 {
			return
		}
		c := Chart{ID: id, Title: title, Desc: label, Unit: title, Kind: Kind(kind), Width: n}
		for i := range 1 + (n%12+12)%12 {
			c.Series = append(c.Series, Series{Label: label, Hue: title,
				Points: []Point{{Year: year, Value: value}, {Year: year + i, State: Zero, Href: label}}})
		}
		sound(t, svg(t, c), false)
		sound(t, file(t, c), true)
	})
}
