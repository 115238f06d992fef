package index

import (
	"slices"

	"github.com/blevesearch/bleve/v2/document"
	blevefield "github.com/blevesearch/bleve_index_api"

	"tipsearch/index/posting"
)

// fields returns the fields of an entry. It always returns all fields, if need be without terms: Bleve merges batches
// with the same fields by copying, but decodes and encodes each place of any others.
func (v *inverter) fields(e *entry) []document.Field {
	of, name := v.text, posting.TextField
	if e.aside {
		of, name = v.aside, posting.AsideField
	}
	order, distinct := v.order(e, of)
	v.counts = append(v.counts, uint32(len(order)))
	words := v.wordField(name, e.row, order, distinct)
	fields := make([]document.Field, 0, len(v.lastKeyword)+3)
	if e.aside {
		fields = append(fields, words, noTerms(posting.TextField, wordOptions), noTerms(posting.PairField, pairOptions))
	} else {
		fields = append(fields, words, noTerms(posting.AsideField, wordOptions), v.pairField(e.row, order))
	}
	return v.appendKeywords(fields, e.keywords)
}

// How Bleve indexes each kind of field.
const (
	wordOptions    = blevefield.IndexField | blevefield.IncludeTermVectors
	pairOptions    = blevefield.IndexField
	keywordOptions = blevefield.IndexField | blevefield.DocValues | blevefield.SkipFreqNorm
)

func noTerms(name string, options blevefield.FieldIndexingOptions) document.Field {
	return &analysedField{name: name, options: options}
}

// placedWord is a word at its place.
type placedWord struct {
	word  *vocabularyWord
	place int
}

// order returns the words of an entry in order and the number of distinct ones. The result is valid until the next
// call.
func (v *inverter) order(e *entry, of *vocabulary) (order []placedWord, distinct int) {
	words := v.distinct[:0]
	order = v.ordered[:0]
	e.words.each(func(id int, word []byte, place int) {
		if word != nil {
			w := of.withForm(word)
			w.times = 0
			words = append(words, w)
		}
		words[id].times++
		order = append(order, placedWord{words[id], place})
	})
	v.distinct, v.ordered = words, order
	return order, len(words)
}

// wordField returns the field of the words of an entry, with their places.
func (v *inverter) wordField(name string, row uint32, order []placedWord, distinct int) document.Field {
	terms := make(blevefield.TokenFrequencies, distinct)
	freqs := make([]blevefield.TokenFreq, distinct)
	all := make([]*blevefield.TokenLocation, len(order))
	for _, p := range order {
		w := p.word
		if w.freq == nil {
			w.freq, freqs = &freqs[0], freqs[1:]
			w.freq.Term, w.freq.Locations, all = w.bytes, all[0:0:w.times], all[w.times:]
			w.freq.SetFrequency(int(w.times))
			terms[w.text] = w.freq
			w.sections++
			w.sum.AddRow(row, w.times)
		}
		w.sum.AddPlace(row, uint32(p.place))
		w.freq.Locations = append(w.freq.Locations, v.at(p.place))
	}
	for _, p := range order {
		p.word.freq = nil
	}
	return &analysedField{name, wordOptions, len(order), terms}
}

// at returns the location of a place. It has no offsets into the text: these would take a fifth of the index, and
// highlighting works on the text itself. All locations with the same place can therefore share one value.
func (v *inverter) at(place int) *blevefield.TokenLocation {
	if place >= sharedPlaces {
		return &blevefield.TokenLocation{Position: place}
	}
	for len(v.places) <= place {
		more := make([]blevefield.TokenLocation, 1024)
		for i := range more {
			more[i].Position = len(v.places)
			v.places = append(v.places, &more[i])
		}
	}
	return v.places[place]
}

// sharedPlaces is how many places are shared: enough for nearly all sections, in about 4 MB.
const sharedPlaces = 1 << 16

// pairField returns the field of the pairs of common words of an entry. It has no places: a pair is a phrase by
// itself, or narrows down the sections in which to look for a longer phrase.
func (v *inverter) pairField(row uint32, order []placedWord) document.Field {
	met := v.distinct[:0] // the words of order have all been seen by now
	for i := 1; i < len(order); i++ {
		a, b := order[i-1], order[i]
		if a.word.common == 0 || b.word.common == 0 || a.word == b.word || b.place != a.place+1 {
			continue
		}
		pair := v.pairOf(a.word, b.word)
		if pair.times == 0 {
			met = append(met, pair)
		}
		pair.times++
	}
	terms := make(blevefield.TokenFrequencies, len(met))
	for _, pair := range met {
		terms[pair.text] = pair.frequency(pair.times)
		pair.sections++
		pair.sum.AddRow(row, pair.times)
		pair.times = 0
	}
	v.distinct = met
	return &analysedField{posting.PairField, pairOptions, min(1, len(met)), terms} // with length 1 the norm is one byte
}

// pairOf returns the pair of two common words.
func (v *inverter) pairOf(first, second *vocabularyWord) *vocabularyWord {
	pair := &v.pairTable[(first.common-1)*commonWords+second.common-1]
	if *pair == nil {
		*pair = v.pairs.word([]byte(posting.PairOf(first.text, second.text)))
	}
	return *pair
}

// appendKeywords appends the keyword fields of an entry, whose keywords are in the order of keywordFields.
func (v *inverter) appendKeywords(fields []document.Field, keywords []keywordValue) []document.Field {
	for i := range v.lastKeyword {
		last := &v.lastKeyword[i]
		n := 0
		for n < len(keywords) && keywords[n].field == last.name {
			n++
		}
		fields = append(fields, last.of(keywords[:n]))
		keywords = keywords[n:]
	}
	return fields
}

// keywordField is a keyword field of the previous entry: the sections of a report share most of them.
type keywordField struct {
	name   string
	values []keywordValue
	field  document.Field // with values; nil before the first entry
}

// of returns a field with the given values.
func (k *keywordField) of(values []keywordValue) document.Field {
	if k.field != nil && slices.Equal(k.values, values) {
		return k.field
	}
	terms := make(blevefield.TokenFrequencies, len(values))
	freqs := make([]blevefield.TokenFreq, len(values))
	for i, v := range values {
		freqs[i].Term = []byte(v.value)
		terms[v.value] = &freqs[i]
	}
	k.values = append(k.values[:0], values...)
	k.field = &analysedField{k.name, keywordOptions, len(values), terms}
	return k.field
}
