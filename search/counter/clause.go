package counter

import (
	"strings"

	"tipsearch/index/table"
)

// clause returns the clause that the phrase from start to end counts. It lies between from and
// to, the ends of the neighbouring phrases in the sentence. If the phrase opens its clause ("For
// the fifth consecutive year, the government …"), the clause follows it; else the phrase is part
// of the clause. followed means that another phrase comes after it.
func clause(text string, start, end, from, to int, followed bool) [2]int {
	after := upTo(text, end, to)
	if opens(text, start, from) {
		if followed {
			after = beforeNext(text, end, after)
		}
		if c := trim(text, end, after); c[0] < c[1] {
			return c
		}
	}
	begin := since(text, from, start)
	if c := comma(text, end, after); c < after {
		after = c
	}
	if followed {
		after = beforeNext(text, end, after)
	}
	if c := trim(text, begin, start); strings.Trim(text[end:after], ",;. ()0123456789-–\u00a0") == "" && c[0] < c[1] {
		return c
	}
	return trim(text, begin, after)
}

// joiners may come between the start of a clause and its phrase.
var joiners = table.Set(`
	and but yet however although while therefore moreover furthermore additionally similarly also nevertheless thus
	because though`)

// opens reports whether the phrase at start opens its clause.
func opens(text string, start, from int) bool {
	begin := since(text, from, start)
	for _, w := range wordsOf(text, begin, start) {
		if !joiners[w.lower] {
			// "…, and, for the sixth consecutive year, they did not"
			return strings.HasSuffix(strings.TrimRight(text[begin:start], " "), ",")
		}
	}
	return true
}

// since returns where the clause around at begins: after the last semicolon, colon, spaced dash,
// or comma followed by a joiner.
func since(text string, from, at int) int {
	best := from
	for i := from; i < at; i++ {
		rest := text[i:at]
		switch {
		case rest[0] == ';' || rest[0] == ':':
			best = i + 1
		case strings.HasPrefix(rest, " – ") || strings.HasPrefix(rest, " — ") || strings.HasPrefix(rest, " - "):
			best = i + strings.Index(rest[1:], " ") + 2
		case rest[0] == ',':
			if ws := wordsOf(text, i+1, at); len(ws) > 0 && joiners[ws[0].lower] {
				best = i + 1
			}
		}
	}
	return best
}

// upTo returns where the clause after at ends: at the next semicolon or subordinate clause.
func upTo(text string, at, to int) int {
	end := to
	if i := strings.IndexByte(text[at:to], ';'); i >= 0 {
		end = at + i
	}
	for _, mark := range []string{
		", compared ", ", compared\u00a0", ", nor ", ", despite ", ", although ", ", down from ", ", up from ",
	} {
		if i := strings.Index(text[at:end], mark); i >= 0 {
			end = at + i
		}
	}
	return end
}

// comma returns the first comma after at, or to.
func comma(text string, at, to int) int {
	if i := strings.IndexByte(text[at:to], ','); i >= 0 {
		return at + i
	}
	return to
}

// beforeNext drops joiners from the end of a clause before the next phrase: ", and,".
func beforeNext(text string, from, to int) int {
	for {
		to = from + len(strings.TrimRight(text[from:to], " \u00a0\n,"))
		ws := wordsOf(text, from, to)
		if len(ws) == 0 || !joiners[ws[len(ws)-1].lower] || ws[len(ws)-1].end != to {
			return to
		}
		to = ws[len(ws)-1].start
	}
}

// trim removes white space, punctuation and joiners from both ends.
func trim(text string, from, to int) [2]int {
	for from < to && strings.IndexByte(" \n\t,;:", text[from]) >= 0 {
		from++
	}
	if ws := wordsOf(text, from, to); len(ws) > 1 && ws[0].start == from && joiners[ws[0].lower] {
		return trim(text, ws[0].end, to)
	}
	for from < to && strings.IndexByte(" \n\t,;:.", text[to-1]) >= 0 {
		to--
	}
	// A footnote mark, "(4)", or what a split at its comma left of it: ".(4".
	open := strings.LastIndexByte(text[from:to], '(')
	if open > 0 && strings.Trim(text[from+open:to], "(0123456789-–, )") == "" {
		return trim(text, from, from+open)
	}
	return [2]int{from, to}
}
