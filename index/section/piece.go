package section

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/index/sentence"
)

// piece is a span of the document's text: a heading, or a body paragraph (or the part of one that belongs to one
// label).
type piece struct {
	start, end int
	heading    *heading // nil for a body
	item       bool     // the file marks it as an item of a list or a row of a table
	sentence   bool     // a sentence of a paragraph that runs parts together
	joined     bool     // … and not its first
}

// pieces splits the document into headings and bodies, in order. They cover every paragraph, except for the white
// space and dashes after a label.
func (t *Tables) pieces(doc *document.Document, f *family) []piece {
	apart := 0 // number of pieces that paragraphs were split into
	out := make([]piece, 0, len(doc.Paragraphs))
	bare := t.bareLabels(doc, f)
	for i, p := range doc.Paragraphs {
		text := doc.Paragraph(i)
		if h := t.ownLine(doc, f, i); h != nil {
			out = append(out, piece{start: p.Start, end: p.End, heading: h})
			continue
		}
		for _, c := range t.cutLabels(f, text, p, bare) {
			c.start += p.Start
			c.end += p.Start
			c.item = (p.Style == document.Item || p.Style == document.Row) && c.heading == nil
			if c.heading == nil && f.ordered && c.end-c.start > maxLabel && apart < maxTogether {
				sentences := t.apart(doc.Text, c)
				apart += len(sentences) - 1
				out = append(out, sentences...)
				continue
			}
			out = append(out, c)
		}
	}
	return joinHeadings(t, f, doc.Text, out)
}

// ownLine returns paragraph i as a heading, or nil if it is not one.
func (t *Tables) ownLine(doc *document.Document, f *family, i int) *heading {
	text := doc.Paragraph(i)
	if isNumber(text) {
		return &heading{text: strings.TrimSpace(text), kind: f.unlisted} // until joinHeadings has seen what follows
	}
	form := formOf(text, doc.Paragraphs[i].Style)
	if form == notHeading {
		// "Recommendations for Ghana." and "Prosecution." alone on their line.
		if doc.Paragraphs[i].Style == document.Row || len(text) > maxHeading || len(words(text)) > 8 {
			return nil
		}
		h := t.read(f, text)
		h.level = doc.Paragraphs[i].Level
		switch {
		case !h.listed, doc.Paragraphs[i].Style == document.Item && !capitals(text):
			return nil
		case titleCase(text), len(words(text)) <= 3 && opensPart(doc, i):
			return &h // "prosecution" in lower case is the heading of what follows
		}
		return nil
	}
	h := t.read(f, text)
	h.level = doc.Paragraphs[i].Level
	if isTitle(doc, text) {
		h.kind, h.listed, h.open = report, true, false
	}
	switch {
	case h.listed:
		return &h
	case f.unlisted == inherit && doc.Paragraphs[i].Style != document.Heading:
		return nil // a cell of a table rather than a heading inside a part
	case form == clearly:
		return &h
	case numberLength(text) > 0 && opensSubPart(doc, i):
		return &h
	case f.unlisted == byWords && opensShortPart(doc, i):
		return &h
	case !opensPart(doc, i):
		return nil
	case titleCase(text), len(words(text)) <= 8, strings.HasSuffix(strings.TrimSpace(text), ":"):
		return &h
	}
	return nil
}

// isTitle reports whether text repeats the report's title or its country line.
func isTitle(doc *document.Document, text string) bool {
	title := doc.Facts.Title.Value
	return title != "" && len(title) <= 2*maxHeading && strings.Join(words(title), " ") == strings.Join(words(text), " ")
}

// aBody is the length in bytes from which a paragraph is at least a sentence.
const aBody = 60

// opensPart reports whether a body long enough to have a heading follows paragraph i, and the text before does not
// continue into it.
func opensPart(doc *document.Document, i int) bool {
	if i+1 >= len(doc.Paragraphs) {
		return false
	}
	if i > 0 {
		before := strings.TrimSpace(doc.Paragraph(i - 1))
		last, _ := utf8.DecodeLastRuneInString(before)
		if unicode.IsLetter(last) && formOf(before, doc.Paragraphs[i-1].Style) == notHeading {
			return false
		}
	}
	next := doc.Paragraph(i + 1)
	return len(next) >= aBody && strings.ContainsAny(next, ".;")
}

// opensShortPart reports whether paragraph i is a line of a few words between a completed sentence, or a heading, and
// a short sentence: "Victim support" over "Two nuns ran a shelter." One-page reports are written like this.
func opensShortPart(doc *document.Document, i int) bool {
	const most, least = 5, 3 // words of the line and of the sentence
	line := strings.TrimSpace(doc.Paragraph(i))
	if len(words(line)) > most || strings.ContainsAny(line, ".;:,|0123456789") || i+1 >= len(doc.Paragraphs) {
		return false
	}
	if i > 0 && doc.Paragraphs[i-1].Style != document.Heading && !endsSentence(doc.Paragraph(i-1)) {
		return false
	}
	next := strings.TrimSpace(doc.Paragraph(i + 1))
	first, _ := utf8.DecodeRuneInString(next)
	return doc.Paragraphs[i+1].Style != document.Row && endsSentence(next) && len(words(next)) >= least &&
		(unicode.IsUpper(first) || unicode.IsDigit(first))
}

// endsSentence reports whether text ends with a full stop or a similar mark.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, " )]”’\"'")
	return text != "" && strings.IndexByte(".!?", text[len(text)-1]) >= 0
}

// opensSubPart reports whether the line after i is also a numbered heading, with a body: "III. The response of the
// State", "A. The courts".
func opensSubPart(doc *document.Document, i int) bool {
	if i+1 >= len(doc.Paragraphs) {
		return false
	}
	next := doc.Paragraph(i + 1)
	return numberLength(next) > 0 && formOf(next, doc.Paragraphs[i+1].Style) != notHeading && opensPart(doc, i+1)
}

// titleCase reports whether the longer words of s begin with capitals.
func titleCase(s string) bool {
	long := 0
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
		long++
	}
	return long > 0
}

// cutLabels splits a body paragraph at the labels in it: run in at its start, before a later sentence, or (labels
// that the family lists as inside) anywhere.
func (t *Tables) cutLabels(f *family, text string, p document.Paragraph, bare bool) []piece {
	var out []piece
	from := 0
	add := func(at, end int, h *heading) {
		out = appendBody(out, text, from, at)
		out = append(out, piece{start: at, end: end, heading: h})
		from = end + len(text[end:]) - len(strings.TrimLeft(text[end:], " \t\n:–—-\u00a0"))
	}
	for i, s := range sentence.Split(text) {
		if s[0] < from {
			continue
		}
		bold := 0
		if i == 0 {
			bold = p.RunIn
		}
		n, h := t.label(f, text[s[0]:], bold, bare && i == 0)
		if h == nil && i == 0 {
			n, h = t.wordedLabel(f, text, bold)
		}
		if h != nil {
			add(s[0], s[0]+n, h)
		}
		for at := max(s[0], from); len(f.inside) > 0 && at < s[1]; {
			n, h := f.insideLabel(text[at:s[1]])
			if h == nil {
				at = nextWord(text, at, s[1])
				continue
			}
			add(at, at+n, h)
			at = from
		}
	}
	return appendBody(out, text, from, len(text))
}

func appendBody(out []piece, text string, start, end int) []piece {
	for _, s := range appendSpan(nil, text, start, end) {
		out = append(out, piece{start: s[0], end: s[1]})
	}
	return out
}

// nextWord returns the start of the next word of text after at, or end.
func nextWord(text string, at, end int) int {
	if i := strings.IndexAny(text[at:end], " \n\u00a0"); i >= 0 {
		return at + i + 1
	}
	return end
}
