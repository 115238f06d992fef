package extract

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed languages.txt
var languagesTable string

// functionWords are the most frequent words of a language, by its code.
var functionWords = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for line := range strings.Lines(languagesTable) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		words := map[string]bool{}
		for _, w := range f[1:] {
			words[w] = true
		}
		out[f[0]] = words
	}
	return out
})

// languageOf is the language of a text by its script and, where that is Latin or
// Cyrillic, by the share of its function words; "" where that tells nothing.
func languageOf(text string) string {
	counts := map[string]int{}
	words, latin, cyrillic, turkmen, letters := 0, 0, 0, 0, 0
	for _, r := range text {
		switch {
		case r < 0x80 && unicode.IsLetter(r):
			latin++
		case strings.ContainsRune("ňŇýÝžŽäÄşŞ", r):
			turkmen++
			latin++
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.IsLetter(r):
			letters++
		}
	}
	switch letters += latin + cyrillic; {
	case letters == 0:
		return ""
	case latin*2 < letters && cyrillic*2 < letters:
		return ""
	}
	for w := range strings.FieldsSeq(fold(text)) {
		words++
		for code, set := range functionWords() {
			if set[w] {
				counts[code]++
			}
		}
	}
	best, second := "", 0
	for code, n := range counts {
		if n > counts[best] || n == counts[best] && code < best {
			best, second = code, max(second, counts[best])
		} else {
			second = max(second, n)
		}
	}
	// Running text of these languages has 25 to 45 function words in 100, of
	// those listed; another language written alike shares a few of them.
	if counts[best]*100 >= words*12 && counts[best] > second {
		return best
	}
	if turkmen*100 > latin*4 {
		return "tk"
	}
	return ""
}

// isEnglish tells whether most of the text is English.
func isEnglish(ps []para) bool {
	english, all := 0, 0
	for _, p := range ps {
		if len(p.text) < proseBytes {
			continue
		}
		all += len(p.text)
		if languageOf(p.text[:min(len(p.text), 2000)]) == "en" {
			english += len(p.text)
		}
		if all > 40_000 {
			break
		}
	}
	return english*2 > all
}

// markForeign sets aside, in an English report, what stands in another script or
// language: the news of the site that republished it, its menu, a translation.
func markForeign(ps []para) {
	for i := range ps {
		p := &ps[i]
		if p.out != "" || p.style == Row {
			continue
		}
		latin, other := 0, 0
		for _, r := range p.text {
			if r < 0x80 && unicode.IsLetter(r) || unicode.Is(unicode.Latin, r) {
				latin++
			} else if unicode.IsLetter(r) {
				other++
			}
		}
		switch {
		case other >= 4 && other*4 > latin:
			p.out = "text in another script"
		case latin > 20:
			if code := languageOf(p.text); code != "" && code != "en" {
				p.out = "text in another language"
			}
		}
	}
}
