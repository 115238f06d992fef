package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/table"
)

// token is a word or a number of the text. Abbreviations with full stops inside ("U.S.") are one token; hyphens
// separate tokens ("Guinea-Bissau" is two).
type token struct {
	start, end int    // bytes; without a possessive ending, "U.S." including its last full stop
	full       int    // end with the possessive ending
	key        string // lower case, no diacritics, no apostrophes, no possessive, American spelling
	gap        gap    // what precedes it
	capital    bool   // begins with a capital letter
	caps       bool   // has two letters or more, all of them capitals
	digit      bool   // begins with a digit
	marks      marks  // which passes examine it
	first      bool   // first of its sentence or line, where a capital is no evidence
}

// gap is the kind of text between a token and the previous one.
type gap byte

const (
	gapLine   gap = iota // start of the text or a new line
	gapStop              // end of a sentence
	gapSpace             // white space, or the full stop of an abbreviation
	gapHyphen            // a hyphen or a dash without spaces
	gapComma             // a comma
	gapSlash             // a slash
	gapOpen              // an opening bracket
	gapOther             // anything else
)

// abbreviations are words whose full stop does not end a sentence.
var abbreviations = table.Set(`
	st ste mr mrs ms dr prof gen lt col sgt maj capt brig no nos art arts sec rev fr hon jr sr sh mt`)

// tokenize splits text into tokens, in order.
func tokenize(text string) []token {
	return cutTokens(text, nil)
}

// cutTokens is tokenize with the marks that a vocabulary has for the words.
func cutTokens(text string, marked map[string]entry) []token {
	tokens := make([]token, 0, min(len(text)/6, MaxWords)+8)
	last := 0 // end of the previous token
	for i := 0; i < len(text); {
		c := text[i]
		if c == '&' {
			tokens = append(tokens, token{start: i, end: i + 1, full: i + 1, key: "and", gap: between(text, last, i, tokens)})
			i++
			last = i
			continue
		}
		if len(tokens) == MaxWords {
			break
		}
		if !wordByte(text, i) {
			if c < utf8.RuneSelf {
				i++
			} else {
				_, n := utf8.DecodeRuneInString(text[i:])
				i += n
			}
			continue
		}
		t := scan(text, i, marked)
		t.gap = between(text, last, i, tokens)
		t.first = t.gap == gapLine || t.gap == gapStop || t.gap == gapOther && t.capital && afterNote(text, tokens)
		tokens = append(tokens, t)
		i, last = t.full, t.full
	}
	return tokens
}

// afterNote reports whether the last of the tokens ends the number of a note after a sentence, so that the next
// begins another: "… child labor. (20,31) Although".
func afterNote(text string, tokens []token) bool {
	for i := len(tokens) - 1; i >= 0 && tokens[i].digit; i-- {
		switch tokens[i].gap {
		case gapStop:
			return i > 0 && strings.HasSuffix(text[tokens[i-1].end:tokens[i].start], "(") &&
				strings.HasPrefix(text[tokens[len(tokens)-1].full:], ")")
		case gapComma, gapHyphen:
		default:
			return false
		}
	}
	return false
}

// wordByte reports whether there is a letter or digit at i.
func wordByte(text string, i int) bool {
	c := text[i]
	if c < utf8.RuneSelf {
		return wordASCII[c]
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// wordASCII reports which ASCII characters are letters or digits.
var wordASCII = func() (is [utf8.RuneSelf]bool) {
	for c := range is {
		is[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return is
}()

// apostrophe returns the length of the apostrophe at i, 0 if there is none.
func apostrophe(text string, i int) int {
	switch c := text[i]; {
	case c == '\'' || c == '`':
		return 1
	case c < utf8.RuneSelf: // nearly always
		return 0
	}
	for _, a := range [...]string{"’", "‘", "ʼ", "ʻ"} {
		if strings.HasPrefix(text[i:], a) {
			return len(a)
		}
	}
	return 0
}

// scan reads the token at start.
func scan(text string, start int, marked map[string]entry) token {
	t := token{start: start}
	i, ascii := start, true
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf && wordASCII[c] {
			i++
			continue
		}
		if wordByte(text, i) {
			_, n := utf8.DecodeRuneInString(text[i:])
			i, ascii = i+n, false
			continue
		}
		if n := apostrophe(text, i); n > 0 && i+n < len(text) && wordByte(text, i+n) {
			i, ascii = i+n, false
			continue
		}
		break
	}
	// "U.S.", "D.R.C.": single capitals with stops.
	if i == start+1 && isUpper(text[start]) && i+1 < len(text) && text[i] == '.' && isUpper(text[i+1]) {
		j, letters := start, []byte(nil)
		for j+1 < len(text) && isUpper(text[j]) && text[j+1] == '.' {
			letters = append(letters, text[j]|0x20)
			j += 2
		}
		if len(letters) > 1 && (j >= len(text) || !wordByte(text, j)) {
			t.end, t.key, t.capital, t.caps = j, string(letters), true, true
			t.full, t.marks = possessive(text, j), marked[t.key].marks
			return t
		}
	}
	t.end, t.full = i, i
	word := text[start:i]
	if !ascii {
		if n := possessiveTail(word); n > 0 {
			t.end -= n
			word = word[:len(word)-n]
			ascii = isASCII(word)
		}
	}
	if n := pluralPossessive(text, i); n > 0 {
		t.full += n
	}
	if ascii && marked != nil {
		e := lookUp(word, marked)
		t.key, t.marks = e.key, e.marks
		t.capital, t.caps = asciiShape(word)
	} else {
		t.key, t.capital, t.caps = shape(word, ascii)
		t.marks = marked[t.key].marks
	}
	t.digit = word[0] >= '0' && word[0] <= '9'
	return t
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '\'' || s[i] == '`' {
			return false
		}
	}
	return true
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// between returns the gap between a token that ends at from and the next, which starts at to.
func between(text string, from, to int, before []token) gap {
	if len(before) == 0 {
		return gapLine
	}
	s := text[from:to]
	if s == " " {
		return gapSpace
	}
	if strings.Contains(s, "\n") {
		return gapLine
	}
	prev := before[len(before)-1]
	switch trimmed := strings.TrimSpace(s); trimmed {
	case "":
		return gapSpace
	case "-", "‐", "‑", "–":
		if trimmed == s {
			return gapHyphen
		}
		return gapOther
	case ",":
		return gapComma
	case "/":
		return gapSlash
	case "(":
		return gapOpen
	case ".":
		if s == "." && prev.digit { // "Alliance 8.7"
			return gapHyphen
		}
		if abbreviations[prev.key] || prev.end-prev.start == 1 && prev.capital {
			return gapSpace
		}
		return gapStop
	default:
		if strings.ContainsAny(trimmed, ".!?;:*•“\"|") {
			return gapStop
		}
		return gapOther
	}
}
