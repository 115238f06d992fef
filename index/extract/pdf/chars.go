package pdf

import (
	"math"
	"strings"
	"unicode"
)

// chars reads the characters of a page of text and takes their number off left.
func (in *instance) chars(text uint64, left *int64) ([]char, error) {
	n, err := in.call("FPDFText_CountChars", text)
	if err != nil {
		return nil, err
	}
	count := int(int32(n))
	if *left -= int64(max(count, 0)); *left < 0 {
		return nil, nil
	}
	buf, err := in.alloc(512)
	if err != nil {
		return nil, err
	}
	mem := in.mod.Memory()
	out := make([]char, 0, max(count, 0))
	var look char // size, weight and slant of the current word
	fresh, turned := true, false
	for i := 0; i < count; i++ {
		if i%1024 == 0 && in.ctx.Err() != nil {
			return nil, in.ctx.Err()
		}
		at := uint64(i)
		v, err := in.call("FPDFText_GetUnicode", text, at)
		if err != nil {
			return nil, err
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
			if look, turned, err = in.look(text, at, buf); err != nil {
				return nil, err
			}
			fresh = false
		}
		if turned {
			continue
		}
		c := look
		c.r = r
		if _, err := in.call("FPDFText_GetCharOrigin", text, at, uint64(buf), uint64(buf+8)); err != nil {
			return nil, err
		}
		x, _ := mem.ReadFloat64Le(buf)
		c.base, _ = mem.ReadFloat64Le(buf + 8)
		c.left, c.right = x, x
		if _, err := in.call("FPDFText_GetLooseCharBox", text, at, uint64(buf)); err != nil {
			return nil, err
		}
		l, _ := mem.ReadFloat32Le(buf)
		rt, _ := mem.ReadFloat32Le(buf + 8)
		if rt > l {
			c.left, c.right = float64(l), float64(rt)
		}
		if math.IsNaN(c.left) || math.IsNaN(c.right) || math.IsNaN(c.base) || math.Abs(c.left)+math.Abs(c.base) > 1e6 {
			continue
		}
		out = append(out, c)
	}
	_, err = in.call("free", uint64(buf))
	return out, err
}

// look reads size, weight and slant of a character, and whether it is turned:
// stamps and watermarks run up the page.
func (in *instance) look(text, at uint64, buf uint32) (c char, turned bool, err error) {
	mem := in.mod.Memory()
	angle, err := in.call("FPDFText_GetCharAngle", text, at)
	if err != nil {
		return c, false, err
	}
	if a := float64(math.Float32frombits(uint32(angle))); a > 0.1 && a < 2*math.Pi-0.1 {
		return c, true, nil
	}
	size, err := in.call("FPDFText_GetFontSize", text, at)
	if err != nil {
		return c, false, err
	}
	c.size = math.Float64frombits(size)
	// The size is that of the font; the text's matrix may scale it.
	if ok, err := in.call("FPDFText_GetMatrix", text, at, uint64(buf)); err != nil {
		return c, false, err
	} else if uint32(ok) != 0 {
		cc, _ := mem.ReadFloat32Le(buf + 8)
		d, _ := mem.ReadFloat32Le(buf + 12)
		if k := math.Hypot(float64(cc), float64(d)); k > 0 && !math.IsNaN(k) {
			c.size *= k
		}
	}
	n, err := in.call("FPDFText_GetFontInfo", text, at, uint64(buf), 256, uint64(buf+256))
	if err != nil {
		return c, false, err
	}
	name := ""
	if k := uint32(n); k > 1 && k <= 256 {
		b, _ := mem.Read(buf, k-1)
		name = strings.ToLower(string(b))
	}
	flags, _ := mem.ReadUint32Le(buf + 256)
	weight, err := in.call("FPDFText_GetFontWeight", text, at)
	if err != nil {
		return c, false, err
	}
	const italicFlag, forceBold = 1 << 6, 1 << 18 // PDF 32000-1, table 123
	c.italic = flags&italicFlag != 0 || strings.Contains(name, "italic") || strings.Contains(name, "oblique")
	c.bold = flags&forceBold != 0 || strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
	if w := int32(uint32(weight)); !c.bold && w >= 600 && w <= 1000 {
		c.bold = true
	}
	return c, false, nil
}
