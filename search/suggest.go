package search

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/index/country"
)

// Suggestion is a completion of what is being typed.
type Suggestion struct {
	Kind  string // "entity", "country", "report" or "phrase"
	Text  string // for people
	Query string // what to search for, in the query language
	ID    string // of the entity or report, the country's alpha-3 code; "" for a phrase
	Type  string // of an entity, "" otherwise
	Count int    // sections that name it or belong to it; 0 for a phrase
}

// Suggest completes typed, the last words of a query as they are being typed, by
// entities, countries, reports and the reports' own frequent phrases: at most n,
// those that begin so before those with a word that does, kinds taking turns, the
// most frequent of each first.
func (s *Searcher) Suggest(ctx context.Context, typed string, n int) ([]Suggestion, error) {
	want := foldName(typed)
	if want == "" || n <= 0 {
		return []Suggestion{}, nil
	}
	t, err := s.completions()
	if err != nil {
		return nil, err
	}
	var kinds [4][]Suggestion
	for k := range t.names {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		kinds[k] = t.matching(k, want, n)
	}
	out := []Suggestion{}
	for i := 0; len(out) < n; i++ {
		more := false
		for _, list := range kinds {
			if i < len(list) && len(out) < n {
				out = append(out, list[i])
				more = true
			}
		}
		if !more {
			break
		}
	}
	return out, nil
}

// completion is something that can be suggested, by one of its names.
type completion struct {
	folded string
	rank   int // more is better
	which  uint32
	inner  bool // folded begins at a later word of the name
}

// completions are all that can be suggested: of each kind the names in order, and
// what they stand for.
type completions struct {
	names       [4][]completion
	suggestions [4][]Suggestion
}

func (s *Searcher) completions() (*completions, error) {
	s.suggest.once.Do(func() { s.suggest.all, s.suggest.err = s.newCompletions() })
	return s.suggest.all, s.suggest.err
}

func (s *Searcher) newCompletions() (*completions, error) {
	c := &completions{}
	counts := make([]int, len(s.columns.Entities))
	for _, e := range s.columns.EntityList {
		counts[e]++
	}
	for i, e := range s.columns.Entities {
		names := []string{e.Name}
		for _, a := range e.Aliases {
			names = append(names, a.Name)
		}
		c.add(0, Suggestion{"entity", e.Name, Query{filter{fieldEntity, e.ID}}.String(), e.ID, string(e.Type), counts[i]}, names)
	}
	countries := map[string]*Suggestion{}
	for _, r := range s.reports {
		c.add(2, Suggestion{"report", r.Facts.Title.Value, Query{filter{fieldReport, r.ID}}.String(), r.ID, "", len(r.Docs)},
			[]string{r.Facts.Title.Value, r.CountryName + " " + yearText(r)})
		if code := r.Facts.Country.Value; code != "" {
			if countries[code] == nil {
				countries[code] = &Suggestion{"country", r.CountryName, Query{filter{fieldCountry, code}}.String(), code, "", 0}
			}
			countries[code].Count += len(r.Docs)
		}
	}
	for code, sg := range countries {
		c.add(1, *sg, append([]string{sg.Text}, otherNames(code)...))
	}
	phrases, err := s.frequentPhrases()
	if err != nil {
		return nil, err
	}
	for _, p := range phrases {
		c.add(3, Suggestion{Kind: "phrase", Text: p.text, Query: Query{phrase{p.text, false}}.String(), Count: p.sections}, []string{p.text})
	}
	for k := range c.names {
		slices.SortFunc(c.names[k], func(a, b completion) int {
			return cmp.Or(strings.Compare(a.folded, b.folded), cmp.Compare(b.rank, a.rank))
		})
		if k == 3 {
			for i := range c.suggestions[k] {
				c.suggestions[k][i].Count = 0 // counted in a sample, so not for show
			}
		}
	}
	return c, nil
}

// otherNames are what a country is or was called beside its name: who types
// "turkey" means Türkiye.
func otherNames(code string) []string {
	known, _ := country.ByCode(code)
	names := []string{known.Name}
	for _, a := range known.Aliases {
		names = append(names, a.Name)
	}
	return names
}

func yearText(r *index.Report) string {
	if r.YearNumber == 0 {
		return ""
	}
	return strconv.Itoa(r.YearNumber)
}

// add makes a suggestion findable by the begin of each word of its names.
func (c *completions) add(kind int, sg Suggestion, names []string) {
	which := uint32(len(c.suggestions[kind]))
	c.suggestions[kind] = append(c.suggestions[kind], sg)
	for _, name := range names {
		folded := foldName(name)
		inner := false
		for folded != "" {
			if !inner || !commonWords()[firstWord(folded)] {
				c.names[kind] = append(c.names[kind], completion{folded, sg.Count, which, inner})
			}
			_, rest, more := strings.Cut(folded, " ")
			if !more || kind == 3 { // phrases complete from their begin only
				break
			}
			folded, inner = rest, true
		}
	}
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// matching gives the n best of one kind that begin with want.
func (c *completions) matching(kind int, want string, n int) []Suggestion {
	names := c.names[kind]
	from, _ := slices.BinarySearchFunc(names, want, func(x completion, w string) int { return strings.Compare(x.folded, w) })
	best := map[uint32]completion{}
	for _, x := range names[from:] {
		if !strings.HasPrefix(x.folded, want) {
			break
		}
		if old, ok := best[x.which]; !ok || old.inner && !x.inner {
			best[x.which] = x
		}
	}
	list := make([]completion, 0, len(best))
	for _, x := range best {
		list = append(list, x)
	}
	slices.SortFunc(list, func(a, b completion) int {
		if a.inner != b.inner {
			if a.inner {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.rank, a.rank), strings.Compare(a.folded, b.folded), cmp.Compare(a.which, b.which))
	})
	out := make([]Suggestion, 0, n)
	for _, x := range list[:min(n, len(list))] {
		out = append(out, c.suggestions[kind][x.which])
	}
	return out
}
