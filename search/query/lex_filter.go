package query

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tipsearch/index/country"
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
				l.notices = append(l.notices, "Took the word behind "+string(f.Name)+": for its value.")
			}
		}
		if value == "" && l.peek(0) == '"' {
			if value, err = l.inQuotes(); err != nil {
				return true, err
			}
		}
	}
	if value == "" && l.peek(0) == '(' && l.mend && l.group(f) {
		l.notices = append(l.notices, "Took "+string(f.Name)+": to stand before each value in the parentheses.")
		return true, nil
	}
	if value == "" {
		return true, l.fail(at, string(f.Name)+": needs a value right behind it",
			"Left out "+string(f.Name)+": since no value follows it.")
	}
	canonical, suggestion, problem := f.read(value)
	if problem != "" && f.Kind == Nation && l.mend {
		if longer, code, ok := l.longer(value); ok {
			l.notices = append(l.notices, "Took “"+longer+"” for the "+string(f.Name)+".")
			canonical, problem = code, ""
		}
	}
	if problem != "" && suggestion != "" && l.mend {
		l.notices = append(l.notices, "Took "+string(f.Name)+":"+value+" to mean "+string(f.Name)+":"+suggestion+".")
		canonical, problem = suggestion, ""
	}
	if problem != "" {
		return true, l.fail(at, problem, "Left out "+string(f.Name)+":"+value+": "+problem+".")
	}
	l.emit(leaf, Filter{f.Name, canonical}, at)
	return true, nil
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

// unknownField decides about name:value with a name that is no field: an error
// where it looks like one, else a word like any other (a time, an address).
func (l *lexer) unknownField(name string, at int, value string) (done bool, err error) {
	letters := !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '_' })
	if !letters || value == "" || strings.HasPrefix(value, "/") {
		return false, nil
	}
	names := l.filters.names()
	words := Phrase{withoutStars(norm.NFC.String(name) + ":" + value), false}
	near := nearest(strings.ToLower(name), names, 2)
	if near == "" {
		err := l.fail(at,
			"there is no filter "+name+": (there are "+list(names)+"); to search for the words put them in quotation marks",
			"There is no filter "+name+":, so it was searched as words.")
		l.emit(leaf, words, at)
		return true, err
	}
	if !l.mend {
		return true, &ParseError{Pos: at, Message: "there is no filter " + name + ":; the nearest is " + near + ":"}
	}
	f, _ := l.filters.filter(near)
	canonical, suggestion, problem := f.read(value)
	if problem != "" && suggestion == "" {
		l.notices = append(l.notices, "There is no filter "+name+":, so it was searched as words.")
		l.emit(leaf, words, at)
		return true, nil
	}
	if problem != "" {
		canonical = suggestion
	}
	l.notices = append(l.notices, "Took "+name+": to mean "+near+":.")
	l.emit(leaf, Filter{f.Name, canonical}, at)
	return true, nil
}
