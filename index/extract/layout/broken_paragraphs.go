package layout

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// MergeBroken joins a paragraph that a page's end, or what was set aside there,
// broke in the middle of a sentence: it ends with a letter or comma, and the next
// one goes on in lower case.
func MergeBroken(ps []Para) []Para {
	out := make([]Para, 0, len(ps))
	var last brokenText // of the last paragraph that is in
	page := false       // a page ended behind it
	for _, p := range ps {
		if p.Out != "" {
			page = page || p.Out == ReasonPageNumber || p.Out == ReasonRunning
			out = append(out, p)
			continue
		}
		if last.known && p.Part == 0 && last.goesOn(p, page) {
			last.join(p)
			page = false
			continue
		}
		if last.known {
			last.settle(&out[last.at])
		}
		page = false
		last = brokenText{known: true, at: len(out), para: p}
		out = append(out, p)
	}
	if last.known {
		last.settle(&out[last.at])
	}
	return out
}

// brokenText is a paragraph that others may be joined to. Its text grows in one
// buffer: thousands of pieces are joined in the time that their text takes.
type brokenText struct {
	known   bool
	at      int // place of the paragraph
	para    Para
	text    []byte // with what was joined; nil while there is nothing
	letters letterCase
	counted int // bytes of text that are in letters
}

// end is the end of the text, which reports whether a sentence goes on.
func (b *brokenText) end() string {
	const enough = 200 // bytes, more than goesOn asks for
	if b.text == nil {
		return b.para.Text
	}
	return string(b.text[max(0, len(b.text)-enough):])
}

// inCapitals reports whether the text is set in capitals.
func (b *brokenText) inCapitals() bool {
	if b.text == nil {
		return InCapitals(b.para.Text)
	}
	b.letters.count(string(b.text[b.counted:]))
	b.counted = len(b.text)
	return b.letters.capitals()
}

// goesOn reports whether q goes on with the sentence that b broke off. Where a page
// ended between them it may go on with a name.
func (b *brokenText) goesOn(q Para, page bool) bool {
	p, end := b.para, b.end()
	if len(end) < 60 || p.Style == document.Heading || p.Style == document.Row || q.Style == document.Heading ||
		q.Style == document.Row || q.RunIn > 0 || q.Style == document.Item {
		return false
	}
	first, _ := utf8.DecodeRuneInString(q.Text)
	last, _ := utf8.DecodeLastRuneInString(end)
	if len(q.Text) > 1 && strings.IndexByte(".)", q.Text[1]) >= 0 {
		return false // "a. Forced labor"
	}
	if page && len(end) > 80 && (len(q.Text) > 40 || document.EndsAsSentence(q.Text)) &&
		!document.EndsAsSentence(end) && !q.KnownHeading() && !b.inCapitals() && !InCapitals(q.Text) {
		return unicode.IsLower(last) || last == ',' || last == '-' || unicode.IsUpper(last)
	}
	return unicode.IsLower(first) && !endsAsClause(end) &&
		(unicode.IsLower(last) || last == ',' || last == '-') && len(q.Text) > 3
}

// join adds the text and the repairs of p.
func (b *brokenText) join(p Para) {
	if b.text == nil {
		b.text = []byte(b.para.Text)
		b.para.repairs = b.para.repairs[:len(b.para.repairs):len(b.para.repairs)]
	}
	near := max(0, len(b.text)-longestWord)
	from := near + bytes.LastIndexByte(b.text[near:], ' ') + 1
	word, _, _ := strings.Cut(p.Text, " ")
	before := string(b.text[from:]) + " ¶ " + word
	b.text = JoinLine(b.text, p.Text, nil)
	at := len(b.text) - len(p.Text)
	for _, r := range p.repairs {
		r.At += at
		b.para.repairs = append(b.para.repairs, r)
	}
	if end := at + len(word); end > from {
		b.para.repairs = append(b.para.repairs, document.Repair{Before: before, After: string(b.text[from:end]),
			At: from, Reason: messages.New("repair.broken_paragraph")})
	}
}

// settle puts into p what was joined to it.
func (b *brokenText) settle(p *Para) {
	if b.text != nil {
		p.Text, p.repairs = string(b.text), b.para.repairs
	}
}
