package messages

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// part is a piece of a message: text, or a place with a name. A place with forms
// chooses one by its value, which stands for "#" in it:
//
//	{n: one # year | other # years}            a count, by its plural form
//	{kind: profile overview | other section}   a name, by itself
//	{words: and “#”}, {values: or #}           a list, by how it is joined
type part struct {
	text  string
	name  string
	forms map[string]string
}

// span is a piece of a message with one markup.
type span struct {
	parts  []part
	code   bool
	strong bool
	href   []part // where the piece is a link
}

// parse reads a message, and where it may have one its markup.
//
//	text      "Left out: {name}", "{n: one # year | few # years | other # years}"
//	markup    `code`, *strong*, [words](/address)
func parse(text string, rich bool) (said, error) {
	plain, err := parts(text)
	if err != nil || !rich {
		return said{parts: plain}, err
	}
	spans, err := spans(text)
	return said{parts: plain, spans: spans}, err
}

// parts cuts a text at its places.
func parts(text string) ([]part, error) {
	var list []part
	for text != "" {
		before, rest, found := strings.Cut(text, "{")
		if strings.Contains(before, "}") {
			return nil, fmt.Errorf("a place ends in %q that has not begun", before)
		}
		if before != "" {
			list = append(list, part{text: before})
		}
		if !found {
			break
		}
		inside, after, ok := strings.Cut(rest, "}")
		if !ok {
			return nil, fmt.Errorf("the place %q does not end", inside)
		}
		p, err := place(inside)
		if err != nil {
			return nil, err
		}
		list, text = append(list, p), after
	}
	return list, nil
}

// place reads what is in braces: a name, or a name with plural forms.
func place(inside string) (part, error) {
	name, forms, counts := strings.Cut(inside, ":")
	if name == "" || strings.ContainsAny(name, " {|") {
		return part{}, fmt.Errorf("the place %q has no name", inside)
	}
	p := part{name: name}
	if !counts {
		return p, nil
	}
	p.forms = map[string]string{}
	for one := range strings.SplitSeq(forms, "|") {
		category, text, ok := strings.Cut(strings.TrimSpace(one), " ")
		if _, twice := p.forms[category]; !ok || twice {
			return part{}, fmt.Errorf("the place %q has a form without a text, or twice", inside)
		}
		p.forms[category] = text
	}
	return p, nil
}

// source writes parts as parts reads them.
func source(list []part) string {
	var b strings.Builder
	for _, p := range list {
		switch {
		case p.name == "":
			b.WriteString(p.text)
		case p.forms == nil:
			b.WriteString("{" + p.name + "}")
		default:
			var forms []string
			for _, category := range slices.Sorted(maps.Keys(p.forms)) {
				forms = append(forms, category+" "+p.forms[category])
			}
			b.WriteString("{" + p.name + ": " + strings.Join(forms, " | ") + "}")
		}
	}
	return b.String()
}
