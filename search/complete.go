package search

import (
	"context"
	"strings"
	"unicode"
)

// maxTail is how many of the last words are tried as one name: the longest names
// that people type have as many.
const maxTail = 6

// Suggest completes what is being typed at the end of a query, of as many of its last
// words as anything completes: by entities, countries, reports and the reports' own
// frequent phrases, at most n, those that begin so before those with a word that
// does, kinds taking turns, the most frequent of each first. Behind country:, entity:
// and report: it is by those alone.
func (s *Searcher) Suggest(ctx context.Context, q string, n int) ([]Suggestion, error) {
	for _, t := range tails(q) {
		found, err := s.completing(ctx, t.words, t.kind, n)
		if err != nil || len(found) > 0 {
			for i := range found {
				found[i].Whole = q[:t.start] + found[i].Query
			}
			return found, err
		}
	}
	return []Suggestion{}, nil
}

// tail is the end of a query that a completion would stand in place of.
type tail struct {
	start int    // byte of the query
	words string // what is being typed, without quotes and field
	kind  string // only completions of this kind, "" for any
}

// tails returns the ends of q that may be the begin of a name, the longest first:
//
//	`cotton min of int`    → `cotton min of int`, `min of int`, `of int`, `int`
//	`cotton "min of`       → `"min of`
//	`cotton country:turkm` → `country:turkm`, countries only
//	`cotton OR turkm`      → `turkm`
func tails(q string) []tail {
	quoted := strings.Count(q, `"`)%2 == 1
	if quoted {
		start := strings.LastIndexByte(q, '"')
		return []tail{named(q, start, q[start+1:])}
	}
	from := strings.LastIndexAny(q, `"()~*=`) + 1
	var list []tail
	for i, starts := 0, wordStarts(q[from:]); i < len(starts); i++ {
		start := from + starts[i]
		list = append(list, named(q, start, q[start:]))
	}
	return list
}

// wordStarts returns the bytes at which the last words of s begin, at most maxTail of
// them, from the earliest; words before an operator or a field do not count.
func wordStarts(s string) []int {
	var starts []int
	for at := 0; at < len(s); {
		rest := strings.TrimLeftFunc(s[at:], unicode.IsSpace)
		at = len(s) - len(rest)
		if rest == "" {
			break
		}
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if end < 0 {
			end = len(rest)
		}
		switch word := rest[:end]; {
		case word == "OR" || word == "AND" || word == "NOT":
			starts = nil
		case strings.Contains(word, ":"):
			starts = []int{at + strings.IndexByte(word, ':') + 1}
		case strings.HasPrefix(word, "-"):
			starts = []int{at + 1}
		default:
			starts = append(starts, at)
		}
		at += end
	}
	if strings.HasSuffix(s, " ") && len(starts) > 0 && strings.TrimSpace(s) == "" {
		return nil
	}
	return starts[max(0, len(starts)-maxTail):]
}

// named makes the tail that begins at start, with the field before it, if any.
func named(q string, start int, words string) tail {
	if start > 0 && q[start-1] == ':' {
		field := start - 1
		for field > 0 && q[field-1] >= 'a' && q[field-1] <= 'z' {
			field--
		}
		switch kind := q[field : start-1]; kind {
		case "country", "entity", "report": // called as what completes them
			return tail{field, words, kind}
		}
		return tail{start, "", ""} // section:, year:, … are not completed
	}
	return tail{start, words, ""}
}
