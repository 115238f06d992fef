package pdf

import (
	"encoding/binary"
	"math"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// What PDFium's text of a page lacks: the values of form fields, the text typed onto a
// page, and the remarks of readers. The first two stand on the page where they are
// seen; remarks are opened by a click and are not part of the text.

// Subtypes of annotations, from PDFium's fpdf_annot.h, and flags, from PDF 32000-1,
// tables 165 and 228.
const (
	annotText      = 1
	annotFreeText  = 3
	annotHighlight = 9
	annotStrikeOut = 12
	annotWidget    = 20

	annotHidden   = 1<<1 | 1<<5 // hidden, not shown on the screen
	fieldPassword = 1 << 13
)

// maxAnnotations of a page are read, and maxAnnotation bytes of the text of one.
const (
	maxAnnotations = 2000
	maxAnnotation  = 1 << 16
)

// annotations reads what the annotations of a page say: what stands on the page as
// characters, and remarks. form is the environment of the document's form, 0 if none.
func (in *instance) annotations(page, form uint64, left *int64) (typed []char, remarks []string, err error) {
	n, err := in.call("FPDFPage_GetAnnotCount", page)
	if err != nil {
		return nil, nil, err
	}
	for i := range min(int(int32(n)), maxAnnotations) {
		annot, err := in.call("FPDFPage_GetAnnot", page, uint64(i))
		if err != nil {
			return nil, nil, err
		}
		if uint32(annot) == 0 {
			continue
		}
		text, remark, err := in.annotation(annot, form)
		if err != nil {
			return nil, nil, err
		}
		if *left -= int64(len(text)); *left < 0 {
			return nil, nil, nil
		}
		switch {
		case text == "":
		case remark:
			remarks = append(remarks, text)
		default:
			box, err := in.annotationBox(annot)
			if err != nil {
				return nil, nil, err
			}
			typed = append(typed, typeset(text, box)...)
		}
		if _, err := in.call("FPDFPage_CloseAnnot", annot); err != nil {
			return nil, nil, err
		}
	}
	return typed, remarks, nil
}

// annotation returns the text of an annotation, "" if it has none to be read.
func (in *instance) annotation(annot, form uint64) (text string, remark bool, err error) {
	flags, err := in.call("FPDFAnnot_GetFlags", annot)
	if err != nil || uint32(flags)&annotHidden != 0 {
		return "", false, err
	}
	kind, err := in.call("FPDFAnnot_GetSubtype", annot)
	if err != nil {
		return "", false, err
	}
	switch k := uint32(kind); {
	case k == annotWidget:
		text, err = in.fieldValue(annot, form)
	case k == annotFreeText:
		text, err = in.annotationString(annot, "Contents")
	case k == annotText, annotHighlight <= k && k <= annotStrikeOut:
		text, err = in.annotationString(annot, "Contents")
		remark = true
	}
	return text, remark, err
}

// fieldValue returns what was typed into a field of a form, or chosen in it.
func (in *instance) fieldValue(annot, form uint64) (string, error) {
	if form == 0 {
		return in.annotationString(annot, "V")
	}
	flags, err := in.call("FPDFAnnot_GetFormFieldFlags", form, annot)
	if err != nil || uint32(flags)&fieldPassword != 0 {
		return "", err
	}
	kind, err := in.call("FPDFAnnot_GetFormFieldType", form, annot)
	if err != nil {
		return "", err
	}
	const comboBox, listBox, textField = 4, 5, 6 // fpdf_formfill.h
	switch uint32(kind) {
	case comboBox, listBox, textField:
		return in.wide(func(buf, n uint64) (uint64, error) {
			return in.call("FPDFAnnot_GetFormFieldValue", form, annot, buf, n)
		})
	}
	return "", nil
}

// annotationString returns an entry of an annotation's dictionary, "" if it is no
// string: the value of a check box is a name.
func (in *instance) annotationString(annot uint64, key string) (string, error) {
	name, err := in.alloc(len(key) + 1)
	if err != nil {
		return "", err
	}
	in.mem.Write(name, append([]byte(key), 0))
	const isString = 3 // fpdfview.h
	if kind, err := in.call("FPDFAnnot_GetValueType", annot, uint64(name)); err != nil || uint32(kind) != isString {
		return "", err
	}
	s, err := in.wide(func(buf, n uint64) (uint64, error) {
		return in.call("FPDFAnnot_GetStringValue", annot, uint64(name), buf, n)
	})
	if err != nil {
		return "", err
	}
	_, err = in.call("free", uint64(name))
	return s, err
}

// wide reads a string of PDFium in UTF-16. get writes it to a buffer of n bytes and
// returns how many it has, or would have.
func (in *instance) wide(get func(buf, n uint64) (uint64, error)) (string, error) {
	v, err := get(0, 0)
	n := uint32(v)
	if err != nil || n <= 2 || n > maxAnnotation {
		return "", err
	}
	buf, err := in.alloc(int(n))
	if err != nil {
		return "", err
	}
	if _, err := get(uint64(buf), uint64(n)); err != nil {
		return "", err
	}
	var units []uint16
	b, _ := in.mem.Read(buf, n)
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, binary.LittleEndian.Uint16(b))
	}
	text := strings.TrimSpace(strings.Trim(string(utf16.Decode(units)), "\x00"))
	_, err = in.call("free", uint64(buf))
	return text, err
}

// annotationBox returns where an annotation stands: left, top, right, bottom.
func (in *instance) annotationBox(annot uint64) (box [4]float64, err error) {
	buf, err := in.alloc(16)
	if err != nil {
		return box, err
	}
	if _, err := in.call("FPDFAnnot_GetRect", annot, uint64(buf)); err != nil {
		return box, err
	}
	for i := range box {
		v, _ := in.mem.ReadFloat32Le(buf + uint32(4*i))
		box[i] = float64(v)
	}
	_, err = in.call("free", uint64(buf))
	return box, err
}

// typeset sets a text into a box, in lines from its top: where exactly does not
// matter, as long as it is read at its place among the text of the page. Text from
// right to left begins at the right.
func typeset(text string, box [4]float64) []char {
	left, top, right, bottom := min(box[0], box[2]), max(box[1], box[3]), max(box[0], box[2]), min(box[1], box[3])
	const usual = 10 // points
	size := min(usual, max(0.75*(top-bottom), 1))
	const letter = 0.5 // the width of a letter, in sizes
	room := int((right - left) / (letter * size))
	var out []char
	y := top - size
	for _, l := range wrap(text, max(room, 20)) {
		const narrowest = 0.2 // sizes; narrower, nothing would be a space
		step := max(narrowest*size, min(letter*size, (right-left)/float64(utf8.RuneCountInString(l))))
		x := left
		leftwards := strings.ContainsFunc(l, func(r rune) bool { return strengthOf(r) == leftward })
		if leftwards {
			x = right - step
		}
		for _, r := range l {
			c := char{r: r, left: x, right: x + step, base: y, size: size}
			if math.IsNaN(x) || math.Abs(x)+math.Abs(y) > 1e6 {
				return out
			}
			out = append(out, c)
			if leftwards {
				x -= step
			} else {
				x += step
			}
		}
		y -= 1.2 * size
	}
	return out
}

// wrap breaks a text into lines of so many characters, at spaces.
func wrap(text string, room int) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\r' || r == '\n' }) {
		line, n := []string(nil), 0
		for word := range strings.FieldsFuncSeq(part, unicode.IsSpace) {
			w := utf8.RuneCountInString(word)
			if n > 0 && n+1+w > room {
				out = append(out, strings.Join(line, " "))
				line, n = nil, 0
			}
			line, n = append(line, word), n+1+w
		}
		if n > 0 {
			out = append(out, strings.Join(line, " "))
		}
	}
	return out
}
