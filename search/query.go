package search

// Query is a query as understood: a small syntax tree. The zero Query asks for
// everything. It is a value: nothing changes it once parsed, and goroutines may
// share it.
//
// The trees that Parse makes are in a normal form, so that equal questions print
// alike: no and directly inside an and, no or directly inside an or, no double
// negation, no and or or of fewer than two. Words stay as typed (without the
// punctuation around them); what counts as the same word is for the index to say.
type Query struct {
	root node // nil asks for everything
}

// Empty tells whether the query asks for everything.
func (q Query) Empty() bool { return q.root == nil }

// node is one of the types below.
type node interface{ node() }

type (
	// all is *: every section.
	all struct{}

	// word is one typed word; the index may cut it into several ("forced-labor"),
	// which are then a phrase.
	word struct{ text string }

	// phrase is words side by side and in order. An exact one is as written
	// whatever Request.Match says.
	phrase struct {
		text  string
		exact bool
	}

	// near is words in any order, the last at most within places after the first.
	near struct {
		text   string
		exact  bool
		within int // 1 to maxWithin
	}

	// prefix is every word that begins with text.
	prefix struct{ text string }

	// fuzzy is every word at most edits letters away from text.
	fuzzy struct {
		text  string
		edits int // 1 or 2
	}

	// filter is a condition on what is known of a section or its report. It never
	// changes a score.
	filter struct {
		field field
		value string // canonical where the field has a closed list: "prevention", "TKM", "2019..2024"
	}

	not struct{ of node }
	and struct{ of []node }
	or  struct{ of []node }
)

func (all) node()    {}
func (word) node()   {}
func (phrase) node() {}
func (near) node()   {}
func (prefix) node() {}
func (fuzzy) node()  {}
func (filter) node() {}
func (not) node()    {}
func (and) node()    {}
func (or) node()     {}

// conjoin is the and of nodes in normal form, nil for none.
func conjoin(nodes []node) node {
	return joined(nodes, func(n node) ([]node, bool) { a, ok := n.(and); return a.of, ok }, func(of []node) node { return and{of} })
}

// disjoin is the or of nodes in normal form, nil for none.
func disjoin(nodes []node) node {
	return joined(nodes, func(n node) ([]node, bool) { o, ok := n.(or); return o.of, ok }, func(of []node) node { return or{of} })
}

// joined joins nodes; of those that are joined in the same way already it takes the
// parts.
func joined(nodes []node, parts func(node) ([]node, bool), join func([]node) node) node {
	var flat []node
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

// negate is the negation of n in normal form.
func negate(n node) node {
	switch n := n.(type) {
	case nil:
		return nil
	case not:
		return n.of
	}
	return not{n}
}

// each calls f with every leaf of the tree and whether an even number of
// negations stands over it.
func each(n node, f func(leaf node, positive bool)) { eachSigned(n, true, f) }

func eachSigned(n node, positive bool, f func(node, bool)) {
	switch n := n.(type) {
	case nil:
	case not:
		eachSigned(n.of, !positive, f)
	case and:
		for _, c := range n.of {
			eachSigned(c, positive, f)
		}
	case or:
		for _, c := range n.of {
			eachSigned(c, positive, f)
		}
	default:
		f(n, positive)
	}
}

// rewrite is the tree with f applied to every leaf; a leaf for which f gives nil
// is left out.
func rewrite(n node, f func(leaf node) node) node {
	switch n := n.(type) {
	case nil:
		return nil
	case not:
		return negate(rewrite(n.of, f))
	case and:
		return conjoin(rewriteAll(n.of, f))
	case or:
		return disjoin(rewriteAll(n.of, f))
	}
	return f(n)
}

func rewriteAll(nodes []node, f func(node) node) []node {
	out := make([]node, 0, len(nodes))
	for _, n := range nodes {
		if m := rewrite(n, f); m != nil {
			out = append(out, m)
		}
	}
	return out
}
