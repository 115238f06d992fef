package search

import (
	"context"

	"tipsearch/index/analysis"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// Suggestion is a completion of what is being typed.
type Suggestion struct {
	Kind  string // "entity", "country", "report" or "phrase"
	Text  string // for people
	Query string // what to search for, in the query language
	Whole string // the whole query with it in place of what was being typed
	ID    string // of the entity or report, the country's alpha-3 code; "" for a phrase
	Type  string // of an entity, "" otherwise
	Count int    // sections that name it or belong to it; 0 for a phrase
}

// completing returns what of a kind, "" for all, completes typed, the last words of a
// query, as Suggest orders it.
func (s *Searcher) completing(ctx context.Context, typed, kind string, n int) ([]Suggestion, error) {
	want := analysis.FoldName(typed)
	if want == "" || n <= 0 {
		return []Suggestion{}, nil
	}
	kinds := suggested
	if kind != "" {
		kinds = []engine.NameKind{engine.NameKind(kind)}
	}
	lists, err := s.engine.Complete(ctx, want, kinds, n)
	if err != nil {
		return nil, err
	}
	out := []Suggestion{}
	for i := 0; len(out) < n; i++ {
		more := false
		for k, list := range lists {
			if i < len(list) && len(out) < n {
				out = append(out, suggestion(kinds[k], &list[i]))
				more = true
			}
		}
		if !more {
			break
		}
	}
	return out, nil
}

// suggested are the kinds of names that complete a query, in the order in which they take
// turns.
var suggested = []engine.NameKind{engine.EntityName, engine.CountryName, engine.ReportTitle, engine.Phrase}

// suggestion is a completion with the query that searches for it.
func suggestion(kind engine.NameKind, c *engine.Completion) Suggestion {
	var asks query.Node = query.Filter{Field: query.Field(kind), Value: c.ID} // the kinds are called as the fields
	if kind == engine.Phrase {
		asks = query.Phrase{Text: c.Text}
	}
	return Suggestion{Kind: string(kind), Text: c.Text, Query: query.Tree{Root: asks}.String(), ID: c.ID,
		Type: string(c.Type), Count: c.Count}
}
