package messages

import (
	"fmt"
	"strings"
)

// Span is a piece of a message as a template prints it: text that is plain, or has
// one markup. Nothing here is trusted markup: text is text, and Href an address
// that the template has to escape like any other.
type Span struct {
	Text   string
	Code   bool
	Strong bool
	Href   string // "" for no link
}

// Rich is Say for a message with markup: `code`, *strong*, [words](/address).
func (l *Language) Rich(key string, args ...any) []Span {
	m, ok := l.messages[key]
	if !ok {
		return []Span{{Text: key}}
	}
	list := make([]Span, len(m.spans))
	for i, s := range m.spans {
		list[i] = Span{Text: l.fill(s.parts, args), Code: s.code, Strong: s.strong, Href: l.fill(s.href, args)}
	}
	return list
}

// spans cuts a text at its markup.
func spans(text string) ([]span, error) {
	var list []span
	for text != "" {
		i := strings.IndexAny(text, "`*[")
		if i != 0 {
			if i < 0 {
				i = len(text)
			}
			p, err := parts(text[:i])
			if err != nil {
				return nil, err
			}
			list, text = append(list, span{parts: p}), text[i:]
			continue
		}
		s, rest, err := marked(text)
		if err != nil {
			return nil, err
		}
		list, text = append(list, s), rest
	}
	return list, nil
}

// marked reads the piece with a markup that text begins with.
func marked(text string) (s span, rest string, err error) {
	end := string(text[0])
	if end == "[" {
		end = "]("
	}
	words, rest, ok := strings.Cut(text[1:], end)
	if !ok {
		return span{}, "", fmt.Errorf("the markup of %q does not end", text)
	}
	if end == "](" {
		address, after, ok := strings.Cut(rest, ")")
		if !ok {
			return span{}, "", fmt.Errorf("the address in %q does not end", text)
		}
		if s.href, err = parts(address); err != nil {
			return span{}, "", err
		}
		rest = after
	}
	s.code, s.strong = end == "`", end == "*"
	s.parts, err = parts(words)
	return s, rest, err
}
