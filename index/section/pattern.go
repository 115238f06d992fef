package section

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pattern is a sequence of words as the tables write it: "the government [of] ... increas*/maintain* ... protection
// efforts". README.md explains the signs.
type pattern []element

type element struct {
	words    []wordPattern
	optional bool // [word]
	gap      bool // "...": up to maxGap words
}

type wordPattern struct {
	text   string
	prefix bool // "prosecut*"
	number bool // "#"
}

// maxGap is how many words "..." may match: enough for "The Government of the Democratic People's Republic of X", and
// too few to reach into the next clause.
const maxGap = 10

func parsePattern(s string) (pattern, error) {
	var p pattern
	for field := range strings.FieldsSeq(strings.ToLower(s)) {
		if field == "..." {
			p = append(p, element{gap: true})
			continue
		}
		var e element
		if inner, ok := strings.CutPrefix(field, "["); ok {
			if field, ok = strings.CutSuffix(inner, "]"); !ok {
				return nil, fmt.Errorf("%q: expected %q at the end of %q", s, "]", "["+inner)
			}
			e.optional = true
		}
		for alt := range strings.SplitSeq(field, "/") {
			w := wordPattern{text: alt, number: alt == "#"}
			w.text, w.prefix = strings.CutSuffix(w.text, "*")
			if read := strings.Join(words(w.text), " "); w.text == "" || !w.number && read != w.text {
				return nil, fmt.Errorf("%q: expected one word, found %q, which is read as %q", s, alt, read)
			}
			if w.prefix && len(w.text) < keyLetters {
				return nil, fmt.Errorf("%q: expected %d letters or more before the *, found %q", s, keyLetters, alt)
			}
			e.words = append(e.words, w)
		}
		p = append(p, e)
	}
	if len(p) == 0 {
		return nil, fmt.Errorf("expected words, found none")
	}
	return p, nil
}

// UnmarshalText reads a pattern from a table.
func (p *pattern) UnmarshalText(text []byte) (err error) {
	*p, err = parsePattern(string(text))
	return err
}

// at matches p against the words from i on and returns where the match ends, or -1. If whole is set, the match must
// end at the last word, and a final "..." matches all remaining words.
func (p pattern) at(ws []string, i int, whole bool) int {
	if len(p) == 0 {
		if whole && i != len(ws) {
			return -1
		}
		return i
	}
	e := p[0]
	switch {
	case e.gap && whole && len(p) == 1:
		return len(ws)
	case e.gap:
		for j := i; j <= min(i+maxGap, len(ws)); j++ {
			if end := p[1:].at(ws, j, whole); end >= 0 {
				return end
			}
		}
		return -1
	case i < len(ws) && e.matches(ws[i]):
		if end := p[1:].at(ws, i+1, whole); end >= 0 || !e.optional {
			return end
		}
	}
	if e.optional {
		return p[1:].at(ws, i, whole)
	}
	return -1
}

func (e element) matches(w string) bool {
	for _, alt := range e.words {
		switch {
		case alt.number && w[0] >= '0' && w[0] <= '9',
			alt.prefix && strings.HasPrefix(w, alt.text),
			w == alt.text:
			return true
		}
	}
	return false
}

// words returns the words of text in lower case: runs of letters and digits. A possessive ending is dropped; other
// apostrophes and marks separate words.
func words(text string) []string {
	lower := make([]byte, 0, len(text)+8)
	ends := make([]int32, 0, len(text)/5+1) // start and end of each word in lower
	start := -1
	for _, r := range text {
		if isWordRune(r) {
			if start < 0 {
				start = len(lower)
			}
			switch {
			case 'A' <= r && r <= 'Z':
				lower = append(lower, byte(r)+'a'-'A')
			case r < utf8.RuneSelf:
				lower = append(lower, byte(r))
			default:
				lower = utf8.AppendRune(lower, unicode.ToLower(r))
			}
			continue
		}
		if start >= 0 {
			ends = appendWord(ends, lower, start)
			start = -1
		}
		if r == '\'' || r == '’' || r == 'ʼ' || r == '‘' {
			lower = append(lower, '\'')
		} else {
			lower = append(lower, ' ')
		}
	}
	if start >= 0 {
		ends = appendWord(ends, lower, start)
	}
	all := string(lower)
	out := make([]string, 0, len(ends)/2)
	for i := 0; i < len(ends); i += 2 {
		out = append(out, all[ends[i]:ends[i+1]])
	}
	return out
}

// appendWord adds the word that begins at start, unless it is the "s" of a possessive.
func appendWord(ends []int32, lower []byte, start int) []int32 {
	if len(lower)-start == 1 && lower[start] == 's' && start > 0 && lower[start-1] == '\'' {
		return ends
	}
	return append(ends, int32(start), int32(len(lower)))
}

func isWordRune(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}
