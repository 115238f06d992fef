package country

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"tipsearch/index/analysis"
)

// Read is the country that a name means which reports write in a way of their
// own: abbreviated ("CENTRAL AFRICAN REP.", "ST. LUCIA"), with its letters spaced
// ("G E O R G I A"), with another name of the same country in brackets ("ESWATINI
// (FORMERLY SWAZILAND)") or with "and", "of" and "the" left out
// ("Serbia-Montenegro"). What could mean two countries means none. Like Lookup, of
// which it takes every name, it is for a whole name.
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
	short bool // a full stop behind it says that it is cut off
}

// nameWords are the words of a name that tell it from others.
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

// knownName is a name of the table by its words.
type knownName struct {
	name  string
	words []string
	at    int // place of its country
}

var knownNames = sync.OnceValue(func() []knownName {
	var out []knownName
	for i, c := range load().all {
		for _, name := range append([]string{c.Name}, names(c.Aliases)...) {
			out = append(out, knownName{name, texts(nameWords(name)), i})
		}
	}
	return out
})

// readWords is the one country that has a name of these words, where each may be
// cut off; or of these letters, where each stands alone.
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
	return load().all[found].clone(), true
}

// leastShort is how many letters a word cut off must have where no full stop says
// that it is: "Rep", "Dem".
const leastShort = 3

// fits tells whether ws are the words of a name, some of them cut off. Without a
// full stop a word is cut off only beside one that is whole.
func fits(ws []nameWord, words []string) bool {
	if len(ws) != len(words) {
		return false
	}
	whole, guessed := false, len(ws) == 1 && len(ws[0].text) <= leastShort // "IS." alone
	for i, w := range ws {
		switch {
		case w.text == words[i]:
			whole = true
		case !strings.HasPrefix(words[i], w.text):
			return false
		case !w.short:
			if len(w.text) < leastShort {
				return false
			}
			guessed = true
		}
	}
	return whole || !guessed
}

// Nearest is the country one of whose names differs from name by a letter or two
// ("KYRGYSTAN", "Phillipines"), where no other country's does so by as few: one
// letter in a name of five to seven, two in a longer one, two that changed places
// counted once. spelt is that name as the table has it. It guesses, so whoever
// shows the answer says what was read as what.
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
	return load().all[at].clone(), spelt, true
}
