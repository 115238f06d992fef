package pdf

import (
	"sort"
	"unicode"
)

// Gaps that part words, in sizes of the type. In 39 real files letters of one word
// stand at most 0.08 apart and words without a drawn space at least 0.11; a drawn
// space is 0.25 wide. So a tenth of the size more than letters stand apart is a space.
const (
	letterGap = 0.1
	spaceGap  = 0.25
)

// widestSpacing is how far apart, in sizes of the type, letters of one word may be set.
// Further apart, what looks like a spaced word is a row of single letters.
const widestSpacing = 0.5

// setApart holds, for every line of a page, how far apart its letters are set, in
// points. Lines set as usual have none.
type setApart map[float64]float64

// letterSpacing finds the lines whose letters are set apart: the middle one of the
// gaps between neighbouring letters is wide there, and most gaps are about as wide.
// Numbers in a row are no such line.
func letterSpacing(chars []char) setApart {
	gaps := map[float64][]float64{}
	others := map[float64]int{} // characters that are not letters
	for i, c := range chars {
		if unicode.IsSpace(c.r) {
			continue
		}
		if !unicode.IsLetter(c.r) {
			others[c.base]++
		}
		if i == 0 || unicode.IsSpace(chars[i-1].r) || chars[i-1].base != c.base || unicode.Is(unicode.Mn, c.r) {
			continue
		}
		if g := (c.left - chars[i-1].right) / max(c.size, 1); g > -1 && g < 1.5 {
			gaps[c.base] = append(gaps[c.base], g)
		}
	}
	out := setApart{}
	for base, gs := range gaps {
		if len(gs) < 4 || others[base]*2 > len(gs) {
			continue
		}
		sort.Float64s(gs)
		mid := gs[len(gs)/2]
		if mid < letterGap/2 || mid > widestSpacing {
			continue
		}
		alike := 0
		for _, g := range gs {
			if g > mid-letterGap/2 && g < mid+letterGap/2 {
				alike++
			}
		}
		if alike*5 >= len(gs)*3 {
			out[base] = mid
		}
	}
	return out
}
