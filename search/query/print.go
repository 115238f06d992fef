package query

import (
	"strconv"
	"strings"
	"unicode"
)

// String returns the query in its canonical form: one space between words, plain
// quotes, operators in capitals, parentheses wherever and and or meet. It parses
// back to the same tree.
func (t Tree) String() string {
	var b strings.Builder
	write(&b, t.Root, looseOr)
	return b.String()
}

// How tightly the place holds into which a node is printed: below it, a node of
// a looser kind needs parentheses.
const (
	looseOr  = iota // the whole query
	tightAnd        // a part of an and: an or needs parentheses
	tightAll        // a part of an or, or negated: an and needs them too, for the reader's sake
)

func write(b *strings.Builder, n Node, place int) {
	switch n := n.(type) {
	case nil:
	case All:
		b.WriteByte('*')
	case Word:
		b.WriteString(n.Text)
	case Phrase:
		writeQuoted(b, n.Text, n.Exact)
	case Near:
		writeQuoted(b, n.Text, n.Exact)
		b.WriteByte('~')
		b.WriteString(strconv.Itoa(n.Within))
	case Prefix:
		b.WriteString(n.Text)
		b.WriteByte('*')
	case Fuzzy:
		b.WriteString(n.Text)
		b.WriteByte('~')
		if n.Edits > 1 {
			b.WriteString(strconv.Itoa(n.Edits))
		}
	case Filter:
		b.WriteString(string(n.Field))
		b.WriteByte(':')
		if plainValue(n.Value) {
			b.WriteString(n.Value)
		} else {
			writeQuoted(b, n.Value, false)
		}
	case Not:
		b.WriteByte('-')
		write(b, n.Of, tightAll)
	case And:
		writeList(b, n.Of, " ", tightAnd, place > tightAnd)
	case Or:
		writeList(b, n.Of, " OR ", tightAll, place > looseOr)
	}
}

func writeList(b *strings.Builder, nodes []Node, between string, place int, parens bool) {
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

// plainValue reports whether a filter's value is read back without quotes.
func plainValue(value string) bool {
	if y, ok := ParseYears(value); ok && y.String() == value {
		return true // digits and dots only
	}
	for _, r := range value {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' {
			return false
		}
	}
	return value != ""
}
