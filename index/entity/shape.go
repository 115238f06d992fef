package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/analysis"
)

// possessive returns the end of the word that ends at i, including a following possessive "’s".
func possessive(text string, i int) int {
	if i < len(text) {
		if n := apostrophe(text, i); n > 0 && i+n < len(text) && text[i+n] == 's' &&
			(i+n+1 == len(text) || !wordByte(text, i+n+1)) {
			return i + n + 1
		}
	}
	return i
}

// possessiveTail returns the length of a possessive "’s" at the end of word.
func possessiveTail(word string) int {
	for _, tail := range [...]string{"'s", "’s", "‘s", "ʼs", "`s", "'S", "’S"} {
		if len(word) > len(tail) && strings.HasSuffix(word, tail) {
			return len(tail)
		}
	}
	return 0
}

// pluralPossessive returns the length of the apostrophe in "workers’ rights", after the word that ends at i.
func pluralPossessive(text string, i int) int {
	if i >= len(text) || text[i-1] != 's' {
		return 0
	}
	if n := apostrophe(text, i); n > 0 && i+n+1 < len(text) && text[i+n] == ' ' && wordByte(text, i+n+1) {
		return n
	}
	return 0
}

// shape returns the folded word, whether it begins with a capital, and whether it is all capitals.
func shape(word string, ascii bool) (key string, capital, caps bool) {
	if ascii {
		capital, caps = asciiShape(word)
		return spell(strings.ToLower(word)), capital, caps
	}
	first, _ := utf8.DecodeRuneInString(word)
	letters, upper := 0, 0
	for _, r := range word {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	return spell(analysis.FoldWord(word)), unicode.IsUpper(first), upper > 1 && upper == letters
}

func asciiShape(word string) (capital, caps bool) {
	if !isUpper(word[0]) {
		return false, false
	}
	upper := 0
	for i := range len(word) {
		if isUpper(word[i]) {
			upper++
		}
	}
	return true, upper > 1 && upper == len(strings.TrimRight(word, "0123456789"))
}
