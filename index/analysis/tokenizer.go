package analysis

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

// Tokenizer is Forms.Tokens with a cache of the forms of words: the few ten thousand words that texts consist of are
// stemmed once, not at each occurrence. That makes reading a text about six times as fast. It is safe for concurrent
// use.
type Tokenizer struct {
	forms *Forms
	seed  maphash.Seed
	known []atomic.Pointer[wordForm] // by hash of the word; a newer word replaces an older one
}

type wordForm struct{ exact, form string }

// tokenizerWords is the maximum number of words that a Tokenizer caches, at about 80 bytes each. Nearly all text of a
// language uses only a tenth of that.
const tokenizerWords = 1 << 16

// NewTokenizer returns a Tokenizer with an empty cache.
func NewTokenizer(forms *Forms) *Tokenizer {
	return &Tokenizer{forms, maphash.MakeSeed(), make([]atomic.Pointer[wordForm], tokenizerWords)}
}

// Tokens returns the same as Forms.Tokens.
func (t *Tokenizer) Tokens(text string) []Token {
	tokens := make([]Token, 0, len(text)/6)
	Words(text, func(start, end, pos int) {
		exact := Exact(text[start:end])
		tokens = append(tokens, Token{start, end, pos, exact, t.form(exact)})
	})
	return tokens
}

// TokensAmong returns those of Tokens whose words as written are in a set.
func (t *Tokenizer) TokensAmong(text string, set *WordSet) []Token {
	var tokens []Token
	Words(text, func(start, end, pos int) {
		if first := text[start]; first < utf8.RuneSelf && !set.starts[first] {
			return
		}
		if exact := Exact(text[start:end]); set.words[exact] {
			tokens = append(tokens, Token{start, end, pos, exact, t.form(exact)})
		}
	})
	return tokens
}

// WordSet is a set of words as written, for TokensAmong.
type WordSet struct {
	words  map[string]bool
	starts [utf8.RuneSelf]bool // the ASCII characters that a word of a text may start with
}

// NewWordSet returns an empty set.
func NewWordSet() *WordSet { return &WordSet{words: map[string]bool{}} }

// Add adds a word in the form that Exact returns. It also records the characters with which the word may start in a
// text: any that Exact turns into its first.
func (s *WordSet) Add(word string) {
	s.words[word] = true
	switch {
	case word == "" || word[0] >= utf8.RuneSelf: // its first letter may be written as an ASCII one with a mark
		for c := range s.starts {
			s.starts[c] = true
		}
	case 'a' <= word[0] && word[0] <= 'z':
		s.starts[word[0]-'a'+'A'] = true
		fallthrough
	default:
		s.starts[word[0]] = true
	}
}

func (t *Tokenizer) form(exact string) string {
	at := &t.known[maphash.String(t.seed, exact)%tokenizerWords]
	if known := at.Load(); known != nil && known.exact == exact {
		return known.form
	}
	exact = strings.Clone(exact) // otherwise the whole text would stay in memory
	w := &wordForm{exact, t.forms.Form(exact)}
	at.Store(w)
	return w.form
}
