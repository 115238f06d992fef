package analysis

import (
	_ "embed"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"
)

// The tables. forms/README.md says how to add to them.
//
//go:embed forms/exceptions.txt
var exceptionsTable string

//go:embed forms/spelling.txt
var spellingTable string

// vocabulary is the two tables, read.
type vocabulary struct {
	exceptions map[string]string // word → form
	whole      map[string]string // British word → American word
	prefixes   map[string]string // start of a British word → start of the American one
	shortest   int               // bytes of the shortest and longest key of prefixes
	longest    int

	stems  sync.Map     // word → stem, of the first words asked for
	stored atomic.Int32 // how many
}

// storedStems is how many stems are kept: more than the words that make up 99 of
// 100 in a large corpus, in some 10 MB. Stemming a word takes twenty times as long
// as finding it here.
const storedStems = 100_000

var loadVocabulary = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{exceptions: map[string]string{}, whole: map[string]string{}, prefixes: map[string]string{}, shortest: 99}
	tableLines(exceptionsTable, func(f []string) {
		for _, word := range f[1:] {
			v.exceptions[word] = f[0]
		}
	})
	tableLines(spellingTable, func(f []string) {
		british, starred := strings.CutSuffix(f[0], "*")
		if !starred {
			v.whole[british] = f[1]
			return
		}
		v.prefixes[british] = strings.TrimSuffix(f[1], "*")
		v.shortest, v.longest = min(v.shortest, len(british)), max(v.longest, len(british))
	})
	return v
})

// tableLines calls yield with the fields of each line that is no comment.
func tableLines(table string, yield func(fields []string)) {
	for line := range strings.Lines(table) {
		if f := strings.Fields(line); len(f) > 1 && !strings.HasPrefix(f[0], "#") {
			yield(f)
		}
	}
}

// longestWord is how many bytes of a word are indexed: more than any query has, which
// is four for each code point of query.MaxLength, so that nobody can tell. A
// dictionary takes some 160 bytes of memory for each byte of its longest word while it
// is made, and a file may be one word.
const longestWord = 4*4096 + 4

// Exact is a word as it is compared by exact matching: folded in case and
// width, with straight apostrophes and without invisible characters.
func Exact(word string) string {
	if len(word) > longestWord {
		word = exactUnicode(word)
		return strings.ToValidUTF8(word[:min(longestWord, len(word))], "")
	}
	lower := true
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return exactUnicode(word)
		}
		lower = lower && (c < 'A' || c > 'Z') && c != '`'
	}
	if lower {
		return word
	}
	return strings.ReplaceAll(strings.ToLower(word), "`", "'")
}

func exactUnicode(word string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case Apostrophe(r):
			return '\''
		case Invisible(r):
			return -1
		case r == 'ς': // the Greek final sigma is a sigma
			return 'σ'
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(word))
}

// form is what the forms of a word share: its stem by Snowball's English
// algorithm, but for the exceptions, after diacritics are folded, the possessive
// is dropped and British spelling has met American. The word is an Exact word.
func Form(word string) string {
	word = Fold(word)
	if strings.ContainsRune(word, '\'') {
		word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "'")
		word = strings.ReplaceAll(word, "'", "")
	}
	if !letters(word) {
		return number(word)
	}
	v := loadVocabulary()
	word = v.american(word)
	if f, ok := v.exceptions[word]; ok {
		return f
	}
	if len(word) < 3 {
		return word
	}
	return v.stem(word)
}

func (v *vocabulary) stem(word string) string {
	if s, ok := v.stems.Load(word); ok {
		return s.(string)
	}
	s := english.Stem(word, true)
	if v.stored.Load() < storedStems {
		v.stored.Add(1)
		v.stems.Store(strings.Clone(word), s)
	}
	return s
}

// american returns the American spelling of a word.
func (v *vocabulary) american(word string) string {
	if w, ok := v.whole[word]; ok {
		return w
	}
	for n := min(v.longest, len(word)); n >= v.shortest; n-- {
		if start, ok := v.prefixes[word[:n]]; ok {
			return start + word[n:]
		}
	}
	return word
}

// letters reports whether word is of the letters a to z alone. Snowball's English
// has nothing to say of others.
func letters(word string) bool {
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return true
}

// number drops the commas of thousands and the stops of abbreviations, so that
// 2,090 meets 2090 and U.S. meets US.
func number(word string) string {
	if !strings.ContainsAny(word, ",.") {
		return word
	}
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(first) {
		return strings.ReplaceAll(word, ".", "")
	}
	groups := strings.Split(word, ",")
	for i, g := range groups {
		if i == 0 && (g == "" || len(g) > 3) || i > 0 && len(g) < 3 || i > 0 && i < len(groups)-1 && len(g) != 3 {
			return word
		}
	}
	return strings.Join(groups, "")
}
