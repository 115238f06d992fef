package counter

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"tipsearch/index/analysis"
)

// word is a run of letters and digits with inner hyphens and apostrophes.
type word struct {
	lower      string
	start, end int
}

func wordsOf(text string, from, to int) []word {
	var out []word
	for i := from; i < to; {
		inner := func(_, joint, _ rune) bool { return strings.ContainsRune("-'’", joint) }
		end := analysis.Run(text[:to], i, inner)
		if end > i {
			out = append(out, word{strings.ToLower(text[i:end]), i, end})
			i = end
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:to])
		i += size
	}
	return out
}

// phrase is a counting phrase.
type phrase struct {
	start, end int // half-open range of words
	n          int
	atLeast    bool
	unit       string
}

// maxCount is the largest number taken for a count: no series of reports is older, and larger
// numbers are years.
const maxCount = 99

// phrases finds these phrases, including "for" and "at least" before them:
//
//	for the fifth consecutive year · a second straight reporting period · the 12th year in a row
//	for four consecutive years · three years in a row
//	for the fourth year, …          (the only form without a word for "in a row")
func phrases(text string, words []word) []phrase {
	var out []phrase
	for i := 0; i < len(words); i++ {
		n, ordinal := number(words[i].lower)
		if n < 1 || n > maxCount {
			continue
		}
		p := phrase{start: i, n: n}
		j := i + 1
		marked := j < len(words) && running(words[j].lower)
		if marked {
			j++
		}
		p.unit, j = unit(words, j)
		if p.unit == "" {
			continue
		}
		if row := inARow(words, j); row > j {
			marked, j = true, row
		}
		p.end = j
		opened := p.open(words)
		if !marked && (!ordinal || n < 2 || !opened || !strings.HasPrefix(text[words[j-1].end:], ",")) {
			continue
		}
		out = append(out, p)
		i = j - 1
	}
	return out
}

// open extends the phrase to the words before the number: "for", "at least", an article. It
// reports whether they are "for the".
func (p *phrase) open(words []word) bool {
	at := func(back int) string {
		if p.start-back < 0 {
			return ""
		}
		return words[p.start-back].lower
	}
	article := false
	if a := at(1); a == "the" || a == "a" || a == "an" || a == "its" || a == "their" {
		p.start--
		article = a == "the"
	}
	if at(1) == "least" && at(2) == "at" {
		p.start -= 2
		p.atLeast = true
	}
	switch at(1) {
	case "for":
		p.start--
		return article
	case "in", "over", "after", "during":
		p.start--
	}
	return false
}

func running(w string) bool {
	return w == "consecutive" || w == "straight" || w == "successive" || w == "uninterrupted"
}

func unit(words []word, i int) (string, int) {
	at := func(k int) string {
		if k < len(words) {
			return words[k].lower
		}
		return ""
	}
	switch at(i) {
	case "year", "years":
		return "year", i + 1
	case "reporting":
		switch at(i + 1) {
		case "period", "periods", "cycle", "cycles":
			return "reporting period", i + 2
		case "year", "years":
			return "reporting period", i + 2
		}
	}
	return "", i
}

func inARow(words []word, i int) int {
	if i+2 < len(words) && words[i].lower == "in" && words[i+1].lower == "a" && words[i+2].lower == "row" {
		return i + 3
	}
	if i < len(words) && words[i].lower == "running" {
		return i + 1
	}
	return i
}

// number parses ordinals ("fifth", "5th", "twenty-first") and cardinals ("five", "5"); 0 is neither.
func number(w string) (n int, ordinal bool) {
	if n, ok := ordinals[w]; ok {
		return n, true
	}
	if n, ok := cardinals[w]; ok {
		return n, false
	}
	if tens, rest, ok := strings.Cut(w, "-"); ok && cardinals[tens] >= 20 {
		n, ordinal := number(rest)
		if 1 <= n && n <= 9 {
			return cardinals[tens] + n, ordinal
		}
		return 0, false
	}
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		if digits, ok := strings.CutSuffix(w, suffix); ok {
			n, _ := strconv.Atoi(digits)
			return n, true
		}
	}
	n, _ = strconv.Atoi(w)
	return n, false
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
	"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}

var cardinals = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
}
