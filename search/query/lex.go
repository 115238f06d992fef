package query

import (
	"slices"
	"strconv"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/web/messages"
)

// kind is what a lexeme is.
type kind int

const (
	leaf    kind = iota // a word, phrase or filter: lexeme.node
	opening             // (
	closing             // )
	opAnd               // AND
	opOr                // OR
	opNot               // NOT, or the hyphen of -word
)

// lexeme is a piece of a query that means something by itself.
type lexeme struct {
	kind kind
	node Node
	at   int // code points into the query as typed
}

// lexer cuts a query into lexemes. With mend it never fails: it does what it can
// and notes what it did.
type lexer struct {
	in      []char
	filters Language
	i       int
	mend    bool
	trial   bool // only to see how a word reads back
	out     []lexeme
	notices []messages.Message
}

// lex cuts q into lexemes.
func (l *lexer) lex() error {
	for l.i < len(l.in) {
		c := l.in[l.i]
		var err error
		switch {
		case c.r == ' ':
			l.i++
		case c.r == '(':
			l.emit(opening, nil, c.at)
			l.i++
		case c.r == ')':
			l.emit(closing, nil, c.at)
			l.i++
		case c.r == '"':
			err = l.quoted(c.at, false)
		case c.r == '=' && l.peek(1) == '"':
			l.i++
			err = l.quoted(c.at, true)
		case c.r == '-' && negates(l.peek(1)):
			l.emit(opNot, nil, c.at)
			l.i++
		default:
			err = l.bare()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// negates reports whether a hyphen before r excludes what follows: it must stand
// right before it. A hyphen or several by themselves are punctuation.
func negates(r rune) bool {
	return r == '"' || r == '(' || r == '=' || r == '*' || analysis.Alphanumeric(r)
}

func (l *lexer) emit(k kind, n Node, at int) {
	l.out = append(l.out, lexeme{k, n, at})
}

// peek returns the character n places on, a space past the end.
func (l *lexer) peek(n int) rune {
	if l.i+n >= len(l.in) {
		return ' '
	}
	return l.in[l.i+n].r
}

// note adds a notice.
func (l *lexer) note(m messages.Message) { l.notices = append(l.notices, m) }

// fail returns the error, or with mend notes what is done instead.
func (l *lexer) fail(at int, wrong, instead messages.Message) error {
	if l.mend {
		l.note(instead)
		return nil
	}
	return &ParseError{Pos: at, Message: wrong}
}

// inQuotes reads the text after the quote at l.i up to its end.
func (l *lexer) inQuotes() (string, error) {
	at := l.in[l.i].at
	l.i++
	end := slices.IndexFunc(l.in[l.i:], func(c char) bool { return c.r == '"' })
	if end < 0 {
		if err := l.fail(at, messages.New("reason.quote_open"), messages.New("notice.quote_closed")); err != nil {
			return "", err
		}
		s := text(l.in[l.i:])
		l.i = len(l.in)
		return s, nil
	}
	s := text(l.in[l.i : l.i+end])
	l.i += end + 1
	return s, nil
}

// quoted reads a phrase, and the ~5 behind it.
func (l *lexer) quoted(at int, exact bool) error {
	s, err := l.inQuotes()
	if err != nil {
		return err
	}
	tilde, within := l.tilde()
	if !strings.ContainsFunc(s, analysis.Alphanumeric) {
		return l.fail(at, messages.New("reason.quote_empty"), messages.New("notice.quote_empty"))
	}
	if strings.ContainsRune(s, '*') {
		l.note(messages.New("notice.star_in_quotes"))
		s = withoutStars(s)
	}
	switch {
	case tilde < 0:
		l.emit(leaf, Phrase{s, exact}, at)
		return nil
	case within == 0:
		err := l.fail(tilde, messages.New("reason.tilde_number"), messages.New("notice.tilde_phrase"))
		if err != nil {
			return err
		}
		within = 5
	case within > MaxWithin:
		if !l.mend {
			return &LimitError{Part: Typed(`"` + shorten(s) + `"~` + strconv.Itoa(within)),
				Limit: messages.New("reason.limit_within", "n", MaxWithin)}
		}
		l.note(messages.New("notice.within", "n", MaxWithin))
		within = MaxWithin
	}
	l.emit(leaf, Near{s, exact, within}, at)
	return nil
}

// withoutStars returns the text of a phrase without what would be a wildcard outside.
func withoutStars(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "*", " ")), " ")
}

// tilde reads ~ and the number behind it: its place, -1 where there is none, and
// the number, 0 where there is none.
func (l *lexer) tilde() (at, n int) {
	if l.peek(0) != '~' {
		return -1, 0
	}
	at = l.in[l.i].at
	for l.i++; isDigit(l.peek(0)); l.i++ {
		n = min(n*10+int(l.peek(0)-'0'), 1e6)
	}
	return at, n
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// bare reads a run without spaces, quotes and parentheses: an operator, a filter,
// or a word with what may hang on it.
func (l *lexer) bare() error {
	from := l.i
	for l.i < len(l.in) && !strings.ContainsRune(` "()`, l.in[l.i].r) {
		l.i++
	}
	run := l.in[from:l.i]
	for hasWord(run) && !analysis.Alphanumeric(run[0].r) && run[0].r != '=' && run[0].r != '*' {
		run = run[1:] // '+section:prevention, ¿cotton
	}
	switch plain(run) {
	case "AND":
		l.emit(opAnd, nil, run[0].at)
		return nil
	case "OR":
		l.emit(opOr, nil, run[0].at)
		return nil
	case "NOT":
		l.emit(opNot, nil, run[0].at)
		return nil
	}
	if colon := slices.IndexFunc(run, func(c char) bool { return c.r == ':' }); colon > 0 {
		if done, err := l.filter(run, colon); done || err != nil {
			return err
		}
	}
	return l.word(run)
}

func plain(run []char) string {
	rs := make([]rune, len(run))
	for i, c := range run {
		rs[i] = c.r
	}
	return string(rs)
}
