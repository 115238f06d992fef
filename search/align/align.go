// Package align answers: what changed between two texts?
//
// Both texts are lists of sentences. Align takes four steps.
//
//  1. In order: the heaviest chain of pairs that keeps the order of both texts, found by
//     dynamic programming. A pair weighs by the words that both sides share; rare words
//     weigh more than common ones, with rarity counted in the two texts. One sentence may be
//     paired with two or three that it was split into or merged from.
//  2. Moved: the maximum-weight matching of the remaining sentences that are similar enough
//     wherever they are.
//  3. Related: of the sentences still unpaired, pairs about the same subject in other words.
//     They remain removed and added, and are shown side by side.
//  4. Word by word: within each pair, the runs of words kept, removed and added.
//
// For example, the left has the sentences A "He met the ILO." and B "No victims were found.";
// the right has C "No victims were found." and D "He met the ILO twice." The pairs B–C and A–D
// cross, so only one can be in order. B–C is heavier; A–D remains for step 2. So B is unchanged
// and A moved, with "twice" added.
//
// Every sentence of both sides is in exactly one Pair. A sentence is unchanged only if it is
// equal but for white space and the shape of quotation marks.
package align

// Text is one side: a text and its sentences.
type Text struct {
	Text      string
	Sentences []Sentence // in order, disjoint
}

// Sentence is the unit of pairing: a sentence, or a whole recommendation.
type Sentence struct {
	Paragraph  int // its number, for the caller; ignored here
	Start, End int // bytes into Text.Text
}

// Span is a half-open range of bytes of a side's text.
type Span struct{ Start, End int }

// Status is what happened to a sentence.
type Status string

// The statuses.
const (
	Unchanged Status = "unchanged" // equal but for white space and the shape of quotes, in order
	Edited    Status = "edited"    // in order, with changed words; or split, or merged
	Moved     Status = "moved"     // elsewhere in the order; with Changes if it was edited too
	Added     Status = "added"     // on the right only
	Removed   Status = "removed"   // on the left only
)

// Pair pairs sentences of the left with those of the right.
type Pair struct {
	Status   Status
	Left     []int    // indexes into the left's Sentences, consecutive; nil if Added
	Right    []int    // indexes into the right's Sentences, consecutive; nil if Removed
	Likeness float64  // 0 to 1: the share of weighted words on both sides; 1 if unchanged, 0 if unpaired
	Changes  []Change // nil if unchanged, Added or Removed
	// Related is the index in Result.Pairs of the Added pair about the same subject as
	// this Removed one, or the reverse; -1 for none. It serves to show the two side by
	// side; nothing counts as carried over.
	Related int
}

// Split reports whether one sentence became several.
func (p Pair) Split() bool { return len(p.Left) == 1 && len(p.Right) > 1 }

// Merged reports whether several sentences became one.
func (p Pair) Merged() bool { return len(p.Left) > 1 && len(p.Right) == 1 }

// Result is the alignment of two texts.
type Result struct {
	// Pairs is in reading order: that of the right, with each removed sentence where it
	// was, before what was added in its place; or before what it is Related to.
	Pairs []Pair
	Share Share
}

// Align pairs the sentences of two texts of any size. If there are more than maxCells pairs of
// sentences, it considers only pairs near the diagonal for step 1, and only equal sentences for
// step 2. It is a pure function and safe for concurrent use.
func Align(left, right Text) Result { return within(left, right, maxCells) }

func within(left, right Text, cells int) Result {
	w := weigh(left, right, cells)
	steps := inOrder(w)
	steps = withMoves(w, steps)
	pairs := make([]Pair, len(steps))
	for i, s := range steps {
		pairs[i] = describe(w, s)
	}
	pairs = relate(w, pairs)
	return Result{Pairs: pairs, Share: share(left, right, pairs)}
}

// step is a pair before its words are compared: half-open ranges of sentence indexes, either
// of which may be empty.
type step struct {
	left, right [2]int
	moved       bool
}

func describe(w *weights, s step) Pair {
	p := Pair{Left: indexes(s.left), Right: indexes(s.right)}
	switch {
	case p.Right == nil:
		p.Status = Removed
		return p
	case p.Left == nil:
		p.Status = Added
		return p
	}
	l, r := run(w.left, s.left), run(w.right, s.right)
	p.Changes = Words(w.left.Text, l, w.right.Text, r)
	p.Likeness = w.likeness(s.left, s.right)
	same := len(p.Left) == len(p.Right) && !changed(p.Changes)
	if same {
		p.Changes, p.Likeness = nil, 1
	}
	switch {
	case s.moved:
		p.Status = Moved
	case same:
		p.Status = Unchanged
	default:
		p.Status = Edited
	}
	return p
}

func changed(changes []Change) bool {
	return len(changes) > 1 || len(changes) == 1 && changes[0].Op != Kept
}

func indexes(r [2]int) []int {
	var out []int
	for i := r[0]; i < r[1]; i++ {
		out = append(out, i)
	}
	return out
}

// run returns the bytes of consecutive sentences.
func run(t Text, r [2]int) Span {
	return Span{t.Sentences[r[0]].Start, t.Sentences[r[1]-1].End}
}
