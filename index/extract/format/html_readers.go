package format

import (
	"cmp"

	"golang.org/x/net/html"

	"tipsearch/index/document"
	"tipsearch/index/extract/article"
	"tipsearch/web/messages"
)

// crossCheck compares what the walk took of a page with what two libraries keep of it, passage by
// passage, and returns what to keep. It returns nil if the walk stands as it is. The note says for the
// audit what was decided against the walk, or why nobody else was asked; it is zero if there is
// nothing to say.
//
// The walk stands where readability keeps nearly the same prose: so it is on pages of reports.
// Elsewhere, a passage is kept that two of the three keep; if only one library can be asked, or no two
// readers agree on anything, what any of them keeps. Trafilatura is asked only there: it takes three
// times as long as readability.
func crossCheck(doc *html.Node, w *walker) (chosen, messages.Message) {
	b := ballot{passages: passages(doc)}
	if !b.anyProse() {
		return nil, messages.Message{}
	}
	b.votes = make([]int, len(b.passages))
	b.walk = make([]bool, len(b.passages))
	for i, p := range b.passages {
		if b.walk[i] = p.in(w.taken); b.walk[i] && !p.under(w.doubted) {
			b.votes[i]++
		}
	}
	page := article.NewPage(doc)
	err := b.ask(page.Readability)
	if b.agreed() {
		return nil, messages.Message{}
	}
	err = cmp.Or(err, b.ask(page.Trafilatura))
	if b.asked == 0 {
		return nil, messages.New("file.one_reader", "why", messages.Of(err))
	}
	b.needed = b.asked
	keep := b.decide()
	if !b.keepsProse(keep) {
		b.needed = 1
		keep = b.decide()
	}
	return choose(b.passages, keep), b.note(keep)
}

// ballot counts which passages of a page its readers keep.
type ballot struct {
	passages []passage
	walk     []bool // which ones the walk took
	votes    []int  // how many readers keep each; the walk does not vote for what it took in doubt
	asked    int    // how many readers were asked beside the walk, and found something
	needed   int    // votes that a passage needs: 2, or 1 where two readers cannot agree
}

// elected reports whether passage i is kept by its votes.
func (b *ballot) elected(i int) bool {
	return b.votes[i] >= b.needed || b.needed == 1 && b.walk[i]
}

// ask has a library read the page and vote. The error says why it has no vote.
func (b *ballot) ask(read func() (*html.Node, error)) error {
	root, err := read()
	if err != nil {
		return err
	}
	text, kept := textOf(root), 0
	for i, p := range b.passages {
		if text.has(p.words()) {
			b.votes[i]++
			kept++
		}
	}
	if kept == 0 {
		return article.ErrNothing
	}
	b.asked++
	return nil
}

func (b *ballot) anyProse() bool {
	for _, p := range b.passages {
		if p.prose() {
			return true
		}
	}
	return false
}

// maxDiffer is the share of prose, in percent, by which two readers may differ and still agree: a
// caption, a notice of the site.
const maxDiffer = 5

// agreed reports whether the first two readers keep nearly the same prose.
func (b *ballot) agreed() bool {
	both, differ := 0, 0
	for i, p := range b.passages {
		switch {
		case !p.prose():
		case b.votes[i] == 2:
			both += p.size
		case b.votes[i] == 1:
			differ += p.size
		}
	}
	return both > 0 && differ*100 <= both*maxDiffer
}

// decide returns which passages are kept: prose by the number of votes. Headings, list items, cells
// and lines of a title block are too short to be recognised for certain, and the libraries drop many:
// between prose that is kept, and above it, one reader is enough.
func (b *ballot) decide() []bool {
	keep := make([]bool, len(b.passages))
	before := true // whether the prose before is kept; the top of the page counts as prose
	for i := 0; i < len(keep); {
		end := i
		for end < len(keep) && !b.passages[end].prose() {
			end++
		}
		after := end < len(keep) && b.elected(end)
		for ; i < end; i++ {
			keep[i] = b.elected(i) || before && after && (b.walk[i] || b.votes[i] > 0)
		}
		if end < len(keep) {
			keep[end] = after
			before = after
			i++
		}
	}
	return keep
}

func (b *ballot) keepsProse(keep []bool) bool {
	for i, p := range b.passages {
		if keep[i] && p.prose() {
			return true
		}
	}
	return false
}

// note returns how what is kept differs from what the walk took; it is zero where nothing does.
func (b *ballot) note(keep []bool) messages.Message {
	added, dropped := 0, 0
	for i, p := range b.passages {
		switch {
		case keep[i] && !b.walk[i]:
			added += len(p.words())
		case !keep[i] && b.walk[i]:
			dropped += len(p.words())
		}
	}
	if added+dropped == 0 {
		return messages.Message{}
	}
	return messages.New("file.readers_differ", "n", b.asked+1, "added", added, "dropped", dropped)
}

// chosen is which text of a page is kept: how many text nodes of it are at or under a node.
type chosen map[*html.Node]int

// choose returns the text of the passages to keep.
func choose(all []passage, keep []bool) chosen {
	c := chosen{}
	for i, p := range all {
		if !keep[i] {
			continue
		}
		for _, n := range p.nodes {
			for ; n != nil; n = n.Parent {
				c[n]++
			}
		}
	}
	return c
}

// top returns the smallest block that holds all that is chosen.
func (c chosen) top(doc *html.Node) *html.Node {
	top := doc
	for n := top.FirstChild; n != nil; {
		if c[n] == c[top] && blockTags[n.Data] && !narrow[n.Data] {
			top, n = n, n.FirstChild
			continue
		}
		n = n.NextSibling
	}
	return top
}

// reasonFewReaders is why text is left out that fewer readers keep than needed.
const reasonFewReaders document.Reason = "kept_by_too_few_readers"
