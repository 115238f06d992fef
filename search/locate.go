package search

import (
	"errors"

	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// located puts the place into an error about a filter's value, which is found out
// only when the query meets the index, and makes its suggestion a whole query.
func located(err error, typed string, q query.Tree) error {
	var unknown *unknownValue
	if !errors.As(err, &unknown) {
		return err
	}
	out := &ParseError{Pos: language().Position(typed, unknown.filter), Message: unknown.message}
	if unknown.nearest != "" {
		out.Suggestion = query.Tree{Root: query.Rewrite(q.Root, func(n query.Node) query.Node {
			if n == unknown.filter {
				return query.Filter{Field: unknown.filter.Field, Value: unknown.nearest}
			}
			return n
		})}.String()
	}
	return out
}

// unknownValue is the notice that no section of the index has a filter's value.
type unknownValue struct {
	filter  query.Filter
	message messages.Message
	nearest string // "" where no value is near
}

func (e *unknownValue) Error() string { return e.message.String() }
