package analysis

import "strings"

// WordCounts counts in how many sections of a batch each word stands. Not safe for
// concurrent use.
type WordCounts struct {
	ids      map[string]uint32
	words    []string // by id
	sections []uint32 // …
	last     []uint32 // … the section in which it stood last, from 1
}

// NewWordCounts returns counts of no words.
func NewWordCounts() *WordCounts { return &WordCounts{ids: map[string]uint32{}} }

// ID returns the number by which Add knows a word.
func (c *WordCounts) ID(word string) uint32 {
	id, known := c.ids[word]
	if !known {
		id = uint32(len(c.words))
		c.ids[word] = id
		c.words, c.sections, c.last = append(c.words, word), append(c.sections, 0), append(c.last, 0)
	}
	return id
}

// Add counts a word of a section, which has a number from 1, and reports whether it
// is the first time there.
func (c *WordCounts) Add(id, section uint32) bool {
	if c.last[id] == section {
		return false
	}
	c.last[id] = section
	c.sections[id]++
	return true
}

// FrequentWords finds the words that stand in many sections, batch after batch,
// without keeping those that do not: by lossy counting (Manku and Motwani, 2002). It
// never counts too little, and too much by one section of frequentShare at most. Not
// safe for concurrent use.
type FrequentWords struct {
	sections int // so far
	words    map[string]*frequentWord
}

type frequentWord struct {
	seen   int // in how many sections, since it is kept
	missed int // in how many before, at most
}

// frequentShare is in one of how many sections a word has to stand to be kept. The
// words that are asked for stand in more by far, see posting.CommonFrom, and those
// kept for nothing are a few thousand.
const frequentShare = 1024

// NewFrequentWords returns FrequentWords that have seen no section.
func NewFrequentWords() *FrequentWords { return &FrequentWords{words: map[string]*frequentWord{}} }

// Add takes the counts of a batch of so many sections.
func (f *FrequentWords) Add(c *WordCounts, sections int) {
	missed := f.sections / frequentShare
	f.sections += sections
	enough := f.sections / frequentShare
	for id, word := range c.words {
		n := int(c.sections[id])
		if known := f.words[word]; known != nil {
			known.seen += n // in place, or the map would take word for its key, and with it a text
		} else if n+missed > enough {
			f.words[strings.Clone(word)] = &frequentWord{n, missed} // for the same reason
		}
	}
	for word, n := range f.words {
		if n.seen+n.missed <= enough {
			delete(f.words, word)
		}
	}
}

// In returns the words that stand in so many sections or more, and perhaps some that
// stand in a few less.
func (f *FrequentWords) In(sections int) map[string]bool {
	out := map[string]bool{}
	for word, n := range f.words {
		if n.seen+n.missed >= sections {
			out[word] = true
		}
	}
	return out
}
