package server

import (
	"cmp"
	"slices"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/bidi"

	"tipsearch/index"
	"tipsearch/web/messages"
)

// dirOf returns "rtl" if the first letter of a text runs from right to left, and else "".
// A page needs it where an attribute dir="auto" would not do, because cells are laid out by it.
func dirOf(text string) string {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return ""
		case bidi.R, bidi.AL:
			return "rtl"
		}
	}
	return ""
}

// languageCount is how many reports are in a language.
type languageCount struct {
	Code    string
	Name    string // in the language of the page
	Reports int
}

// languagesOf returns the languages of reports, those of most reports first, and of how many
// reports none is known.
func languagesOf(l *messages.Language, reports []*index.Report) (counts []languageCount, unknown int) {
	by := map[string]int{}
	for _, r := range reports {
		if code := r.Facts.Language.Value; code != "" {
			by[code]++
		} else {
			unknown++
		}
	}
	names := display.Languages(language.Make(l.Code))
	for code, n := range by {
		name := code
		if tag, err := language.Parse(code); err == nil {
			name = cmp.Or(names.Name(tag), code)
		}
		counts = append(counts, languageCount{code, name, n})
	}
	slices.SortFunc(counts, func(a, b languageCount) int {
		return cmp.Or(b.Reports-a.Reports, cmp.Compare(a.Name, b.Name))
	})
	return counts, unknown
}
