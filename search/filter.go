package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/search/engine"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// condition returns what a filter of the query lets through. A value that no section has is
// an *unknownValue with the nearest one; with mend it is a notice, and nothing passes.
func (s *Searcher) condition(ctx context.Context, q query.Filter, mend bool) (
	c engine.Condition, noticed messages.Message, err error) {
	f := FieldNamed(q.Field)
	if f == nil {
		why := messages.New("reason.cannot_filter", "filter", string(q.Field))
		return c, noticed, &unknownValue{filter: q, message: why}
	}
	switch f.Kind {
	case query.Choice, query.YearRange, query.Nation:
		c.Values = []string{q.Value}
		return c, noticed, nil
	case query.Text:
		c.Words = slots(q.Value, Forms, s.tokenizer)
		return c, noticed, nil
	}
	called, err := s.engine.Names(ctx, f.Name, q.Value)
	if err != nil {
		return c, noticed, err
	}
	if len(called) == 0 {
		noticed, err = s.unknown(ctx, q, mend)
		return c, noticed, err
	}
	for _, name := range called {
		c.Values = append(c.Values, name.Value)
	}
	return c, noticed, nil
}

// unknown answers for a filter whose value no section has: with a notice if mend, else with
// an error.
func (s *Searcher) unknown(ctx context.Context, f query.Filter, mend bool) (messages.Message, error) {
	all, err := s.engine.Names(ctx, f.Field, "")
	if err != nil {
		return messages.Message{}, err
	}
	names := make([]string, len(all))
	for i, n := range all {
		names[i] = cmp.Or(n.Label, n.Value)
	}
	kind, near := string(f.Field), nearName(f.Value, names)
	if !mend {
		return messages.Message{},
			&unknownValue{f, messages.New("reason.unknown_value", "kind", kind, "name", f.Value), near}
	}
	if near == "" {
		return messages.New("notice.unknown_value", "kind", kind, "name", f.Value), nil
	}
	nearest := query.Tree{Root: query.Filter{Field: f.Field, Value: near}}.String()
	return messages.New("notice.unknown_value_near", "kind", kind, "name", f.Value, "nearest", nearest), nil
}

// nearName returns the name that s is probably meant for: one that begins so, or one
// few letters away; "" for none.
func nearName(s string, names []string) string {
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == "" })
	want := analysis.FoldName(s)
	folded := make([]string, len(names))
	for i, n := range names {
		folded[i] = analysis.FoldName(n)
	}
	if i := analysis.Nearest(want, folded, analysis.AtMost(max(1, len([]rune(want))/4))); i >= 0 {
		return names[i]
	}
	if len(want) <= 2 {
		return ""
	}
	best := ""
	for i, n := range names {
		if strings.HasPrefix(folded[i], want) && (best == "" || len(n) < len(best)) {
			best = n
		}
	}
	return best
}

func upperFirst(s string) string {
	return strings.ToUpper(s[:1]) + s[1:]
}
