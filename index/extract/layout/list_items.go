package layout

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bullets are the signs that open a list item. A dash or star needs a space
// behind it to be one.
const bullets = "•●▪■◦‣⁃∙·○□➢►❖✓*–—-"

// lostBullets are what a bullet becomes where its font or its encoding was lost: a
// question mark, the letter o or a section sign of Word's fonts, a quote. They are
// bullets only between white space and before a capital, at the start of a line or
// behind a sentence or clause that has ended.
const lostBullets = "?o§»›¤¨Ø"

// listMark returns the length of the list mark, with the space behind it, at the
// start of line; 0 where there is none.
func listMark(line string) int {
	r, n := utf8.DecodeRuneInString(line)
	if n > 0 && strings.ContainsRune(lostBullets, r) {
		rest := strings.TrimLeft(line[n:], " \t\u00a0")
		if first, _ := utf8.DecodeRuneInString(rest); len(rest) < len(line)-n && unicode.IsUpper(first) {
			return len(line) - len(rest)
		}
		return 0
	}
	if n == 0 || !strings.ContainsRune(bullets, r) {
		return 0
	}
	rest := strings.TrimLeft(line[n:], " \t\u00a0")
	if len(rest) == len(line)-n && strings.ContainsRune("*–—-·", r) || rest == "" {
		return 0
	}
	return len(line) - len(rest)
}

// inlineMark is a bullet between two items of a list that runs on in one
// paragraph. Of a star, space must stand on both sides.
var inlineMark = regexp.MustCompile(`\s*[•●▪■◦‣∙○□➢►❖✓]\s*|\s+\*\s+|\s+·\s+`)

// lostMark is a bullet that was lost, between two items.
var lostMark = regexp.MustCompile(`[.;:!][)”"’]?(\s+(?:[?o§»›¤¨Ø]\s+)+)["“‘(]?\p{Lu}`)

// marksIn returns the runs of the bullets in a paragraph.
func marksIn(text string) []Span {
	var out []Span
	if hasBullet(text) {
		for _, m := range inlineMark.FindAllStringIndex(text, -1) {
			out = append(out, Span{m[0], m[1]})
		}
	}
	if len(out) == 0 && hasLostBullet(text) {
		for at := 0; ; {
			m := lostMark.FindStringSubmatchIndex(text[at:])
			if m == nil {
				break
			}
			// "« … . » Le" closes a quotation.
			if !strings.ContainsAny(text[at+m[2]:at+m[3]], "»›") || !strings.ContainsAny(text, "«‹") {
				out = append(out, Span{at + m[2], at + m[3]})
			}
			at += m[3]
		}
	}
	return out
}

// cutList cuts a paragraph in which list items run on, separated by their
// bullets, into items. The part before the first bullet is an item too, unless
// it announces them ("… should:"). nil where the text is not such a list.
func cutList(text string) (pieces []Span, lead bool) {
	marks := marksIn(text)
	opens := len(marks) > 0 && marks[0].Start == 0
	if len(marks) == 0 || len(marks) == 1 && !opens && text[marks[0].Start:marks[0].End] == " * " {
		return nil, false
	}
	start := 0
	for _, m := range marks {
		if m.Start > start {
			pieces = append(pieces, Span{start, m.Start})
		}
		start = m.End
	}
	if start < len(text) {
		pieces = append(pieces, Span{start, len(text)})
	}
	if len(pieces) == 0 {
		return nil, false
	}
	first := strings.TrimSpace(text[pieces[0].Start:pieces[0].End])
	return pieces, !opens && strings.HasSuffix(first, ":")
}

// hasLostBullet spares most paragraphs the look for bullets that were lost.
func hasLostBullet(text string) bool {
	for _, mark := range []string{" ? ", " o ", " §", " »", " ›", " ¤", " ¨", " Ø"} {
		if strings.Contains(text, mark) {
			return true
		}
	}
	return false
}

// Span is a run of bytes.
type Span struct{ Start, End int }

// hasBullet spares most paragraphs the look for bullets.
func hasBullet(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '*':
			return true
		case c == 0xc2 && strings.HasPrefix(text[i:], "·"):
			return true
		case c == 0xe2 && i+1 < len(text) && text[i+1] != 0x80: // quotes and dashes have 0x80
			return true
		case c == 0xe2 && (strings.HasPrefix(text[i:], "•") || strings.HasPrefix(text[i:], "‣")):
			return true
		}
	}
	return false
}

// Byline is a line that says who wrote a text: "By Jane Doe", "– Jane Doe". Its dash is no
// list mark.
var Byline = regexp.MustCompile(
	`^(?:(?i:by|written by|author:?|reported by|story by|posted by)\s+|[–—-]\s*)(\p{Lu}[\p{L}.'’-]*(?: (?:(?:de|da` +
		`|van|von|al|el|bin|der|la)\b|\p{Lu}[\p{L}.'’-]*)){1,3})(?:\s*[|,–—-].*)?$`)
