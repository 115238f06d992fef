package query

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tipsearch/index/country"
	"tipsearch/web/messages"
)

// filter reads run as name:value, where the name is a field's or nearly so.
func (l *lexer) filter(run []char, colon int) (done bool, err error) {
	name, at := plain(run[:colon]), run[0].at
	f, known := l.filters.filter(name)
	value := strings.TrimRight(text(run[colon+1:]), ",; ")
	if !known {
		return l.unknownField(name, at, value)
	}
	if value == "" {
		if l.peek(0) == ' ' && l.mend { // "section: prevention"
			for l.i < len(l.in) && l.in[l.i].r == ' ' {
				l.i++
			}
			from := l.i
			for l.i < len(l.in) && !strings.ContainsRune(` "()`, l.in[l.i].r) {
				l.i++
			}
			if value = strings.TrimRight(text(l.in[from:l.i]), ",; "); value != "" {
				l.note(messages.New("notice.value_behind", "filter", string(f.Name)))
			}
		}
		if value == "" && l.peek(0) == '"' {
			if value, err = l.inQuotes(); err != nil {
				return true, err
			}
		}
	}
	if value == "" && l.peek(0) == '(' && l.mend && l.group(f) {
		l.note(messages.New("notice.value_group", "filter", string(f.Name)))
		return true, nil
	}
	if value == "" {
		return true, l.fail(at, messages.New("reason.filter_no_value", "filter", string(f.Name)),
			messages.New("notice.no_value", "filter", string(f.Name)))
	}
	canonical, suggestion, problem := f.read(value)
	if !problem.IsZero() && f.Kind == Nation && l.mend {
		if longer, code, ok := l.longer(value); ok {
			l.note(messages.New("notice.for_country", "name", longer))
			canonical, problem = code, messages.Message{}
		}
	}
	if !problem.IsZero() && suggestion != "" && l.mend {
		l.took(string(f.Name)+":"+value, string(f.Name)+":"+suggestion)
		canonical, problem = suggestion, messages.Message{}
	}
	if !problem.IsZero() {
		return true, l.fail(at, problem,
			messages.New("notice.left_out_filter", "filter", string(f.Name)+":"+value, "why", problem))
	}
	l.emit(leaf, Filter{f.Name, canonical}, at)
	return true, nil
}

// took notes that something was taken for what it nearly is.
func (l *lexer) took(given, meant string) {
	l.note(messages.New("notice.took_value", "given", given, "meant", meant))
}

// longer tries whether value and the next words together are a country, as in
// country:south sudan, and if so reads past them.
func (l *lexer) longer(value string) (name, code string, ok bool) {
	i := l.i
	for range 4 {
		for i < len(l.in) && l.in[i].r == ' ' {
			i++
		}
		from := i
		for i < len(l.in) && !strings.ContainsRune(` "()`, l.in[i].r) {
			i++
		}
		if i == from {
			return "", "", false
		}
		value += " " + text(l.in[from:i])
		if c, ok := country.Lookup(value); ok {
			l.i = i
			return value, c.Code, true
		}
	}
	return "", "", false
}

// unknownField decides about name:value with a name that is not a field: an error
// where it looks like one, else a word like any other (a time, an address).
func (l *lexer) unknownField(name string, at int, value string) (done bool, err error) {
	letters := !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '_' })
	if !letters || value == "" || strings.HasPrefix(value, "/") {
		return false, nil
	}
	names := l.filters.names()
	words := Phrase{withoutStars(norm.NFC.String(name) + ":" + value), false}
	asWords := messages.New("notice.no_filter", "name", name)
	near := nearest(strings.ToLower(name), names, 2)
	if near == "" {
		err := l.fail(at, messages.New("reason.no_filter", "name", name, "values", names), asWords)
		l.emit(leaf, words, at)
		return true, err
	}
	if !l.mend {
		return true, &ParseError{Pos: at, Message: messages.New("reason.no_filter_near", "name", name, "nearest", near)}
	}
	f, _ := l.filters.filter(near)
	canonical, suggestion, problem := f.read(value)
	if !problem.IsZero() && suggestion == "" {
		l.note(asWords)
		l.emit(leaf, words, at)
		return true, nil
	}
	if !problem.IsZero() {
		canonical = suggestion
	}
	l.took(name+":", near+":")
	l.emit(leaf, Filter{f.Name, canonical}, at)
	return true, nil
}
