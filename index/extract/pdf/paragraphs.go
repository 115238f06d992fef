package pdf

import (
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tipsearch/index/document"
)

// paragrapher joins lines to paragraphs.
type paragrapher struct {
	body       float64 // size of the text's type
	pitch      func(size float64) float64
	vocabulary map[string]int
	splits     bool // words are broken at line ends
}

// maxHeading is the longest heading in bytes; the longest real one seen is 190.
const maxHeading = 220

// blocks makes the blocks of the lines in reading order.
func (p *paragrapher) blocks(flow []piece) []document.Block {
	var out []document.Block
	var para []piece
	flush := func() {
		if len(para) > 0 {
			out = p.add(out, para)
		}
		para = nil
	}
	for i, x := range flow {
		if x.table {
			flush()
			if b := p.row(x); b.Text != "" {
				out = append(out, b)
			}
			continue
		}
		if len(para) > 0 && p.breaks(flow, i) {
			flush()
		}
		para = append(para, x)
	}
	flush()
	return out
}

// breaks reports whether a new paragraph starts with line i of the flow. The line
// before it belongs to a paragraph.
func (p *paragrapher) breaks(flow []piece, i int) bool {
	a, b := flow[i-1], flow[i]
	if b.anew || math.Abs(a.size-b.size) > 0.08*max(a.size, b.size) || p.heading(a) != p.heading(b) {
		return true
	}
	if a.page != b.page || a.column != b.column && a.base < b.base+b.size {
		return p.heading(b) || !goesOn(a, b)
	}
	pitch := p.pitch(b.size)
	if b.size < 0.95*p.body { // tables and notes, whose lines are often rows
		pitch = min(pitch, 1.2*b.size)
	}
	if d := a.base - b.base; d > 1.25*pitch || d < 0 {
		return true
	}
	if t := b.text(); note.MatchString(t) || bullet.MatchString(t) &&
		(strongBullet(t) || ended(a.text()) && (roomFor(flow, i) || math.Abs(b.left-a.left) > 0.5*b.size)) {
		return true
	}
	if p.heading(b) {
		// Two headings in one: a new numeral, or capitals after title case.
		return numeral.MatchString(b.text()) && !numeralAlone.MatchString(a.text()) ||
			capitals(a.text()) != capitals(b.text())
	}
	if !endsSentence(a.text()) {
		return false
	}
	// Indented first line.
	if b.left > a.column.left+0.9*b.size && b.left < a.column.left+5*b.size && a.left < b.left-0.9*b.size &&
		i+1 < len(flow) && flow[i+1].left < b.left-0.9*b.size {
		return true
	}
	// The line above ended though the next word had room.
	return startsUpper(b.text()) && roomFor(flow, i)
}

// roomFor reports whether the first word of line i of the flow would have fitted on
// the line above: the lines around show how far lines go.
func roomFor(flow []piece, i int) bool {
	a, b := flow[i-1], flow[i]
	right := a.right
	for k := max(0, i-3); k < min(len(flow), i+3); k++ {
		if !flow[k].table && flow[k].page == a.page && flow[k].column == a.column && flow[k].size == a.size {
			right = max(right, flow[k].right)
		}
	}
	return right-a.right > b.words[0].right-b.words[0].left+0.8*b.size
}

// goesOn reports whether a paragraph runs on from the foot of a column or page to
// the head of the next.
func goesOn(a, b piece) bool {
	if t := b.text(); bullet.MatchString(t) && (strongBullet(t) || ended(a.text())) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(b.text())
	return unicode.IsLower(r) || !endsSentence(a.text()) &&
		(a.right > a.column.right-0.25*a.column.width() || strings.HasSuffix(a.text(), "-"))
}

// heading reports whether x is set as a heading: bold as a whole (smaller bold type
// is the head of a table), or larger than
// the text.
func (p *paragrapher) heading(x piece) bool {
	all, bold := x.letters()
	return bold*10 >= all*9 && x.size > 0.93*p.body || x.size > 1.15*p.body
}

var (
	note    = regexp.MustCompile(`^[†‡§¶]`)
	bullet  = regexp.MustCompile(`^(?:[•●▪■◦‣○➢✓–—*·]|[o§]\s|\(?(?:\d{1,2}|[a-z])\))\s*\S`)
	numeral = regexp.MustCompile(`^(?:[IVXL]+|\d{1,2}|[A-Z])[.)]\s*\S|^(?:Section|Chapter|Part` +
		`|Annex)\s+[\dIVX]+\b`)
	numeralAlone = regexp.MustCompile(`^(?i:(?:section|chapter|part|annex)\s+)?(?:[IVXL]+|\d{1,2}|[A-Z])[.)]?$`)
	caption      = regexp.MustCompile(`^(?i:table|figure|box|chart|map)\s+[\dIVX]+\b`)
)

// add makes the block of one paragraph.
func (p *paragrapher) add(out []document.Block, para []piece) []document.Block {
	text, bold := p.join(para)
	if text == "" {
		return out
	}
	b := document.Block{Text: text, Style: document.Body, Page: para[0].page}
	switch {
	case p.heading(para[0]) && len(text) <= maxHeading && strings.ContainsFunc(text, unicode.IsLetter) &&
		!caption.MatchString(text) &&
		!(endsSentence(text) && len(strings.Fields(text)) > 8):
		b.Style, b.Level = document.Heading, p.level(para[0].size)
		// A numeral on a line of its own above the title.
		if k := len(out) - 1; k >= 0 && out[k].Style == document.Heading &&
			numeralAlone.MatchString(out[k].Text) && out[k].Page == b.Page {
			out[k].Text += " " + b.Text
			return out
		}
	case bullet.MatchString(text) && text[0] != '*': // "* Country has no conscription" is a note
		b.Style = document.Item
		if r, n := utf8.DecodeRuneInString(text); strings.ContainsRune("•●▪■◦‣○·➢✓", r) {
			b.Text = strings.TrimSpace(text[n:])
			bold = max(0, bold-(len(text)-len(b.Text)))
		}
		fallthrough
	default:
		if b.Text == "" { // a mark without an item
			return out
		}
		if bold > 2 && bold < len(b.Text) && bold <= maxHeading {
			b.RunIn = bold
		}
	}
	return append(out, b)
}

// level returns the rank of a heading by its size: 1 is the largest type by far.
func (p *paragrapher) level(size float64) int {
	switch {
	case size > 1.6*p.body:
		return 1
	case size > 1.15*p.body:
		return 2
	case size > 1.02*p.body:
		return 3
	}
	return 4
}

// row makes the block of a table's row.
func (p *paragrapher) row(x piece) document.Block {
	var cells []string
	for _, c := range x.cells {
		lines := strings.Split(c, "\n")
		text := []byte(lines[0])
		for _, l := range lines[1:] {
			text = p.joinLine(text, l)
		}
		if t := clean(string(text)); t != "" {
			cells = append(cells, t)
		}
	}
	return document.Block{Text: strings.Join(cells, document.CellGap), Style: document.Row, Page: x.page}
}

// join joins the lines of a paragraph. bold is how many bytes at its start are
// bold.
func (p *paragrapher) join(para []piece) (text string, bold int) {
	leading := true
	var joined []byte
	for _, x := range para {
		lead := 0
		for _, w := range x.words {
			if !leading {
				break
			}
			if leading = w.bold; leading {
				lead += len(w.text) + 1
			}
		}
		t := x.text()
		if lead > 0 {
			bold = len(joined) + lead
		}
		if len(joined) == 0 {
			joined = append(joined, t...)
		} else {
			joined = p.joinLine(joined, t)
		}
	}
	before := len(joined)
	text = clean(string(joined))
	if bold > 0 {
		bold = len(strings.TrimRight(text[:boundary(text, min(bold, len(text))-max(0, before-len(text)))], " "))
	}
	return text, bold
}

// boundary is i, moved back to the start of a rune.
func boundary(s string, i int) int {
	i = max(0, min(i, len(s)))
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// clean folds white space, drops soft hyphens and composes accents.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\u00ad", "")
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’)] ")
	// Footnote numbers may follow the full stop: "children.(1-3)", "children. (4".
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.Trim(s[i+1:], "0123456789,;–- ") == "" {
		s = strings.TrimRight(s[:i], " ")
	}
	s = strings.TrimRight(s, "\"'”’)] ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(".?!:؟۔。", r)
}

// strongBullet reports whether s is a mark that starts an item wherever it stands; a dash or a
// number in brackets may also stand at the start of a line by chance.
func strongBullet(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("•●▪■◦‣○➢✓", r)
}

// ended reports whether s is a line after which an item of a list may start.
func ended(s string) bool { return endsSentence(s) || strings.HasSuffix(s, ";") }

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"“‘'([ "))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// capitals reports whether s is in capitals only.
func capitals(s string) bool {
	return strings.ContainsFunc(s, unicode.IsUpper) && !strings.ContainsFunc(s, unicode.IsLower)
}
