package query

import (
	"errors"
	"unicode/utf8"

	"tipsearch/web/messages"
)

// Parse reads a query in the query language, which the package comment shows. The
// notices say what a reader should know of how it was understood. The error is a
// *ParseError with the place and, where there is one, a query to suggest; or a
// *LimitError.
func (l Language) Parse(q string) (parsed Tree, notices []messages.Message, err error) {
	parsed, notices, err = l.parse(q, false)
	var wrong *ParseError
	if errors.As(err, &wrong) {
		if mended, _, err := l.Repair(q); err == nil && !mended.Empty() {
			wrong.Suggestion = mended.String()
		}
	}
	return parsed, notices, err
}

// Repair reads a query as Parse does and mends what it safely can: a quotation
// mark or parenthesis left open, an operator with nothing beside it, a filter
// nearly right. The notices say that too. Its only error is a *LimitError: what
// costs too much is not mended.
func (l Language) Repair(q string) (parsed Tree, notices []messages.Message, err error) {
	return l.parse(q, true)
}

func (l Language) parse(q string, mend bool) (Tree, []messages.Message, error) {
	if n := utf8.RuneCountInString(q); n > MaxLength {
		return Tree{}, nil, &LimitError{Part: messages.New("reason.part_characters", "n", n), Limit: atMost(MaxLength)}
	}
	lex := lexer{in: chars(q), filters: l, mend: mend}
	if err := lex.lex(); err != nil {
		return Tree{}, nil, err
	}
	in, err := lex.closed()
	if err != nil {
		return Tree{}, nil, err
	}
	p := parser{in: in, lexer: &lex}
	root, err := p.or(0)
	if err != nil {
		return Tree{}, nil, err
	}
	if err := countClauses(root); err != nil {
		return Tree{}, nil, err
	}
	return Tree{root}, lex.notices, nil
}

// closed returns the lexemes without a closing parenthesis that closes nothing. With it
// gone, what stands on its sides belongs together: a) OR (b is a OR b.
func (l *lexer) closed() ([]lexeme, error) {
	depth, out := 0, l.out[:0:0]
	for _, x := range l.out {
		switch {
		case x.kind == opening:
			depth++
		case x.kind == closing && depth > 0:
			depth--
		case x.kind == closing:
			if err := l.fail(x.at, messages.New("reason.paren_closes"), messages.New("notice.paren_closes")); err != nil {
				return nil, err
			}
			continue
		}
		out = append(out, x)
	}
	return out, nil
}

// parser makes a tree of lexemes:
//
//	or  = and { OR and }
//	and = not { [ AND ] not }
//	not = { NOT } ( leaf | "(" or ")" )
type parser struct {
	in []lexeme
	i  int
	*lexer
}

func (p *parser) next() (lexeme, bool) {
	if p.i == len(p.in) {
		return lexeme{}, false
	}
	return p.in[p.i], true
}

func (p *parser) or(depth int) (Node, error) {
	var parts []Node
	for {
		part, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		if part != nil {
			parts = append(parts, part)
		}
		x, ok := p.next()
		if !ok || x.kind != opOr {
			return Disjoin(parts), nil
		}
		p.i++
		if err := p.operand(x, part != nil, "OR"); err != nil {
			return nil, err
		}
	}
}

// operand makes sure that something stands on both sides of an operator.
func (p *parser) operand(op lexeme, before bool, name string) error {
	after, ok := p.next()
	starts := ok && (after.kind == leaf || after.kind == opening || after.kind == opNot)
	if before && starts {
		return nil
	}
	return p.fail(op.at, messages.New("reason.operator", "name", name), messages.New("notice.operator", "name", name))
}

func (p *parser) and(depth int) (Node, error) {
	var parts []Node
	for {
		x, ok := p.next()
		if !ok || x.kind == opOr || x.kind == closing {
			return Conjoin(parts), nil
		}
		if x.kind == opAnd {
			p.i++
			if err := p.operand(x, len(parts) > 0, "AND"); err != nil {
				return nil, err
			}
			continue
		}
		part, err := p.not(depth)
		if err != nil {
			return nil, err
		}
		if part != nil {
			parts = append(parts, part)
		}
	}
}

func (p *parser) not(depth int) (Node, error) {
	negative := false
	var first *lexeme
	for {
		x, ok := p.next()
		if ok && x.kind == opNot {
			if first == nil {
				first = &x
			}
			negative = !negative
			p.i++
			continue
		}
		if !ok || x.kind != leaf && x.kind != opening {
			return nil, p.fail(first.at, messages.New("reason.not"), messages.New("notice.not"))
		}
		break
	}
	n, err := p.primary(depth)
	if negative {
		n = Negate(n)
	}
	return n, err
}

func (p *parser) primary(depth int) (Node, error) {
	x := p.in[p.i]
	p.i++
	if x.kind == leaf {
		return x.node, nil
	}
	if depth == maxDepth {
		return nil, &LimitError{Part: messages.New("reason.part_parentheses"),
			Limit: messages.New("reason.limit_deep", "n", maxDepth)}
	}
	n, err := p.or(depth + 1)
	if err != nil {
		return nil, err
	}
	if y, ok := p.next(); ok && y.kind == closing {
		p.i++
	} else if err := p.fail(x.at, messages.New("reason.paren_open"), messages.New("notice.paren_open")); err != nil {
		return nil, err
	}
	if n == nil {
		return nil, p.fail(x.at, messages.New("reason.paren_empty"), messages.New("notice.paren_empty"))
	}
	return n, nil
}

func atMost(n int) messages.Message { return messages.New("reason.limit_most", "n", n) }

// countClauses refuses a tree of too many leaves.
func countClauses(root Node) error {
	n := 0
	Each(root, func(Node, bool) { n++ })
	if n > maxClauses {
		return &LimitError{Part: messages.New("reason.part_clauses", "n", n), Limit: atMost(maxClauses)}
	}
	return nil
}

// Position returns where in a query as typed a leaf stands that Parse or Repair made
// of it, in code points from the start; 0 where none does. What is wrong with a
// filter's value may be known only when the query meets an index, so its place is
// looked for only then.
func (l Language) Position(typed string, leaf Node) int {
	lex := lexer{in: chars(typed), filters: l, mend: true}
	if lex.lex() != nil {
		return 0
	}
	for _, x := range lex.out {
		if x.node == leaf {
			return x.at
		}
	}
	return 0
}
