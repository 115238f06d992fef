// Package align answers: what changed between two texts?
//
// Both texts are lists of sentences. Four steps belong to it.
//
//  1. In order: the heaviest chain of pairs that keeps the order of both texts,
//     by dynamic programming. A pair weighs by the words that both sides share,
//     rare words more than common ones, the rarity taken from the two texts
//     themselves. One sentence may stand against two or three that it was split
//     into or merged from.
//  2. Moved: of the sentences left over, the maximum-weight matching of those
//     that are alike enough without the help of their place.
//  3. Related: of what is still alone, the pairs that treat the same matter in
//     other words. They stay removed and added, and are set side by side.
//  4. Word by word: inside every pair, the runs of words kept, removed and added.
//
// Worked example. Left: A "He met the ILO." B "No victims were found." Right:
// C "No victims were found." D "He met the ILO twice." Pairing B with C and
// pairing A with D cross, so only one of them can be in order. B with C is the
// heavier, A with D is left over for step 2: so B is unchanged, and A moved, with
// "twice" added in it.
//
// Every sentence of both sides is in exactly one Pair. Nothing is called
// unchanged unless it is equal but for white space and the shape of its quotes.
package align

// Text is one side: a text and where its sentences stand in it.
type Text struct {
	Text      string
	Sentences []Sentence // in order, disjoint
}

// Sentence is one unit that is paired: a sentence, or a whole recommendation.
type Sentence struct {
	Paragraph  int // its number, for the caller; not looked at here
	Start, End int // bytes into Text.Text
}

// Span is a run of bytes of a side's text, half open.
type Span struct{ Start, End int }

// Status is what became of a sentence.
type Status string

// The statuses.
const (
	Unchanged Status = "unchanged" // equal but for white space and the shape of quotes, in order
	Edited    Status = "edited"    // in order, with changed words; also where one sentence became several or several one
	Moved     Status = "moved"     // stands elsewhere in the order; with Changes where it was edited too
	Added     Status = "added"     // on the right only
	Removed   Status = "removed"   // on the left only
)

// Pair is some sentences of the left and what became of them on the right.
type Pair struct {
	Status   Status
	Left     []int    // indexes into the left's Sentences, consecutive; nil where Added
	Right    []int    // the same of the right; nil where Removed
	Likeness float64  // 0 to 1: the share of weighted words that both sides have; 1 if unchanged, 0 if alone
	Changes  []Change // nil where nothing changed, and where Added or Removed
	// Related is the index in Result.Pairs of the Added pair that is about the same
	// matter as this Removed one in other words, or the other way round; -1 for
	// none. It is for setting the two side by side; nothing counts as carried over.
	Related int
}

// Split tells that one sentence became several.
func (p Pair) Split() bool { return len(p.Left) == 1 && len(p.Right) > 1 }

// Merged tells that several sentences became one.
func (p Pair) Merged() bool { return len(p.Left) > 1 && len(p.Right) == 1 }

// Result is how two texts belong together.
type Result struct {
	// Pairs in reading order: as on the right, with what was removed where it
	// stood, before what was added in its place; or before what it is Related to.
	Pairs []Pair
	Share Share
}

// Align pairs the sentences of two texts. Sides of any size are taken; where
// they have more than maxCells pairs of sentences, only pairs near the diagonal
// are looked at in order, and only equal sentences can be found to have moved.
// It is a pure function and safe for concurrent use.
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

// step is a pair before its words are compared: runs of sentence indexes, half
// open, either of them possibly empty.
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

// run is the bytes from the first to the last of consecutive sentences.
func run(t Text, r [2]int) Span {
	return Span{t.Sentences[r[0]].Start, t.Sentences[r[1]-1].End}
}
