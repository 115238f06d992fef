package query

import "slices"

// group reads "section:(profile OR prevention)", which the language does not have,
// for what is meant: every value in the parentheses with the name before it. l.i is
// at the parenthesis. It puts the names into what is still to be read:
//
//	section:(profile OR prevention) cotton → (section:"profile" OR section:"prevention") cotton
//	country:(south sudan OR kenya)         → (country:"south sudan" OR country:"kenya")
//
// Values side by side are joined by OR where a section has only one of them. It is
// false where there is no value.
func (l *lexer) group(f *Syntax) bool {
	in := l.in[l.i:]
	var out []char
	insert := func(s string, at int) {
		for _, r := range s {
			out = append(out, char{r, at})
		}
	}
	values, depth := 0, 0
	follows := false // a value stands before, and no operator between
	i := 0
	for ; i < len(in) && (i == 0 || depth > 0); i++ {
		c := in[i]
		if slices.Contains([]rune{'(', ')', ' ', '-', '='}, c.r) {
			switch c.r {
			case '(':
				if follows && f.single() {
					insert("OR ", c.at)
				}
				follows = false
				depth++
			case ')':
				depth--
			}
			out = append(out, c)
			continue
		}
		end := valueEnd(in, i, f.words())
		value := in[i:end]
		i = end - 1
		if operator(plain(value)) {
			follows = false
			out = append(out, value...)
			continue
		}
		if follows && f.single() {
			insert("OR ", c.at)
		}
		insert(string(f.Name)+":", c.at)
		if c.r == '"' {
			out = append(out, value...)
		} else {
			insert(`"`, c.at)
			out = append(out, value...)
			insert(`"`, c.at)
		}
		follows = true
		values++
	}
	if values == 0 {
		return false
	}
	l.in, l.i = append(out, in[i:]...), 0
	return true
}

// valueEnd returns where the value that starts at i ends: behind its quote, at the end of
// the word, or with words at the next operator, quote or parenthesis.
func valueEnd(in []char, i int, words bool) int {
	until := func(from int, stops string) int {
		for from < len(in) && !slices.Contains([]rune(stops), in[from].r) {
			from++
		}
		return from
	}
	if in[i].r == '"' {
		return min(until(i+1, `"`)+1, len(in))
	}
	end := until(i, ` "()`)
	for words && !operator(plain(in[i:end])) {
		next := end
		for next < len(in) && in[next].r == ' ' {
			next++
		}
		after := until(next, ` "()`)
		if after == next || in[next].r == '-' || operator(plain(in[next:after])) {
			return end
		}
		end = after
	}
	return end
}

func operator(s string) bool { return s == "AND" || s == "OR" || s == "NOT" }
