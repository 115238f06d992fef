package index

import "strings"

// wordCounts counts in how many sections of a batch each word stands.
type wordCounts struct {
	ids      map[string]uint32
	words    []string // by id
	sections []uint32 // …
	last     []uint32 // … the section in which it stood last, from 1
}

func newWordCounts() *wordCounts { return &wordCounts{ids: map[string]uint32{}} }

func (c *wordCounts) id(word string) uint32 {
	id, known := c.ids[word]
	if !known {
		id = uint32(len(c.words))
		c.ids[word] = id
		c.words, c.sections, c.last = append(c.words, word), append(c.sections, 0), append(c.last, 0)
	}
	return id
}

// add counts a word of a section, which has a number from 1, and tells whether it is
// the first time there.
func (c *wordCounts) add(id, section uint32) bool {
	if c.last[id] == section {
		return false
	}
	c.last[id] = section
	c.sections[id]++
	return true
}

// tally finds the words that stand in many sections, batch after batch, without
// keeping those that do not: by lossy counting (Manku and Motwani, 2002). It never
// counts too little, and too much by one section of tallyShare at most.
type tally struct {
	sections int // so far
	words    map[string]*tallied
}

type tallied struct {
	seen   int // in how many sections, since it is kept
	missed int // in how many before, at most
}

// tallyShare is in one of how many sections a word has to stand to be kept. The words
// that are asked for stand in more by far, see posting.CommonFrom, and those kept
// for nothing are a few thousand.
const tallyShare = 1024

func newTally() *tally { return &tally{words: map[string]*tallied{}} }

// add takes the counts of a batch of so many sections.
func (t *tally) add(c *wordCounts, sections int) {
	missed := t.sections / tallyShare
	t.sections += sections
	enough := t.sections / tallyShare
	for id, word := range c.words {
		n := int(c.sections[id])
		if known := t.words[word]; known != nil {
			known.seen += n // in place, or the map would take word for its key, and with it a text
		} else if n+missed > enough {
			t.words[strings.Clone(word)] = &tallied{n, missed} // for the same reason
		}
	}
	for word, n := range t.words {
		if n.seen+n.missed <= enough {
			delete(t.words, word)
		}
	}
}

// in gives the words that stand in so many sections or more, and perhaps some that
// stand in a few less.
func (t *tally) in(sections int) map[string]bool {
	out := map[string]bool{}
	for word, n := range t.words {
		if n.seen+n.missed >= sections {
			out[word] = true
		}
	}
	return out
}
