package pdf

import (
	"math"
	"strings"
	"unicode"
)

// chars reads the characters of a page of text and takes their number off left. Those
// whose font does not say which characters they are PDFium guesses; they are only
// counted.
func (in *instance) chars(text uint64, left *int64) (out []char, unmapped int, err error) {
	n, err := in.call("FPDFText_CountChars", text)
	if err != nil {
		return nil, 0, err
	}
	count := int(int32(n))
	if *left -= int64(max(count, 0)); *left < 0 {
		return nil, 0, nil
	}
	buf, err := in.alloc(512)
	if err != nil {
		return nil, 0, err
	}
	mem := in.mem
	out = make([]char, 0, max(count, 0))
	var look char // size, weight, slant and turn of the current word, or of what is raised in it
	fresh := true
	height := math.Inf(1) // of the character before
	for i := 0; i < count; i++ {
		if i%1024 == 0 && in.ctx.Err() != nil {
			return nil, 0, in.ctx.Err()
		}
		at := uint64(i)
		v, err := in.call("FPDFText_GetUnicode", text, at)
		if err != nil {
			return nil, 0, err
		}
		r := rune(uint32(v))
		if r == 0 || r == '\r' || r == '\n' || r == 0xFFFE || r == 0xFFFF {
			fresh = true
			continue
		}
		if r == 2 { // PDFium's sign for a hyphen at a line's end
			r = '-'
		}
		if unicode.IsSpace(r) {
			fresh = true
		} else if fresh {
			if look, err = in.look(text, at, buf); err != nil {
				return nil, 0, err
			}
			fresh = false
		}
		if _, err := in.call("FPDFText_GetCharOrigin", text, at, uint64(buf), uint64(buf+8)); err != nil {
			return nil, 0, err
		}
		x, _ := mem.ReadFloat64Le(buf)
		y, _ := mem.ReadFloat64Le(buf + 8)
		if y != height && !unicode.IsSpace(r) { // the number of a note, say, in smaller type
			if look, err = in.look(text, at, buf); err != nil {
				return nil, 0, err
			}
		}
		height = y
		if look.unmapped && !unicode.IsSpace(r) {
			unmapped++
			continue
		}
		if look.turn == aslant {
			continue
		}
		c := look
		c.r = r
		if c.dingbat && (unicode.IsLetter(r) || r == 0xA7) {
			c.r = '•' // a letter of such a font is a square, a dot or a check mark
		}
		if _, err := in.call("FPDFText_GetLooseCharBox", text, at, uint64(buf)); err != nil {
			return nil, 0, err
		}
		var box [4]float64 // left, top, right, bottom
		for k := range box {
			v, _ := mem.ReadFloat32Le(buf + uint32(4*k))
			box[k] = float64(v)
		}
		c.place(x, y, box)
		if math.IsNaN(c.left) || math.IsNaN(c.right) || math.IsNaN(c.base) || math.Abs(c.left)+math.Abs(c.base) > 1e6 {
			continue
		}
		out = append(out, c)
	}
	_, err = in.call("free", uint64(buf))
	return upright(out), unmapped, err
}

// aslant is the turn of text that runs in no direction of the page: a watermark.
const aslant = 4

// place sets where the character stands, as seen with its page turned so that its
// line runs from left to right.
func (c *char) place(x, y float64, box [4]float64) {
	left, top, right, bottom := box[0], box[1], box[2], box[3]
	switch c.turn {
	case 0:
		c.base, c.left, c.right = y, left, right
	case 1: // runs up the page
		c.base, c.left, c.right = -x, bottom, top
	case 2: // upside down
		c.base, c.left, c.right = -y, -right, -left
	case 3: // runs down the page
		c.base, c.left, c.right = x, -top, -bottom
	}
	if c.right <= c.left {
		along := [4]float64{x, y, -x, -y}[c.turn]
		c.left, c.right = along, along
	}
}

// upright keeps the characters of the direction that most have: that of the text.
// Tables set across the page are turned as a whole; stamps in the margin are left
// out.
func upright(cs []char) []char {
	var count [4]int
	for _, c := range cs {
		count[c.turn]++
	}
	most := 0
	for t, n := range count {
		if n > count[most] {
			most = t
		}
	}
	if count[most] == len(cs) {
		return cs
	}
	keep := cs[:0]
	for _, c := range cs {
		if int(c.turn) == most {
			keep = append(keep, c)
		}
	}
	return keep
}

// look reads size, weight, slant and turn of a character.
func (in *instance) look(text, at uint64, buf uint32) (c char, err error) {
	mem := in.mem
	v, err := in.call("FPDFText_GetCharAngle", text, at)
	if err != nil {
		return c, err
	}
	quarters := float64(math.Float32frombits(uint32(v))) / (math.Pi / 2)
	c.turn = uint8(-int(math.Round(quarters)) & 3) // PDFium counts with the clock
	if math.IsNaN(quarters) || math.Abs(quarters-math.Round(quarters)) > 0.07 {
		c.turn = aslant
		return c, nil
	}
	bad, err := in.call("FPDFText_HasUnicodeMapError", text, at)
	if err != nil {
		return c, err
	}
	c.unmapped = int32(uint32(bad)) == 1
	size, err := in.call("FPDFText_GetFontSize", text, at)
	if err != nil {
		return c, err
	}
	c.size = math.Float64frombits(size)
	// The size is that of the font; the text's matrix may scale it.
	if ok, err := in.call("FPDFText_GetMatrix", text, at, uint64(buf)); err != nil {
		return c, err
	} else if uint32(ok) != 0 {
		cc, _ := mem.ReadFloat32Le(buf + 8)
		d, _ := mem.ReadFloat32Le(buf + 12)
		if k := math.Hypot(float64(cc), float64(d)); k > 0 && !math.IsNaN(k) {
			c.size *= k
		}
	}
	n, err := in.call("FPDFText_GetFontInfo", text, at, uint64(buf), 256, uint64(buf+256))
	if err != nil {
		return c, err
	}
	name := ""
	if k := uint32(n); k > 1 && k <= 256 {
		b, _ := mem.Read(buf, k-1)
		name = strings.ToLower(string(b))
	}
	c.dingbat = strings.Contains(name, "dingbat") || strings.Contains(name, "wingding")
	flags, _ := mem.ReadUint32Le(buf + 256)
	weight, err := in.call("FPDFText_GetFontWeight", text, at)
	if err != nil {
		return c, err
	}
	const italicFlag, forceBold = 1 << 6, 1 << 18 // PDF 32000-1, table 123
	c.italic = flags&italicFlag != 0 || strings.Contains(name, "italic") || strings.Contains(name, "oblique")
	c.bold = flags&forceBold != 0 || strings.Contains(name, "bold") || strings.Contains(name, "black") ||
		strings.Contains(name, "heavy")
	if w := int32(uint32(weight)); !c.bold && w >= 600 && w <= 1000 {
		c.bold = true
	}
	return c, nil
}
