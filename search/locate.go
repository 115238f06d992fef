package search

import "errors"

// located puts the place into an error about a filter's value, which is found out
// only when the query meets the index, and makes its suggestion a whole query.
func located(err error, typed string, q Query) error {
	var unknown *unknownValue
	if !errors.As(err, &unknown) {
		return err
	}
	out := &ParseError{Message: unknown.message}
	l := lexer{in: chars(typed), mend: true}
	if l.lex() == nil {
		for _, x := range l.out {
			if x.node == unknown.filter {
				out.Pos = x.at
				break
			}
		}
	}
	if unknown.nearest != "" {
		out.Suggestion = Query{rewrite(q.root, func(n node) node {
			if n == unknown.filter {
				return filter{unknown.filter.field, unknown.nearest}
			}
			return n
		})}.String()
	}
	return out
}

// unknownValue says that no section of the index has a filter's value.
type unknownValue struct {
	filter  filter
	message string
	nearest string // "" where no value is near
}

func (e *unknownValue) Error() string { return e.message }
