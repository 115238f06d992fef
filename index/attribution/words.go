package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word of the sentence, in lower case, with the punctuation before it.
type word struct {
	text   string
	before byte // ' ', ',', ';', '-', '"' or '('; ' ' for no punctuation
	quoted bool // inside quotation marks
}

type words struct {
	words []word
}

// sentenceOf splits a sentence into words. Apostrophes stay inside words; a possessive "'s" is a separate
// word.
func sentenceOf(text string) words {
	out := make([]word, 0, len(text)/6+4)
	mark, quoted := byte(' '), false
	for i := 0; i < len(text); {
		if text[i] == ' ' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			j := i
			for j < len(text) {
				if c := text[j]; 'a' <= c && c <= 'z' {
					j++
					continue
				}
				r, n := utf8.DecodeRuneInString(text[j:])
				inner := strings.ContainsRune("'’./", r) && j+n < len(text) && letterAt(text, j+n)
				if inner || unicode.IsLetter(r) || unicode.IsDigit(r) {
					j += n
					continue
				}
				break
			}
			w := strings.ToLower(text[i:j])
			if strings.Contains(w, "’") {
				w = strings.ReplaceAll(w, "’", "'")
			}
			if base, ok := strings.CutSuffix(w, "'s"); ok {
				out = append(out, word{base, mark, quoted}, word{"'s", ' ', quoted})
			} else {
				out = append(out, word{w, mark, quoted})
			}
			mark = ' '
			i = j
			continue
		}
		switch r {
		case ',':
			mark = ','
		case ';', ':':
			mark = ';'
		case '-', '‐', '‑':
			if i > 0 && letterBefore(text, i) && i+n < len(text) && letterAt(text, i+n) {
				mark = '-'
			}
		case '–', '—':
			mark = ','
		case '“', '«':
			quoted, mark = true, '"'
		case '”', '»':
			quoted = false
		case '"':
			quoted = !quoted
			mark = '"'
		case '(':
			mark = '('
		}
		i += n
	}
	return words{out}
}

func letterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func letterBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// at returns word i, or "" outside the sentence.
func (s words) at(i int) string {
	if i < 0 || i >= len(s.words) {
		return ""
	}
	return s.words[i].text
}
