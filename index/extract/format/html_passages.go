package format

import (
	"hash/maphash"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// passage is the text between two boundaries of blocks on a page.
type passage struct {
	nodes []*html.Node // its text nodes
	size  int          // bytes of text
}

// prose reports whether the passage is long enough to be a sentence.
func (p passage) prose() bool { return p.size >= proseRun }

// in reports whether most of the passage is in the text nodes given.
func (p passage) in(taken map[*html.Node]bool) bool {
	size, all := 0, 0
	for _, n := range p.nodes {
		all += len(n.Data)
		if taken[n] {
			size += len(n.Data)
		}
	}
	return size*2 > all
}

// under reports whether the passage is in one of the elements.
func (p passage) under(elements map[*html.Node]bool) bool {
	if len(elements) == 0 {
		return false
	}
	for n := p.nodes[0].Parent; n != nil; n = n.Parent {
		if elements[n] {
			return true
		}
	}
	return false
}

// words returns the hashes of the words of the passage.
func (p passage) words() []uint64 {
	var words []uint64
	for _, n := range p.nodes {
		words = appendWords(words, n.Data)
	}
	return words
}

// passages cuts a page into passages, in the page's order, without text that no browser shows.
func passages(doc *html.Node) []passage {
	var (
		nodes []*html.Node
		ends  []int // of passages in nodes
	)
	end := func() {
		if len(nodes) > 0 && (len(ends) == 0 || ends[len(ends)-1] < len(nodes)) {
			ends = append(ends, len(nodes))
		}
	}
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			if strings.TrimSpace(n.Data) != "" {
				nodes = append(nodes, n)
			}
			return
		case n.Type == html.ElementNode && (codeTags[n.Data] || unseenTags[n.Data]):
			end()
			return
		}
		boundary := n.Type == html.ElementNode && (blockTags[n.Data] || n.Data == "br")
		if boundary {
			end()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
		if boundary {
			end()
		}
	}
	visit(doc)
	end()
	all, start := make([]passage, len(ends)), 0
	for i, end := range ends {
		all[i].nodes = nodes[start:end]
		for _, n := range all[i].nodes {
			all[i].size += len(strings.TrimSpace(n.Data))
		}
		start = end
	}
	return all
}

var wordSeed = maphash.MakeSeed()

// appendWords appends the hash of each word of text: its letters and digits.
func appendWords(words []uint64, text string) []uint64 {
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for word := range strings.FieldsFuncSeq(text, between) {
		words = append(words, maphash.String(wordSeed, word))
	}
	return words
}

// sequence is how many words in a row make it the same text. Three occur by chance ("one of the").
const sequence = 4

// keptText is a text in which passages are looked for.
type keptText struct {
	sequences map[uint64]bool
	blocks    map[uint64]bool // blocks of fewer words than a sequence has
}

// textOf returns what stands under a node.
func textOf(n *html.Node) keptText {
	t := keptText{map[uint64]bool{}, map[uint64]bool{}}
	var all []uint64
	for _, block := range textBlocks(n) {
		before := len(all)
		if all = appendWords(all, block); len(all)-before < sequence {
			t.blocks[joined(all[before:])] = true
		}
	}
	for i := sequence; i <= len(all); i++ {
		t.sequences[joined(all[i-sequence:i])] = true
	}
	return t
}

// has reports whether most of a passage of these words is in the text.
func (t keptText) has(words []uint64) bool {
	if len(words) < sequence {
		return t.blocks[joined(words)]
	}
	found := 0
	for i := sequence; i <= len(words); i++ {
		if t.sequences[joined(words[i-sequence:i])] {
			found++
		}
	}
	return found*2 > len(words)-sequence+1
}

// joined returns one hash for words in this order.
func joined(words []uint64) uint64 {
	const prime = 1099511628211 // of FNV-1a
	h := uint64(14695981039346656037)
	for _, w := range words {
		h = (h ^ w) * prime
		h ^= h >> 29
	}
	return h
}
