package layout

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
)

// JoinLines cuts text whose lines were wrapped by hand into its paragraphs. A line
// that broke though the next word had room ends a paragraph. nil means that the
// line breaks of text carry no such sense and it is one paragraph; with always,
// as in <pre>, every text is cut.
//
// A line on its own between paragraphs, in title case or capitals and without a
// full stop, is a heading.
func JoinLines(text string, always bool) []document.Block {
	lines := strings.Split(text, "\n")
	if !always && (len(lines) < 8 || len(text) < 1000) {
		return nil
	}
	var sizes []int
	for _, l := range lines {
		if n := utf8.RuneCountInString(l); n > 0 {
			sizes = append(sizes, n)
		}
	}
	if len(sizes) == 0 {
		return nil
	}
	sort.Ints(sizes)
	width := sizes[len(sizes)*19/20]
	var out []document.Block
	var para []string
	early := 0
	end := func() {
		if len(para) == 0 {
			return
		}
		b := document.Block{Text: FoldSpace(strings.Join(para, " ")), Style: document.Body}
		if len(para) <= 3 && titled(b.Text) && len(b.Text) <= MaxBoldHeading {
			b.Style = document.Heading
		}
		// A heading that was itself wrapped: two such lines, the first nearly full.
		if k := len(out) - 1; k >= 0 && b.Style == document.Heading && out[k].Style == document.Heading &&
			utf8.RuneCountInString(out[k].Text)*10 > width*7 && !numbered(b.Text) {
			out[k].Text += " " + b.Text
		} else {
			out = append(out, b)
		}
		para = para[:0]
	}
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if l == "" {
			end()
			continue
		}
		para = append(para, l)
		switch {
		case i+1 < len(lines) && brokeEarly(l, strings.TrimSpace(lines[i+1]), width):
			early++
			end()
		case EndsSentence(l) && standsAlone(lines[i+1:], width):
			end()
		}
	}
	end()
	if !always && early < 3 {
		return nil
	}
	return out
}

// standsAlone reports whether lines start with a heading of one line or two: the
// line before it may have been full.
func standsAlone(lines []string, width int) bool {
	for i := 0; i < 2 && i+1 < len(lines); i++ {
		l := strings.TrimSpace(lines[i])
		if !titled(l) {
			return false
		}
		if next := strings.TrimSpace(lines[i+1]); brokeEarly(l, next, width) {
			return true
		}
	}
	return false
}

// brokeEarly reports whether a line was ended before its width was used up, and
// both it and the next look like the end and the start of something.
func brokeEarly(line, next string, width int) bool {
	if next == "" {
		return true
	}
	word := next
	if i := strings.IndexByte(next, ' '); i > 0 {
		word = next[:i]
	}
	if utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width*19/20 {
		return titled(line) && numbered(next)
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "\"“‘'([•*- "))
	if unicode.IsLower(r) && !numbered(next) {
		return false
	}
	return EndsSentence(line) || strings.HasSuffix(line, ":") || titled(line) || titled(next)
}

// numbered reports whether s starts with a heading's number: "a. ", "Section 1.".
func numbered(s string) bool {
	f := strings.Fields(s)
	return len(f) > 1 && (NumberAlone.MatchString(f[0]) || NumberAlone.MatchString(f[0]+" "+f[1]))
}

// titled reports whether s is a line in title case or capitals that ends as no sentence does:
// most of its longer words start with a capital.
func titled(s string) bool {
	if s == "" || EndsSentence(s) || strings.ContainsAny(s[len(s)-1:], ",;-") || strings.HasSuffix(s, "–") {
		return false
	}
	long, capital := 0, 0
	words := strings.Fields(s)
	for i, w := range words {
		w = strings.TrimLeft(w, "\"“‘'([•*-")
		r, _ := utf8.DecodeRuneInString(w)
		if i == 0 && !unicode.IsUpper(r) && !numbered(s) {
			return false
		}
		if utf8.RuneCountInString(w) > 3 && unicode.IsLetter(r) {
			long++
			if unicode.IsUpper(r) {
				capital++
			}
		}
	}
	return len(words) <= 25 && long > 0 && capital*4 >= long*3
}

// EndsSentence reports whether s ends as a sentence does.
func EndsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’)] ")
	return s != "" && strings.ContainsRune(".?!", rune(s[len(s)-1]))
}

// NumberAlone is a heading's number without its title: "Section 1.", "IV.", "a.".
var NumberAlone = regexp.MustCompile(
	`^(?i:(?:section|chapter|part|article)\s+(?:\d{1,2}|[ivxlc]{1,6}|[a-z])[.:)]?|(?:\d{1,2}|[ivxlc]{1,6}` +
		`|[a-z])[.:)])$`)

// MaxBoldHeading is the longest heading, in bytes, of a paragraph that is only set apart.
const MaxBoldHeading = 200
