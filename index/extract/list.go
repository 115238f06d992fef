package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// bullets are the signs that open a list item. A dash or star needs a space
// behind it to be one.
const bullets = "•●▪■◦‣⁃∙·○□➢►❖✓*–—-"

// listMark is the length of the list mark, with the space behind it, at the
// start of line; 0 where there is none.
func listMark(line string) int {
	r, n := utf8.DecodeRuneInString(line)
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

// cutList cuts a paragraph in which list items run on, separated by their
// bullets, into items. The part before the first bullet is an item too, unless
// it announces them ("… should:"). nil where the text is no such list.
func cutList(text string) (pieces []span, lead bool) {
	if !hasBullet(text) {
		return nil, false
	}
	marks := inlineMark.FindAllStringIndex(text, -1)
	opens := len(marks) > 0 && marks[0][0] == 0
	if len(marks) == 0 || len(marks) == 1 && !opens && text[marks[0][0]:marks[0][1]] == " * " {
		return nil, false
	}
	start := 0
	for _, m := range marks {
		if m[0] > start {
			pieces = append(pieces, span{start, m[0]})
		}
		start = m[1]
	}
	if start < len(text) {
		pieces = append(pieces, span{start, len(text)})
	}
	if len(pieces) == 0 {
		return nil, false
	}
	first := strings.TrimSpace(text[pieces[0].start:pieces[0].end])
	return pieces, !opens && strings.HasSuffix(first, ":")
}

// span is a run of bytes.
type span struct{ start, end int }

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
