package query

// Tree is a query as understood: a small syntax tree. The zero Tree asks for
// everything. It is a value: nothing changes it once parsed, and goroutines may
// share it.
//
// The trees that Parse makes are in a normal form, so that equal questions print
// alike: no And directly inside an And, no Or directly inside an Or, no double
// negation, no And or Or of fewer than two. Words stay as typed (without the
// punctuation around them); what counts as the same word is for the index to say.
type Tree struct {
	Root Node // nil asks for everything
}

// Empty reports whether the query asks for everything.
func (t Tree) Empty() bool { return t.Root == nil }

// Node is one of the types below.
type Node interface{ node() }

// The nodes. All but the last three are leaves, and comparable.
type (
	// All is *: every section.
	All struct{}

	// Word is one typed word; the index may cut it into several ("forced-labor"),
	// which are then a phrase.
	Word struct{ Text string }

	// Phrase is words side by side and in order.
	Phrase struct {
		Text  string
		Exact bool // as written, whatever way to match the search has
	}

	// Near is words in any order, the last at most Within places after the first.
	Near struct {
		Text   string
		Exact  bool
		Within int // 1 to MaxWithin
	}

	// Prefix is every word that begins with Text.
	Prefix struct{ Text string }

	// Fuzzy is every word at most Edits letters away from Text.
	Fuzzy struct {
		Text  string
		Edits int // 1 to MaxEdits
	}

	// Filter is a condition on what is known of a section or its report. It never
	// changes a score.
	Filter struct {
		Field Field
		Value string // canonical where the field has a closed list: "prevention", "TKM", "2019..2024"
	}

	// Not is what its part does not hold for.
	Not struct{ Of Node }

	// And is what all parts hold for, Or what one of them holds for.
	And struct{ Of []Node }
	Or  struct{ Of []Node }
)

func (All) node()    {}
func (Word) node()   {}
func (Phrase) node() {}
func (Near) node()   {}
func (Prefix) node() {}
func (Fuzzy) node()  {}
func (Filter) node() {}
func (Not) node()    {}
func (And) node()    {}
func (Or) node()     {}

// Conjoin returns the And of nodes in normal form, nil for none.
func Conjoin(nodes []Node) Node {
	parts := func(n Node) ([]Node, bool) { same, ok := n.(And); return same.Of, ok }
	return joined(nodes, parts, func(of []Node) Node { return And{of} })
}

// Disjoin returns the Or of nodes in normal form, nil for none.
func Disjoin(nodes []Node) Node {
	parts := func(n Node) ([]Node, bool) { same, ok := n.(Or); return same.Of, ok }
	return joined(nodes, parts, func(of []Node) Node { return Or{of} })
}

// joined joins nodes; of those that are joined in the same way already it takes the
// parts.
func joined(nodes []Node, parts func(Node) ([]Node, bool), join func([]Node) Node) Node {
	var flat []Node
	for _, n := range nodes {
		if of, ok := parts(n); ok {
			flat = append(flat, of...)
		} else if n != nil {
			flat = append(flat, n)
		}
	}
	switch len(flat) {
	case 0:
		return nil
	case 1:
		return flat[0]
	}
	return join(flat)
}

// Negate returns the negation of n in normal form.
func Negate(n Node) Node {
	switch n := n.(type) {
	case nil:
		return nil
	case Not:
		return n.Of
	}
	return Not{n}
}

// Each calls f with every leaf of the tree and whether an even number of
// negations stands over it.
func Each(n Node, f func(leaf Node, positive bool)) { eachSigned(n, true, f) }

func eachSigned(n Node, positive bool, f func(Node, bool)) {
	switch n := n.(type) {
	case nil:
	case Not:
		eachSigned(n.Of, !positive, f)
	case And:
		for _, c := range n.Of {
			eachSigned(c, positive, f)
		}
	case Or:
		for _, c := range n.Of {
			eachSigned(c, positive, f)
		}
	default:
		f(n, positive)
	}
}

// Rewrite returns the tree with f applied to every leaf, in normal form; a leaf for
// which f returns nil is left out.
func Rewrite(n Node, f func(leaf Node) Node) Node {
	switch n := n.(type) {
	case nil:
		return nil
	case Not:
		return Negate(Rewrite(n.Of, f))
	case And:
		return Conjoin(rewriteAll(n.Of, f))
	case Or:
		return Disjoin(rewriteAll(n.Of, f))
	}
	return f(n)
}

func rewriteAll(nodes []Node, f func(Node) Node) []Node {
	out := make([]Node, 0, len(nodes))
	for _, n := range nodes {
		if m := Rewrite(n, f); m != nil {
			out = append(out, m)
		}
	}
	return out
}
