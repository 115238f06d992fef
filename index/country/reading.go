package country

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"tipsearch/index/analysis"
)

// Read is a lenient Lookup. It also reads names that are abbreviated ("CENTRAL AFRICAN
// REP.", "ST. LUCIA"), letter-spaced ("G E O R G I A"), followed by another name of the same
// country in brackets ("ESWATINI (FORMERLY SWAZILAND)"), or that leave out "and", "of" and
// "the" ("Serbia-Montenegro"). An ambiguous name is not found.
func Read(name string) (Country, bool) {
	if c, ok := Lookup(name); ok {
		return c, true
	}
	if open := inBrackets.FindString(name); open != "" {
		c, ok := Read(inBrackets.ReplaceAllString(name, " "))
		other, both := Lookup(strings.TrimLeft(formerly.ReplaceAllString(open, ""), " ("))
		if !ok || both && other.Code != c.Code {
			return Country{}, false
		}
		return c, true
	}
	ws := nameWords(name)
	if first, rest, ok := strings.Cut(name, ","); ok {
		if c, ok := readWords(nameWords(rest + " " + first)); ok {
			return c, true
		}
	}
	return readWords(ws)
}

var (
	inBrackets = regexp.MustCompile(`\s*[(\[][^()\[\]]*[)\]]?`)
	formerly   = regexp.MustCompile(`(?i)\b(?:formerly|former|also|or|known as|called)\b|[)\]]`)
)

// nameWord is a word of a name, folded.
type nameWord struct {
	text  string
	short bool // abbreviated: a full stop follows
}

// nameWords returns the distinctive words of a name.
func nameWords(name string) []nameWord {
	var out []nameWord
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" -–—/,", r) }) {
		short := strings.HasSuffix(w, ".")
		switch w = analysis.FoldCountry(w); w {
		case "", "and", "of", "the":
		case "st":
			out = append(out, nameWord{"saint", false})
		default:
			out = append(out, nameWord{w, short})
		}
	}
	return out
}

func texts(ws []nameWord) []string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.text
	}
	return out
}

// knownName is a name in the table, split into words.
type knownName struct {
	name  string
	words []string
	at    int // index of its country
}

var knownNames = sync.OnceValue(func() []knownName {
	var out []knownName
	for i, c := range known.all {
		for _, name := range append([]string{c.Name}, names(c.Aliases)...) {
			out = append(out, knownName{name, texts(nameWords(name)), i})
		}
	}
	return out
})

// readWords returns the only country with a name of these words, each of which may be
// abbreviated, or of these letters, if each stands alone.
func readWords(ws []nameWord) (Country, bool) {
	if len(ws) == 0 {
		return Country{}, false
	}
	spaced := len(ws) > 3 && !slices.ContainsFunc(ws, func(w nameWord) bool { return len([]rune(w.text)) > 1 })
	letters := strings.Join(texts(ws), "")
	found := -1
	for _, k := range knownNames() {
		if !fits(ws, k.words) && !(spaced && letters == strings.Join(k.words, "")) {
			continue
		}
		if found >= 0 && found != k.at {
			return Country{}, false
		}
		found = k.at
	}
	if found < 0 {
		return Country{}, false
	}
	return known.all[found].clone(), true
}

// minAbbreviation is the least length of an abbreviation without a full stop: "Rep", "Dem".
const minAbbreviation = 3

// fits reports whether ws are the words of a name, some of them abbreviated. A word without
// a full stop counts as abbreviated only beside a whole one.
func fits(ws []nameWord, words []string) bool {
	if len(ws) != len(words) {
		return false
	}
	whole, guessed := false, len(ws) == 1 && len(ws[0].text) <= minAbbreviation // "IS." alone
	for i, w := range ws {
		switch {
		case w.text == words[i]:
			whole = true
		case !strings.HasPrefix(words[i], w.text):
			return false
		case !w.short:
			if len(w.text) < minAbbreviation {
				return false
			}
			guessed = true
		}
	}
	return whole || !guessed
}

// Nearest returns the country whose name is nearest to a misspelt one ("KYRGYSTAN",
// "Phillipines"), if no other country is as near: within one edit for a name of five to
// seven letters, two for a longer one; a transposition is one edit. spelt is the name as in
// the table. The result is a guess, so a caller that shows it should show both spellings.
func Nearest(name string) (c Country, spelt string, ok bool) {
	key := []rune(strings.Join(texts(nameWords(inBrackets.ReplaceAllString(name, " "))), " "))
	limit := 2
	switch {
	case len(key) < 5:
		return Country{}, "", false
	case len(key) < 8:
		limit = 1
	}
	best, at, shared := limit+1, -1, false
	for _, k := range knownNames() {
		d := analysis.DistanceRunes(key, []rune(strings.Join(k.words, " ")), limit)
		switch {
		case d < best:
			best, at, shared, spelt = d, k.at, false, k.name
		case d == best && d <= limit && k.at != at:
			shared = true
		}
	}
	if at < 0 || shared {
		return Country{}, "", false
	}
	return known.all[at].clone(), spelt, true
}
