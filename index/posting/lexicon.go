package posting

import (
	"encoding/binary"
	"slices"
	"sort"

	"github.com/cespare/xxhash/v2"
)

// Lexicon is what a generation's tables hold about the terms of one field, in byte order, which is the order of
// Bleve's dictionary. The terms themselves are in Bleve's dictionary.
type Lexicon struct {
	Digest   uint64   // of the terms
	Sections []uint32 // number of sections of each
	Sums     []Sum
	Forms    []uint32 // of words: ordinal of each one's form in FormText
	FormText Strings  // sorted
	Common   []uint32 // of words: those of which pairs are kept, ascending
}

// Term is one term that was passed to Bleve.
type Term struct {
	Text     string
	Form     string // of a word
	Sections uint32
	Sum      Sum
	Common   bool
}

// NewLexicon returns a Lexicon of terms, which it sorts; if they are words, it keeps their forms.
func NewLexicon(terms []Term, words bool) *Lexicon {
	slices.SortFunc(terms, func(a, b Term) int {
		if a.Text < b.Text {
			return -1
		}
		return 1 // they are distinct
	})
	l := &Lexicon{}
	d := newDigest()
	for i := range terms {
		t := &terms[i]
		d.add(t.Text)
		l.Sections, l.Sums = append(l.Sections, t.Sections), append(l.Sums, t.Sum)
		if words {
			l.FormText = append(l.FormText, t.Form)
		}
		if t.Common {
			l.Common = append(l.Common, uint32(i))
		}
	}
	slices.Sort(l.FormText)
	l.FormText = slices.Compact(l.FormText)
	if words {
		for i := range terms {
			l.Forms = append(l.Forms, uint32(sort.SearchStrings(l.FormText, terms[i].Form)))
		}
	}
	l.Digest = d.sum()
	return l
}

// digest is a hash of consecutive terms.
type digest struct{ x *xxhash.Digest }

func newDigest() digest { return digest{xxhash.New()} }

func (d digest) add(term string) {
	var length [binary.MaxVarintLen64]byte
	d.x.Write(binary.AppendUvarint(length[:0], uint64(len(term)))) // an xxhash.Digest returns no error
	d.x.WriteString(term)
}

func (d digest) sum() uint64 { return d.x.Sum64() }
