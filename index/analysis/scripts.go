package analysis

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/russian"

	"tipsearch/index/table"
)

// The forms of words in scripts other than Latin:
//
//	Cyrillic         Snowball's Russian stem, if the word has only letters of Russian
//	Arabic, Hebrew   without the affixes of forms/affixes.txt
//	all others       the word itself; in Chinese, Japanese, Thai, Lao, Khmer and Burmese
//	                 a word is one character, and a run of them in a query is a phrase
//
// The exceptions apply in every script. Languages that share a script share its rules: Persian those of Arabic,
// Bulgarian those of Russian. These miss some forms of other languages, but each word still equals itself.

// affixes are the affixes that are removed from the words of a script.
type affixes struct{ before, after []affix }

// affix is a prefix or suffix. It may be removed if at least the given number of letters of the word remain, not
// counting its other endings.
type affix struct {
	text  string
	least int
}

var affixScripts = map[string]*unicode.RangeTable{"arabic": unicode.Arabic, "hebrew": unicode.Hebrew}

// readAffixes reads rows of script, side, fewest letters that remain, and affixes.
func (f *Forms) readAffixes(from []table.File) error {
	rows, err := table.Read[struct {
		table.At
		Script string   `table:"script" oneof:"arabic hebrew"`
		Side   string   `table:"side" oneof:"before after"`
		Least  int      `table:"least"`
		Texts  []string `table:"affixes,words"`
	}](from...)
	if err != nil {
		return err
	}
	f.affixes = map[*unicode.RangeTable]*affixes{}
	for _, row := range rows {
		a := f.affixes[affixScripts[row.Script]]
		if a == nil {
			a = &affixes{}
			f.affixes[affixScripts[row.Script]] = a
		}
		side := &a.before
		if row.Side == "after" {
			side = &a.after
		}
		for _, text := range row.Texts {
			if Fold(text) != text {
				return row.Errorf("affixes: %q is never found, since words are folded to %q", text, Fold(text))
			}
			*side = append(*side, affix{text, row.Least})
		}
	}
	return nil
}

// formScript returns the script of a folded word if the script decides how its form is found, else nil.
func formScript(word string) *unicode.RangeTable {
	if word == "" {
		return nil
	}
	first, _ := utf8.DecodeRuneInString(word)
	for _, script := range []*unicode.RangeTable{unicode.Cyrillic, unicode.Arabic, unicode.Hebrew} {
		if unicode.Is(script, first) {
			for _, r := range word {
				if !unicode.Is(script, r) || !unicode.IsLetter(r) {
					return nil
				}
			}
			return script
		}
	}
	return nil
}

// longestStemmed is the length in bytes of the longest non-Latin word that is stemmed, well above that of any real
// word.
const longestStemmed = 128

// formIn returns the form of a folded word in a script.
func (f *Forms) formIn(script *unicode.RangeTable, word string) string {
	if len(word) > longestStemmed {
		return word
	}
	if form, ok := f.exceptions[word]; ok {
		return form
	}
	if script != unicode.Cyrillic {
		return f.bare(f.affixes[script], word)
	}
	for _, r := range word {
		if r < 'а' || r > 'я' {
			return word
		}
	}
	return f.stem(word, russian.Stem)
}

// bare removes the affixes from a word that is not an exception: prefixes one by one, as long as enough remains, and
// then suffixes, each once. Whether a prefix is removed depends only on the rest, so that a word has the same form
// with and without "and", "in" or "the" attached to it:
//
//	والوزارة → الوزارة → وزارة → وزار      "and the ministry"; the و of وزارة stays
func (f *Forms) bare(a *affixes, word string) string {
	for {
		rest, form, ok := f.withoutPrefix(a, word)
		switch {
		case !ok:
			word = a.withoutSuffixes(word)
			return cmp.Or(f.exceptions[word], word)
		case form != "":
			return form
		}
		word = rest
	}
}

// withoutPrefix returns the rest of a word after the first prefix that can be removed, and its form if it is an
// exception. A prefix that leaves an exception takes precedence over all others: of للاجئين the first ل is removed,
// not لل.
func (f *Forms) withoutPrefix(a *affixes, word string) (rest, form string, ok bool) {
	for _, p := range a.before {
		if rest, cut := strings.CutPrefix(word, p.text); cut && f.exceptions[rest] != "" {
			return rest, f.exceptions[rest], true
		}
	}
	for _, p := range a.before {
		rest, cut := strings.CutPrefix(word, p.text)
		if cut && utf8.RuneCountInString(a.withoutSuffixes(rest)) >= p.least {
			return rest, "", true
		}
	}
	return "", "", false
}

// withoutSuffixes removes each suffix from a word once, in the order of the table.
func (a *affixes) withoutSuffixes(word string) string {
	for _, s := range a.after {
		if rest, cut := strings.CutSuffix(word, s.text); cut && utf8.RuneCountInString(rest) >= s.least {
			word = rest
		}
	}
	return word
}
