package facts

import (
	"math/bits"
	"strings"
	"unicode"

	"tipsearch/index/analysis"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/index/table"
)

// languages are the codes of languages.txt, and its words with a bit for each
// language that has them.
type languages struct {
	codes []string
	words map[string]uint32
}

var knownLanguages = func() languages {
	l := languages{words: map[string]uint32{}}
	for _, row := range table.Must(table.Read[struct {
		Code  string   `table:"code,unique"`
		Words []string `table:"words,words"`
	}](table.Embedded(files, "languages.txt"))) {
		for _, w := range row.Words {
			l.words[w] |= 1 << len(l.codes)
		}
		l.codes = append(l.codes, row.Code)
	}
	return l
}()

// languageOf returns the language of a text by its script and, where that is Latin or
// Cyrillic, by the share of its function words; "" where that does not decide. language_script.go
// knows the other scripts.
func languageOf(text string) string {
	words, latin, cyrillic, turkmen, letters := 0, 0, 0, 0, 0
	for _, r := range text {
		switch {
		case r < 0x80:
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				latin++
			}
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
		return languageByScript(text)
	}
	l := knownLanguages
	counts := make([]int, len(l.codes))
	for w := range strings.FieldsSeq(analysis.FoldLine(text)) {
		words++
		for set := l.words[w]; set != 0; set &= set - 1 {
			counts[bits.TrailingZeros32(set)]++
		}
	}
	best, second := 0, 0
	for i := range counts {
		if counts[i] > counts[best] {
			best = i
		}
	}
	for i, n := range counts {
		if i != best {
			second = max(second, n)
		}
	}
	// Running text of these languages has 25 to 45 function words in 100, of
	// those listed; another language written alike shares a few of them.
	if counts[best]*100 >= words*12 && counts[best] > second {
		return l.codes[best]
	}
	if turkmen*100 > latin*4 {
		return "tk"
	}
	return ""
}

// isEnglish reports whether most of the text is English.
func isEnglish(ps []layout.Para) bool {
	english, all := 0, 0
	for _, p := range ps {
		if len(p.Text) < document.ProseBytes {
			continue
		}
		all += len(p.Text)
		if languageOf(p.Text[:min(len(p.Text), 500)]) == "en" {
			english += len(p.Text)
		}
		if all > 20_000 {
			break
		}
	}
	return english*2 > all
}

// markForeign sets aside, in an English report, what is in another script or
// language: the news of the site that republished it, its menu, a translation.
func markForeign(ps []layout.Para) {
	for i := range ps {
		p := &ps[i]
		if p.Out != "" || p.Style == document.Row {
			continue
		}
		if plainlyEnglish(p.Text) {
			continue
		}
		latin, other := 0, 0
		for _, r := range p.Text {
			if r < 0x80 {
				if r|0x20 >= 'a' && r|0x20 <= 'z' {
					latin++
				}
			} else if unicode.Is(unicode.Latin, r) {
				latin++
			} else if unicode.IsLetter(r) {
				other++
			}
		}
		switch {
		case other >= 4 && other*4 > latin:
			p.Out = "text_in_another_script"
		case len(strings.Fields(p.Text)) >= 8 && p.Style != document.Heading && !isShapedAsCountryLine(p.Text):
			// "e. Trafficking in Persons" has a word of four languages.
			if code := languageOf(p.Text); code != "" && code != "en" {
				p.Out = "text_in_another_language"
			}
		}
	}
}

// plainlyEnglish spares the counting for what cannot be taken for anything else.
func plainlyEnglish(text string) bool {
	return strings.Contains(text, " the ") && (strings.Contains(text, " of ") ||
		strings.Contains(text, " and ") || strings.Contains(text, " to "))
}
