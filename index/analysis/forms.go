package analysis

import (
	"embed"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"

	"tipsearch/index/table"
)

// The tables. forms/README.md describes how to extend them.
//
//go:embed stop_words.txt forms
var files embed.FS

// Forms are the forms of words: Snowball's stems, modified by tables. They are safe for concurrent use.
type Forms struct {
	exceptions map[string]string // word → form
	whole      map[string]string // British word → American word
	prefixes   map[string]string // start of a British word → start of the American one
	shortest   int               // bytes of the shortest and longest key of prefixes
	longest    int
	affixes    map[*unicode.RangeTable]*affixes // of scripts without a stemmer

	stems  sync.Map     // word → stem, of the first words requested
	stored atomic.Int32 // their number
}

// storedStems is how many stems are kept: more than the words that make up 99 in 100 of a large corpus, in about 10
// MB. Stemming a word takes twenty times as long as looking it up here.
const storedStems = 100_000

var builtin = table.Must(ReadForms(nil))

// BuiltinForms returns the forms from the program's own tables.
func BuiltinForms() *Forms { return builtin }

// Form returns the form of a word according to the program's own tables; see [Forms.Form].
func Form(word string) string { return builtin.Form(word) }

// ReadForms returns the forms from the program's tables combined with an organisation's own rows.
func ReadForms(own *table.Own) (*Forms, error) {
	f := &Forms{exceptions: map[string]string{}, whole: map[string]string{}, prefixes: map[string]string{}, shortest: 99}
	if err := f.readSpelling(own.With(files, "forms/spelling.txt")); err != nil {
		return nil, err
	}
	if err := f.readAffixes(own.With(files, "forms/affixes.txt")); err != nil {
		return nil, err
	}
	return f, f.readExceptions(own.With(files, "forms/exceptions.txt"))
}

func (f *Forms) readSpelling(from []table.File) error {
	rows, err := table.Read[struct {
		table.At
		British  string `table:"British,unique"`
		American string `table:"American"`
	}](from...)
	if err != nil {
		return err
	}
	for _, row := range rows {
		british, starred := strings.CutSuffix(row.British, "*")
		american, both := strings.CutSuffix(row.American, "*")
		switch {
		case starred != both:
			return row.Errorf(`expected "*" at the end of both or of neither, found %q and %q`, row.British, row.American)
		case !letters(british) || !letters(american):
			return row.Errorf("expected lower-case letters a to z, found %q and %q", row.British, row.American)
		case starred:
			f.prefixes[british] = american
			f.shortest, f.longest = min(f.shortest, len(british)), max(f.longest, len(british))
		default:
			f.whole[british] = american
		}
	}
	for _, row := range rows {
		if american := strings.TrimSuffix(row.American, "*"); f.american(american) != american {
			return row.Errorf("American: %q is itself made %q by the table; write that", american, f.american(american))
		}
	}
	return nil
}

func (f *Forms) readExceptions(from []table.File) error {
	rows, err := table.Read[struct {
		table.At
		Form  string   `table:"form"`
		Words []string `table:"words,words,unique"`
	}](from...)
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, word := range row.Words {
			if Fold(Exact(word)) != word || !letters(word) && formScript(word) == nil {
				return row.Errorf("words: expected lower-case letters of one script, without diacritics, found %q", word)
			}
			if american := f.american(word); american != word {
				return row.Errorf("words: %q is never looked up, as spelling.txt makes it %q; write that", word, american)
			}
			f.exceptions[word] = row.Form
		}
	}
	return nil
}

// longestWord is how many bytes of a word are indexed: more than any query has, which is four for each code point of
// query.MaxLength, so the cut does not change any result. Building a dictionary takes about 160 bytes of memory for
// each byte of its longest word, and a file may be a single word.
const longestWord = 4*4096 + 4

// Exact returns a word in the form in which exact matching compares it: folded in case and width, with straight
// apostrophes and without invisible characters.
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
		case invisible(r):
			return -1
		case r == 'ς': // the Greek final sigma is a sigma
			return 'σ'
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(word))
}

// Form returns what the forms of a word have in common: its stem by Snowball's English algorithm, except for the
// exceptions, after diacritics are folded, the possessive is dropped and British spelling is replaced by American.
// The script of a word decides how its form is found, see scripts.go; so a word has the same form in every report.
// The word must be an Exact word.
func (f *Forms) Form(word string) string {
	exact := word
	word = Fold(word)
	if strings.ContainsRune(word, '\'') {
		word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "'")
		word = strings.ReplaceAll(word, "'", "")
	}
	if word == "" { // it was an apostrophe between characters that folding drops
		return exact
	}
	if !letters(word) {
		if script := formScript(word); script != nil {
			return f.formIn(script, word)
		}
		return number(word)
	}
	word = f.american(word)
	if form, ok := f.exceptions[word]; ok {
		return form
	}
	if len(word) < 3 {
		return word
	}
	return f.stem(word, english.Stem)
}

// stem returns the stem of a word by one of Snowball's algorithms, each of which is for words of one script.
func (f *Forms) stem(word string, by func(word string, stopWords bool) string) string {
	if s, ok := f.stems.Load(word); ok {
		return s.(string)
	}
	s := by(word, true)
	if f.stored.Load() < storedStems {
		f.stored.Add(1)
		f.stems.Store(strings.Clone(word), s)
	}
	return s
}

// american returns the American spelling of a word.
func (f *Forms) american(word string) string {
	if w, ok := f.whole[word]; ok {
		return w
	}
	for n := min(f.longest, len(word)); n >= f.shortest; n-- {
		if start, ok := f.prefixes[word[:n]]; ok {
			return start + word[n:]
		}
	}
	return word
}

// letters reports whether word consists only of the letters a to z. Snowball's English algorithm does not change
// others.
func letters(word string) bool {
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return true
}

// number drops the commas of thousands and the full stops of abbreviations, so that 2,090 matches 2090 and U.S.
// matches US.
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
