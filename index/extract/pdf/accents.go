package pdf

import "unicode"

// accents are the accents that stand as signs of their own, and the same as marks
// that join the letter before them. Some files draw "é" as "e" and "´" over it.
var accents = map[rune]rune{
	'´': 0x301, '`': 0x300, '¨': 0x308, 'ˆ': 0x302, '˜': 0x303, '¸': 0x327, 'ˇ': 0x30c, '˚': 0x30a, '˘': 0x306,
	'˙': 0x307, '˝': 0x30b, '˛': 0x328,
}

// joinAccents makes marks of the accents that are drawn over a letter, wherever they
// stand in the file, and puts them behind the letter.
func joinAccents(chars []char) []char {
	found := false
	for _, c := range chars {
		if accents[c.r] != 0 {
			found = true
			break
		}
	}
	if !found {
		return chars
	}
	letters := map[float64][]int{} // by their height
	for i, c := range chars {
		if unicode.IsLetter(c.r) {
			letters[c.base] = append(letters[c.base], i)
		}
	}
	marks := map[int][]rune{} // by the letter that they stand over
	gone := map[int]bool{}
	tried := 0
	for i, c := range chars {
		mark := accents[c.r]
		if mark == 0 || tried > maxAccents {
			continue
		}
		tried++
		for _, k := range letters[c.base] {
			if over(c, chars[k]) {
				marks[k] = append(marks[k], mark)
				gone[i] = true
				break
			}
		}
	}
	out := make([]char, 0, len(chars))
	for i, c := range chars {
		if gone[i] {
			continue
		}
		out = append(out, c)
		for _, m := range marks[i] {
			c.r = m
			out = append(out, c)
		}
	}
	return out
}

// maxAccents bounds the work on one page, which grows with accents times letters of
// a line.
const maxAccents = 5000

// over reports whether an accent is drawn over a letter: the letter's width covers
// the accent's middle, which in a line of type no two letters do.
func over(accent, letter char) bool {
	mid := (accent.left + accent.right) / 2
	return unicode.IsLetter(letter.r) && mid > letter.left && mid < letter.right
}
