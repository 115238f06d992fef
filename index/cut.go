package index

import (
	"encoding/binary"

	"tipsearch/index/analysis"
)

// cutText holds the words of a text as written, with their places. The process that describes a report produces it,
// so that each text is split into words only once. It is a third of the text's length.
//
//	word    id place
//	id      0 for a new word, whose length and bytes follow; otherwise its number among the
//	        words of the text, from 1, in order of first occurrence
//	place   0 for the next place; otherwise the distance from it
//
// Numbers are unsigned varints; id and place start with one shared number, whose lowest bit is set if a place follows.
type cutText []byte

// cut splits a text into words. It also computes the forms of unusual words, so that a text for which this is slow or
// panics does so within the limits of its source. Ordinary words, of a few letters a to z, are left to the indexing
// step: the tests of package analysis cover them.
func cut(text string, forms *analysis.Forms) (words cutText, count int) {
	ids, typed := map[string]uint64{}, map[string]uint64{} // by the word as compared, and as written
	last := 0
	analysis.Words(text, func(start, end, pos int) {
		count++
		word := text[start:end]
		id, met := typed[word]
		exact := ""
		if !met {
			exact = analysis.Exact(word)
			if id, met = ids[exact]; !met {
				ids[exact] = uint64(len(ids)) + 1
				if !ordinary(word) {
					forms.Form(exact)
				}
			}
			typed[word] = ids[exact]
		}
		head, gap := id<<1, uint64(pos-last-1)
		if gap > 0 {
			head |= 1
		}
		words = binary.AppendUvarint(words, head)
		if gap > 0 {
			words = binary.AppendUvarint(words, gap)
		}
		if !met {
			words = append(binary.AppendUvarint(words, uint64(len(exact))), exact...)
		}
		last = pos
	})
	return words, count
}

// each calls yield for each word with its number, from 0. word is nil if the word occurred before, and is otherwise
// valid until yield returns.
func (c cutText) each(yield func(id int, word []byte, place int)) {
	number := func() int {
		n, size := binary.Uvarint(c)
		c = c[size:]
		return int(n)
	}
	met, place := 0, 0
	for len(c) > 0 {
		head := number()
		place++
		if head&1 == 1 {
			place += number()
		}
		if id := head >> 1; id > 0 {
			yield(id-1, nil, place)
			continue
		}
		size := number()
		word := c[:size:size]
		c = c[size:]
		yield(met, word, place)
		met++
	}
}

func ordinary(word string) bool {
	const long = 24 // bytes
	if len(word) > long {
		return false
	}
	for i := range len(word) {
		if c := word[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// cutWords splits the texts of the sections and of what is set aside, in this order, and counts the words of the
// sections.
func (d *Described) cutWords(forms *analysis.Forms) {
	d.words, d.Report.Words = make([]cutText, 0, len(d.Sections)+len(d.Aside)), 0
	for i := range d.Sections {
		words, count := cut(d.Sections[i].Text, forms)
		d.words = append(d.words, words)
		d.Report.Words += count
	}
	for i := range d.Aside {
		words, _ := cut(d.Aside[i].Text, forms)
		d.words = append(d.words, words)
	}
}
