package chart

// picture is a laid-out chart. Coordinates are CSS pixels from the top left corner.
type picture struct {
	width, height float64
	ground        []shape // grid, axes, hatching, lines
	points        []mark  // series by series
	front         []shape // text
}

// mark is a point of a series.
type mark struct {
	title, href string
	series      string // class of its series
	shapes      []shape
}

type form int

const (
	line    form = iota // from at[0] to at[1]
	box                 // at[0] and size
	trail               // polyline through at
	outline             // polygon through at
	disc                // around at[0] with radius size.x
	text                // at at[0]
)

// shape is one graphical element.
type shape struct {
	form   form
	class  string // CSS class
	series string // class of its series, "" for none
	at     []place
	size   place
	text   string
	full   string // the whole text if text was shortened, else ""
	anchor string // of a text: "start", "middle", "end"
}

type place struct{ x, y float64 }

// signs are the markers of the series, in a square of side 2 around 0; the first is a disc.
var signs = [][]place{
	nil,
	{{-.9, -.9}, {.9, -.9}, {.9, .9}, {-.9, .9}},   // square
	{{0, -1.25}, {1.05, 0}, {0, 1.25}, {-1.05, 0}}, // diamond
	{{0, -1.15}, {1.15, .9}, {-1.15, .9}},          // triangle
	{{0, 1.15}, {1.15, -.9}, {-1.15, -.9}},         // triangle on its tip
	{ // plus
		{-.4, -1.1}, {.4, -1.1}, {.4, -.4}, {1.1, -.4}, {1.1, .4}, {.4, .4},
		{.4, 1.1}, {-.4, 1.1}, {-.4, .4}, {-1.1, .4}, {-1.1, -.4}, {-.4, -.4},
	},
	{{-1.1, -.55}, {1.1, -.55}, {1.1, .55}, {-1.1, .55}},            // horizontal bar
	{{-.55, -1.1}, {.55, -1.1}, {.55, 1.1}, {-.55, 1.1}},            // vertical bar
	{{0, -1.2}, {1.14, -.37}, {.7, .97}, {-.7, .97}, {-1.14, -.37}}, // pentagon
	{ // cross
		{0, -.5}, {.6, -1.1}, {1.1, -.6}, {.5, 0}, {1.1, .6}, {.6, 1.1},
		{0, .5}, {-.6, 1.1}, {-1.1, .6}, {-.5, 0}, {-1.1, -.6}, {-.6, -1.1},
	},
}

// signSize is half the width of a marker.
const signSize = 4.5

// sign returns the marker of series i at p: filled, or open for a zero.
func sign(i int, p place, open bool) shape {
	s := shape{form: disc, class: "chart-sign", series: seriesClass(i), at: []place{p}, size: place{signSize, signSize}}
	if open {
		s.class = "chart-sign chart-zero"
	}
	if corners := signs[i%len(signs)]; corners != nil {
		s.form, s.at = outline, nil
		for _, c := range corners {
			s.at = append(s.at, place{p.x + c.x*signSize, p.y + c.y*signSize})
		}
	}
	return s
}
