package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// builder makes blocks of text that comes in pieces, each set apart (bold) or
// not. The HTML and the DOCX reader feed it.
type builder struct {
	blocks []document.Block
	line   run            // the line being read
	lines  []run          // lines before it in the same block, each ended by one line break
	style  document.Style // of the block being read; Heading, or "" for what the text tells
	level  int
	bold   int  // open elements that set text apart
	lead   int  // open elements that set a lead apart only if a colon follows: italics, underlined
	item   int  // open list items
	pre    int  // open elements whose line breaks count
	left   *int // how many lines and blocks may still be made; nil for any number
	cut    bool // there were more
}

// spend counts a line or block that is about to be made, and reports whether it may be.
func (w *builder) spend() bool {
	if w.left == nil {
		return true
	}
	*w.left--
	w.cut = w.cut || *w.left < 0
	return *w.left >= 0
}

// run is a line of a block as it is read.
type run struct {
	text   []byte
	gap    bool // white space stands after text
	breaks int  // line breaks in it
	bold   int  // leading bytes that are set apart
	lead   int  // leading bytes in italics or underlined
	plain  bool // text that is not set apart was met
	other  bool // text that is neither set apart nor a lead was met
	end    bool // a blank line follows
}

// text adds text to the line being read.
func (w *builder) text(s string) { w.line.add(s, w.bold > 0, w.lead > 0) }

// add writes s with its white space folded. Line breaks of the source are kept
// as such until the block is whole: layout.JoinLines judges whether they mean anything.
func (r *run) add(s string, bold, lead bool) {
	wrote := false
	if !bold && r.runsInto(s) {
		r.gap = true
	}
	for _, c := range s {
		switch {
		case c == '\n':
			r.breaks++
			r.gap = true
		case unicode.IsSpace(c):
			r.gap = true
		default:
			if r.gap && len(r.text) > 0 {
				switch {
				case r.breaks > 1:
					r.text = append(r.text, "\n\n"...)
				case r.breaks == 1:
					r.text = append(r.text, '\n')
				default:
					r.text = append(r.text, ' ')
				}
			}
			r.gap, r.breaks = false, 0
			r.text = utf8.AppendRune(r.text, c)
			wrote = true
		}
	}
	switch {
	case !wrote:
	case bold:
		if !r.plain {
			r.bold = len(r.text)
		}
	case lead:
		r.plain = true
		if !r.other && r.bold == 0 {
			r.lead = len(r.text)
		}
	case strings.Trim(s, " \t\r\n\u00a0.:") != "":
		r.plain, r.other = true, true
	}
}

// runsInto reports whether a bold lead stands glued to the text after it:
// "<b>Prosecution</b>The government".
func (r *run) runsInto(s string) bool {
	if r.plain || r.bold < 4 || r.bold != len(r.text) || r.gap {
		return false
	}
	last, _ := utf8.DecodeLastRune(r.text)
	next, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(next) && (unicode.IsLower(last) || last == ':' || last == '.')
}

func (w *builder) lineBreak() {
	if len(w.line.text) == 0 {
		if n := len(w.lines); n > 0 {
			w.lines[n-1].end = true
		}
		return
	}
	if w.spend() {
		w.lines = append(w.lines, w.line)
	}
	w.line = run{}
}

// Limits of what can be a heading. The longest real one seen is 190 bytes
// ("Censorship by Governments, Military, Intelligence, …").
const (
	maxTagHeading  = 300 // of an h1 to h6
	maxLeadHeading = 80  // of a paragraph that is only italic or underlined
	maxRunIn       = 200
)

// flush ends the block being read.
func (w *builder) flush() {
	if len(w.line.text) > 0 {
		w.lines = append(w.lines, w.line)
	}
	lines := w.lines
	w.line, w.lines = run{}, nil
	if len(lines) == 0 {
		return
	}
	if w.style == document.Heading {
		var parts []string
		for _, r := range lines {
			parts = append(parts, layout.FoldSpace(string(r.text)))
		}
		b := document.Block{Text: strings.Join(parts, " "), Style: document.Heading, Level: w.level}
		if len(b.Text) > maxTagHeading {
			b.Style, b.Level = document.Body, 0
		}
		w.blocks = append(w.blocks, b)
		return
	}
	for i := 0; i < len(lines); {
		if !w.spend() {
			return
		}
		k := i + 1
		for k < len(lines) && sameParagraph(lines[k-1], lines[k]) {
			k++
		}
		w.paragraph(lines[i:k])
		i = k
	}
}

// sameParagraph reports whether a single <br> between two lines only wraps them:
// the text runs on in lower case, or both are parts of one bold heading.
func sameParagraph(a, b run) bool {
	if a.end {
		return false
	}
	if wholly(a) || wholly(b) {
		return wholly(a) && wholly(b) && len(a.text)+len(b.text) < layout.MaxBoldHeading
	}
	if len(a.text) > 200 && layout.EndsSentence(string(a.text)) {
		return false
	}
	r, _ := utf8.DecodeRune(b.text)
	last := a.text[len(a.text)-1]
	return unicode.IsLower(r) || last == ',' || last == '-' ||
		(!layout.EndsSentence(string(a.text)) && last != ':' && len(a.text) > 50 && !unicode.IsDigit(r))
}

// wholly reports whether a line is set apart from its first byte to its last.
func wholly(r run) bool { return r.bold > 0 && !r.plain }

// paragraph makes blocks of the lines of one paragraph.
func (w *builder) paragraph(lines []run) {
	r := lines[0]
	var text []byte
	for i, l := range lines {
		if i > 0 {
			text = append(text, ' ')
		}
		text = append(text, l.text...)
	}
	style := document.Body
	if w.item > 0 {
		style = document.Item
	}
	if parts := w.unwrapped(string(text)); parts != nil {
		for _, b := range parts {
			if b.Style == document.Body {
				b.Style = style
			}
			w.blocks = append(w.blocks, b)
		}
		return
	}
	b := document.Block{Text: layout.FoldSpace(string(text)), Style: style}
	same := len(r.text) <= len(b.Text) && b.Text[:len(r.text)] == layout.FoldSpace(string(r.text))
	switch {
	case wholly(r) && wholly(lines[len(lines)-1]) && style == document.Body &&
		headingLike(b.Text, layout.MaxBoldHeading):
		b.Style = document.Heading
	case r.lead > 0 && !r.other && r.bold == 0 && len(lines) == 1 && style == document.Body &&
		headingLike(b.Text, maxLeadHeading):
		b.Style = document.Heading
	case same && r.bold > 0 && r.bold < len(b.Text):
		b.RunIn = runInEnd(b.Text, r.bold)
	case same && r.lead > 0 && r.lead < len(b.Text):
		if end := runInEnd(b.Text, r.lead); b.Text[end-1] == ':' {
			b.RunIn = end
		}
	}
	if b.RunIn > maxRunIn || insideWord(b.Text, b.RunIn) {
		b.RunIn = 0
	}
	w.blocks = append(w.blocks, b)
}

// unwrapped is layout.JoinLines of as many lines of text as may still be read.
func (w *builder) unwrapped(text string) []document.Block {
	if w.left != nil {
		first, cut := firstLines(text, max(1, *w.left))
		text, w.cut = first, w.cut || cut
	}
	parts := layout.JoinLines(text, w.pre > 0)
	if w.left != nil {
		*w.left -= len(parts)
	}
	return parts
}

// insideWord reports whether a lead ends inside a word, as a capital set apart does.
func insideWord(s string, end int) bool {
	if end == 0 || end >= len(s) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s[:end])
	next, _ := utf8.DecodeRuneInString(s[end:])
	return unicode.IsLetter(last) && unicode.IsLetter(next)
}

// runInEnd includes the colon or full stop that follows a run-in heading.
func runInEnd(text string, end int) int {
	end = min(end, len(text))
	if rest := text[end:]; rest != "" && (rest[0] == ':' || rest[0] == '.') {
		end++
	}
	return len(strings.TrimRight(text[:end], " "))
}

// headingLike reports whether a paragraph that is set apart as a whole can be a
// heading: short, no list that goes on, no sentence.
func headingLike(s string, limit int) bool {
	if s == "" || len(s) > limit {
		return false
	}
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"“‘'([•*- "))
	if unicode.IsLower(r) && !layout.NumberAlone.MatchString(strings.Fields(s)[0]) {
		return false
	}
	switch s[len(s)-1] {
	case ',', ';', '?', '!':
		return false
	case '.':
		return len(strings.Fields(s)) <= 8
	}
	return true
}
