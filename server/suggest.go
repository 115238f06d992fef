package server

import (
	"context"
	"net/url"
	"strings"
	"unicode"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
)

const (
	// defaultSuggestions fit under a box without scrolling.
	defaultSuggestions = 8
	maxSuggestions     = 50

	// maxTail is how many of the last words are tried as one name: the longest
	// names that people type have as many.
	maxTail = 6
)

func (s *Server) suggestJSON(c *gin.Context, held *corpus) error {
	q, size, bad := parseSuggest(c.Request.URL.Query())
	if len(bad) > 0 {
		return badParams(bad)
	}
	items, err := complete(c.Request.Context(), held.search, q, size)
	if err != nil {
		return err
	}
	return s.json(c, suggestAnswer{Items: items})
}

// parseSuggest reads the parameters of suggest: q and size.
func parseSuggest(values url.Values) (q string, size int, bad []fieldError) {
	size = defaultSuggestions
	params := []param{
		{"q", false, func(_ *search.Request, v string) (string, string) { q = v; return "", "" }},
		{"size", false, func(_ *search.Request, v string) (string, string) { return setNumber(v, &size, 1, maxSuggestions) }},
	}
	bad = readParams(nil, values, params)
	return q, size, bad
}

// complete gives completions of what is being typed at the end of q: of as many
// of its last words as anything completes.
func complete(ctx context.Context, searcher *search.Searcher, q string, size int) ([]suggestionJSON, error) {
	for _, t := range tails(q) {
		found, err := searcher.Suggest(ctx, t.words, size)
		if err != nil {
			return nil, err
		}
		items := []suggestionJSON{}
		for _, f := range found {
			if t.kind == "" || t.kind == f.Kind {
				items = append(items, suggestion(f, q[:t.start]))
			}
		}
		if len(items) > 0 {
			return items, nil
		}
	}
	return []suggestionJSON{}, nil
}

func suggestion(f search.Suggestion, before string) suggestionJSON {
	item := suggestionJSON{Kind: f.Kind, Text: f.Text, Query: f.Query, Q: before + f.Query, ID: orNull(f.ID), Type: orNull(f.Type)}
	if f.Count > 0 {
		item.Count = &f.Count
	}
	return item
}

// tail is the end of a query that a completion would stand in place of.
type tail struct {
	start int    // byte of the query
	words string // what is being typed, without quotes and field
	kind  string // only completions of this kind, "" for any
}

// tails are the ends of q that may be the begin of a name, the longest first:
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

// wordStarts are the bytes at which the last words of s begin, at most maxTail of
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
		case strings.HasPrefix(word, "-"):
			starts = []int{at + 1}
		case strings.Contains(word, ":"):
			starts = []int{at + strings.IndexByte(word, ':') + 1}
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

// fieldKinds are the fields whose values can be completed, by what completes them.
var fieldKinds = map[string]string{"country": "country", "entity": "entity", "report": "report"}

// named makes the tail that begins at start, with the field before it, if any.
func named(q string, start int, words string) tail {
	if start > 0 && q[start-1] == ':' {
		field := start - 1
		for field > 0 && q[field-1] >= 'a' && q[field-1] <= 'z' {
			field--
		}
		if kind, ok := fieldKinds[q[field:start-1]]; ok {
			return tail{field, words, kind}
		}
		return tail{start, "", ""} // section:, year:, … are not completed
	}
	return tail{start, words, ""}
}
