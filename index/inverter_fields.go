package index

import (
	"github.com/blevesearch/bleve/v2/document"
	blevefield "github.com/blevesearch/bleve_index_api"

	"tipsearch/index/posting"
)

// fields returns the fields of an entry.
func (v *inverter) fields(e *entry) []document.Field {
	of, name := v.text, posting.TextField
	if e.aside {
		of, name = v.aside, posting.AsideField
	}
	order := v.order(e, of)
	v.counts = append(v.counts, uint32(len(order)))
	fields := []document.Field{v.wordField(name, e.row, order)}
	if !e.aside {
		if f := v.pairField(e.row, order); f != nil {
			fields = append(fields, f)
		}
	}
	return append(fields, keywordFieldsOf(e.keywords)...)
}

// placedWord is a word at its place.
type placedWord struct {
	word  *vocabularyWord
	place int
}

// order returns the words of an entry in their order.
func (v *inverter) order(e *entry, of *vocabulary) []placedWord {
	var words []*vocabularyWord
	order := make([]placedWord, 0, len(e.words)/2)
	e.words.each(func(id int, word []byte, place int) {
		if word != nil {
			w := of.withForm(word)
			w.times = 0
			words = append(words, w)
		}
		words[id].times++
		order = append(order, placedWord{words[id], place})
	})
	return order
}

// wordField returns the field of the words of an entry, with their places.
func (v *inverter) wordField(name string, row uint32, order []placedWord) document.Field {
	terms := make(blevefield.TokenFrequencies, len(order)/2)
	var freqs []blevefield.TokenFreq
	all := make([]*blevefield.TokenLocation, len(order))
	for _, p := range order {
		w := p.word
		if w.freq == nil {
			if len(freqs) == cap(freqs) {
				freqs = make([]blevefield.TokenFreq, 0, 64)
			}
			freqs = freqs[:len(freqs)+1]
			f := &freqs[len(freqs)-1]
			f.Term, f.Locations, all = w.bytes, all[0:0:w.times], all[w.times:]
			f.SetFrequency(int(w.times))
			terms[w.text], w.freq = f, f
			w.sections++
			w.sum.AddRow(row, w.times)
		}
		w.sum.AddPlace(row, uint32(p.place))
		w.freq.Locations = append(w.freq.Locations, v.at(p.place))
	}
	for _, p := range order {
		p.word.freq = nil
	}
	return &analysedField{name, blevefield.IndexField | blevefield.IncludeTermVectors, len(order), terms}
}

// at returns the location of a place. It has no offsets into the text: they would take a
// fifth of the index, and highlighting is done on the text itself. So equal places are one
// value.
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

// sharedPlaces is how many places are shared: those of nearly all sections, in some 4 MB.
const sharedPlaces = 1 << 16

// pairField returns the field of the pairs of common words of an entry, nil for none. It has
// no places: a pair is a phrase by itself, or narrows down where to look for a longer one.
func (v *inverter) pairField(row uint32, order []placedWord) document.Field {
	terms := blevefield.TokenFrequencies{}
	var met []*vocabularyWord
	for i := 1; i < len(order); i++ {
		a, b := order[i-1], order[i]
		if !a.word.common || !b.word.common || a.word == b.word || b.place != a.place+1 {
			continue
		}
		key := [2]*vocabularyWord{a.word, b.word}
		pair := v.pairOf[key]
		if pair == nil {
			pair = v.pairs.word([]byte(posting.PairOf(a.word.text, b.word.text)))
			v.pairOf[key] = pair
		}
		if pair.freq == nil {
			pair.freq, pair.times = &blevefield.TokenFreq{Term: pair.bytes}, 0
			terms[pair.text] = pair.freq
			met = append(met, pair)
		}
		pair.times++
	}
	for _, pair := range met {
		pair.freq.SetFrequency(int(pair.times))
		pair.sections++
		pair.sum.AddRow(row, pair.times)
		pair.freq = nil
	}
	if len(met) == 0 {
		return nil
	}
	return &analysedField{posting.PairField, blevefield.IndexField, 1, terms} // of length 1 the norm is a byte
}

// keywordFieldsOf returns the keyword fields of an entry.
func keywordFieldsOf(keywords []keywordValue) []document.Field {
	var fields []document.Field
	var last *analysedField
	for _, k := range keywords { // those of one field follow each other
		if last == nil || last.name != k.field {
			const options = blevefield.IndexField | blevefield.DocValues | blevefield.SkipFreqNorm
			last = &analysedField{k.field, options, 0, blevefield.TokenFrequencies{}}
			fields = append(fields, last)
		}
		last.terms[k.value] = &blevefield.TokenFreq{Term: []byte(k.value)}
		last.length++
	}
	return fields
}
