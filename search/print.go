package search

import (
	"strconv"
	"strings"
	"unicode"
)

// String is the query in its canonical form: one space between words, plain
// quotes, operators in capitals, parentheses wherever and and or meet. It parses
// back to the same tree.
func (q Query) String() string {
	var b strings.Builder
	write(&b, q.root, looseOr)
	return b.String()
}

// How tightly the place holds into which a node is printed: below it, a node of
// a looser kind needs parentheses.
const (
	looseOr  = iota // the whole query
	tightAnd        // a part of an and: an or needs parentheses
	tightAll        // a part of an or, or negated: an and needs them too, for the reader's sake
)

func write(b *strings.Builder, n node, place int) {
	switch n := n.(type) {
	case nil:
	case all:
		b.WriteByte('*')
	case word:
		b.WriteString(n.text)
	case phrase:
		writeQuoted(b, n.text, n.exact)
	case near:
		writeQuoted(b, n.text, n.exact)
		b.WriteByte('~')
		b.WriteString(strconv.Itoa(n.within))
	case prefix:
		b.WriteString(n.text)
		b.WriteByte('*')
	case fuzzy:
		b.WriteString(n.text)
		b.WriteByte('~')
		if n.edits > 1 {
			b.WriteString(strconv.Itoa(n.edits))
		}
	case filter:
		b.WriteString(string(n.field))
		b.WriteByte(':')
		if plainValue(n) {
			b.WriteString(n.value)
		} else {
			writeQuoted(b, n.value, false)
		}
	case not:
		b.WriteByte('-')
		write(b, n.of, tightAll)
	case and:
		writeList(b, n.of, " ", tightAnd, place > tightAnd)
	case or:
		writeList(b, n.of, " OR ", tightAll, place > looseOr)
	}
}

func writeList(b *strings.Builder, nodes []node, between string, place int, parens bool) {
	if parens {
		b.WriteByte('(')
	}
	for i, n := range nodes {
		if i > 0 {
			b.WriteString(between)
		}
		write(b, n, place)
	}
	if parens {
		b.WriteByte(')')
	}
}

func writeQuoted(b *strings.Builder, text string, exact bool) {
	if exact {
		b.WriteByte('=')
	}
	b.WriteByte('"')
	b.WriteString(text)
	b.WriteByte('"')
}

// plainValue tells whether a filter's value is read back without quotes.
func plainValue(f filter) bool {
	if f.field == fieldYear {
		return true // digits and dots only
	}
	for _, r := range f.value {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' {
			return false
		}
	}
	return f.value != ""
}
