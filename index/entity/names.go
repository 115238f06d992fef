package entity

import "strings"

// names is a tree of names by their words, for finding the longest name at a token. It is built once, then only read.
type names struct {
	next map[string]*names
	hits []nameHit
}

// nameHit is the meaning of a name, with its conditions.
type nameHit struct {
	at      int    // place of the entity in the static list
	capital uint64 // bit i: word i must begin with a capital
	acronym bool   // a single word that must be in capitals
	other   bool   // the province's other name
	support bool   // counts only if the entity is also named by another name
	words   int
}

// add adds a name of entity at to the tree.
func (n *names) add(name string, at int) {
	support := strings.HasPrefix(name, "?")
	name = strings.TrimPrefix(name, "?")
	tokens := tokenize(name)
	if len(tokens) == 0 {
		return
	}
	hit := nameHit{at: at, support: support, words: len(tokens)}
	hit.acronym = len(tokens) == 1 && tokens[0].caps
	node := n
	for i, t := range tokens {
		if t.capital && i < 64 && t.key != "al" && t.key != "el" {
			hit.capital |= 1 << i
		}
		node = node.child(edge(t, i))
	}
	for i, other := range node.hits {
		if other.at == at { // "Al-Shabab" and "al-Shabab"
			node.hits[i].capital &= hit.capital
			node.hits[i].acronym = other.acronym && hit.acronym
			node.hits[i].support = other.support && hit.support
			return
		}
	}
	node.hits = append(node.hits, hit)
}

// addOther is like add, for another name of the province at a place.
func (n *names) addOther(name string, at int) {
	n.add(name, at)
	node := n
	for i, t := range tokenize(name) {
		node = node.child(edge(t, i))
	}
	for i := range node.hits {
		node.hits[i].other = node.hits[i].other || node.hits[i].at == at
	}
}

func (n *names) child(key string) *names {
	if n.next == nil {
		n.next = map[string]*names{}
	}
	c := n.next[key]
	if c == nil {
		c = &names{}
		n.next[key] = c
	}
	return c
}

// edge returns the key under which token i of a name is found: its word, and a mark if more than a space or a hyphen
// precedes it.
func edge(t token, i int) string {
	if i > 0 {
		switch t.gap {
		case gapOpen:
			return "(" + t.key
		case gapSlash:
			return "/" + t.key
		}
	}
	return t.key
}

// match finds the longest name at tokens[i]; it returns several hits if several entities share it.
func (n *names) match(tokens []token, i int) (hits []nameHit, length int) {
	return n.find(tokens, i, false)
}

// matchFolded is match regardless of case.
func (n *names) matchFolded(tokens []token, i int) (hits []nameHit, length int) {
	return n.find(tokens, i, true)
}

func (n *names) find(tokens []token, i int, folded bool) (hits []nameHit, length int) {
	node := n
	for j := i; j < len(tokens) && j < i+24; j++ {
		t := &tokens[j]
		key := t.key
		if j > i {
			switch t.gap {
			case gapSpace, gapHyphen, gapComma:
			case gapOpen, gapSlash:
				key = edge(*t, 1)
			default:
				return hits, length
			}
		}
		if node = node.next[key]; node == nil {
			return hits, length
		}
		for _, hit := range node.hits {
			if folded || hit.fits(tokens[i:j+1]) {
				if j+1-i > length {
					hits, length = nil, j+1-i
				}
				hits = append(hits, hit)
			}
		}
	}
	return hits, length
}

// fits reports whether the capitals of the text allow the name.
func (h nameHit) fits(tokens []token) bool {
	if h.acronym {
		return tokens[0].caps
	}
	for i := range tokens {
		if h.capital>>i&1 == 1 && !tokens[i].capital {
			return false
		}
	}
	return true
}
