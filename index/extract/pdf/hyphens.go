package pdf

import (
	"embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/table"
)

//go:embed hyphens.txt
var files embed.FS

// hyphenParts is the table of hyphens.txt: first and last parts that keep their
// hyphen, and ends that never stand after one.
var hyphenParts = table.Must(readHyphens(table.Embedded(files, "hyphens.txt")))

type hyphens struct{ keep, last, glue map[string]bool }

func readHyphens(from table.File) (hyphens, error) {
	t := hyphens{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	rows, err := table.Read[struct {
		table.At
		Part string `table:"part,unique"`
	}](from)
	for _, row := range rows {
		word := strings.Trim(row.Part, "+-")
		switch {
		case word == "" || strings.ContainsAny(word, " +-") || word != strings.ToLower(word) ||
			len(row.Part) != len(word)+1:
			return t, row.Errorf(`part: expected "part-", "+part" or "-end" in lower case, found %q`, row.Part)
		case strings.HasSuffix(row.Part, "-"):
			t.keep[word] = true
		case row.Part[0] == '+':
			t.last[word] = true
		default:
			t.glue[word] = true
		}
	}
	return t, err
}

// vocabulary counts the words of the lines, in lower case, but for those cut by a
// line's end.
func vocabulary(flow []piece) map[string]int {
	count := map[string]int{}
	for _, p := range flow {
		for i, w := range p.words {
			t := trimWord(w.text)
			if i == len(p.words)-1 && hyphenated(w.text) > 0 || t == "" {
				continue
			}
			count[t]++
			for _, part := range strings.Split(t, "-") {
				if part != t {
					count[part]++
				}
			}
		}
	}
	return count
}

// splitsWords reports whether the document breaks words at line ends, as set type
// does, or only compounds at their own hyphens, as most typed text does: what its
// line ends are where the rest of the document decides. A document that
// leaves it open is taken to break words.
func (p *paragrapher) splitsWords(flow []piece) bool {
	split, kept := 0, 0
	for i := 1; i < len(flow); i++ {
		if flow[i-1].table || flow[i].table || len(flow[i-1].words) == 0 {
			continue
		}
		a := flow[i-1].words[len(flow[i-1].words)-1].text
		n := hyphenated(a)
		if n == 0 {
			continue
		}
		one, two := trimWord(lastWord(a[:len(a)-n])), trimWord(firstWord(flow[i].words[0].text))
		parted, whole := p.vocabulary[one+"-"+two], p.vocabulary[one+two]
		switch {
		case strings.HasSuffix(a, "\u00ad") || whole > parted:
			split++
		case parted > whole || p.vocabulary[one] > 0 && p.vocabulary[two] > 0:
			kept++
		}
	}
	return kept == 0 || split*3 > kept
}

func trimWord(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) &&
			!unicode.IsDigit(r)
	}))
}

// hyphenated returns the length of the hyphen that s ends with after a letter, 0 where
// it ends otherwise.
func hyphenated(s string) int {
	r, n := utf8.DecodeLastRuneInString(s)
	if !strings.ContainsRune("-\u00ad\u2010\u2011", r) {
		return 0
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n]); !unicode.IsLetter(before) {
		return 0
	}
	return n
}

// joinLine appends line b to the text that it goes on with, of which no more than the
// end is looked at.
func (p *paragrapher) joinLine(text []byte, b string) []byte {
	const enough = 250 // bytes: a web address
	end := max(0, len(text)-enough)
	return append(text[:end], p.joinLines(string(text[end:]), b)...)
}

// joinLines joins two lines of a paragraph. A word cut by a hyphen is made whole; a
// compound that was broken at its own hyphen keeps it ("in-" and "kind"). What the
// word is elsewhere in the document decides, then its parts.
func (p *paragrapher) joinLines(a, b string) string {
	a = strings.TrimRight(a, " ")
	n := hyphenated(a)
	if n == 0 {
		if strings.HasSuffix(a, "-") || strings.HasSuffix(a, "–") || strings.HasSuffix(a, "/") || endsInURL(a) {
			if r, _ := utf8.DecodeRuneInString(b); unicode.IsDigit(r) && !strings.HasSuffix(a, "–") ||
				strings.HasSuffix(a, "/") || endsInURL(a) {
				return a + b
			}
		}
		return a + " " + b
	}
	soft := strings.HasSuffix(a, "\u00ad")
	if endsInURL(a) && !soft {
		return a + b
	}
	first := lastWord(a[:len(a)-n])
	second := firstWord(b)
	if p.keepsHyphen(first, second, soft) {
		return a[:len(a)-n] + "-" + b
	}
	return a[:len(a)-n] + b
}

// keepsHyphen decides whether two parts of a word, cut at a line's end, are a
// compound.
func (p *paragrapher) keepsHyphen(first, second string, soft bool) bool {
	if first == "" || second == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(second)
	if !unicode.IsLower(r) {
		return true
	}
	// The last part of "law-enforce-" counts, and the first of "ment-related".
	one, two := strings.ToLower(first), strings.ToLower(second)
	head, tail := one[strings.LastIndexByte(one, '-')+1:], two
	if i := strings.IndexByte(two, '-'); i > 0 {
		tail = two[:i]
	}
	parted, whole := p.vocabulary[one+"-"+two], p.vocabulary[one+two]
	if parted != whole {
		return parted > whole
	}
	t := hyphenParts
	switch {
	case soft, t.glue[tail], p.vocabulary[head+tail] > 0:
		return false
	case t.keep[head], t.last[tail]:
		return true
	}
	if !p.splits || first == strings.ToUpper(first) && len(first) > 1 { // "ILO-" and "supported"
		return true
	}
	return len(head) > 2 && len(tail) > 2 && p.vocabulary[head] > 0 && p.vocabulary[tail] > 0
}

func lastWord(s string) string {
	if i := strings.LastIndexAny(s, " ("); i >= 0 {
		s = s[i+1:]
	}
	return strings.TrimLeft(s, "\"“‘'([")
}

func firstWord(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		s = s[:i]
	}
	return strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// endsInURL reports whether the last word of s is the start of a web address.
func endsInURL(s string) bool {
	w := lastWord(s)
	return strings.Contains(w, "://") || strings.HasPrefix(w, "www.")
}
