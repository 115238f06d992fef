package search

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/country"
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
	t, err := s.completions()
	if err != nil {
		return nil, err
	}
	var kinds [4][]Suggestion
	for k := range t.names {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if kind == "" || kind == kindNames[k] {
			kinds[k] = s.complete(t, k, want, n)
		}
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

// The kinds of what can be suggested.
const (
	ofEntity = iota
	ofCountry
	ofReport
	ofPhrase
)

// kindNames are what a Suggestion calls them.
var kindNames = [...]string{ofEntity: "entity", ofCountry: "country", ofReport: "report", ofPhrase: "phrase"}

// completion is something that can be suggested, by one of its names.
type completion struct {
	folded substring // of the letters of its kind
	which  uint32    // of its kind: ordinal of the entity or report, or place in the list
	inner  bool      // folded begins at a later word of the name
}

// completions are all that can be suggested: of each kind the names in order, and
// how good each of it is, more being better. Names are tens of thousands, so that
// they share their letters with those by which entities are found.
type completions struct {
	names     [4][]completion
	letters   [4]string
	ranks     [4][]uint32
	countries []Suggestion
	phrases   []string
}

func (s *Searcher) completions() (*completions, error) {
	s.suggest.once.Do(func() { s.suggest.all, s.suggest.err = s.newCompletions() })
	return s.suggest.all, s.suggest.err
}

func (s *Searcher) newCompletions() (*completions, error) {
	s.loadEntities()
	c := &completions{}
	c.ranks[ofEntity] = s.facetColumns().sections
	c.letters[ofEntity] = s.entities.letters
	for _, n := range s.entities.names {
		if !n.id {
			c.add(ofEntity, n.entity, n.folded, s.entities.letters)
		}
	}
	var others strings.Builder // letters of all kinds but entities
	add := func(kind int, which uint32, name string) {
		c.add(kind, which, addLetters(&others, analysis.FoldName(name)), others.String())
	}
	countries := map[string]*Suggestion{}
	for i, r := range s.reports {
		c.ranks[ofReport] = append(c.ranks[ofReport], uint32(len(r.Docs)))
		add(ofReport, uint32(i), r.Facts.Title.Value)
		add(ofReport, uint32(i), r.CountryName+" "+yearText(r))
		if code := r.Facts.Country.Value; code != "" {
			if countries[code] == nil {
				countries[code] = &Suggestion{Kind: kindNames[ofCountry], Text: r.CountryName,
					Query: query.Tree{Root: query.Filter{Field: FieldCountry, Value: code}}.String(), ID: code}
			}
			countries[code].Count += len(r.Docs)
		}
	}
	for i, code := range slices.Sorted(maps.Keys(countries)) {
		c.countries = append(c.countries, *countries[code])
		c.ranks[ofCountry] = append(c.ranks[ofCountry], uint32(countries[code].Count))
		for _, name := range append([]string{countries[code].Text}, otherNames(code)...) {
			add(ofCountry, uint32(i), name)
		}
	}
	phrases, err := s.suggest.phrases()
	if err != nil {
		return nil, err
	}
	for i, p := range phrases {
		c.phrases = append(c.phrases, p.text)
		c.ranks[ofPhrase] = append(c.ranks[ofPhrase], uint32(p.sections))
		add(ofPhrase, uint32(i), p.text)
	}
	for k := range c.names {
		if k != ofEntity {
			c.letters[k] = others.String()
		}
		slices.SortFunc(c.names[k], func(a, b completion) int {
			return cmp.Or(strings.Compare(a.folded.of(c.letters[k]), b.folded.of(c.letters[k])),
				cmp.Compare(c.ranks[k][b.which], c.ranks[k][a.which]))
		})
		c.names[k] = slices.Clone(c.names[k]) // in as much memory as it needs
	}
	return c, nil
}

// otherNames returns what a country is or was called beside its name: who types
// "turkey" means Türkiye.
func otherNames(code string) []string {
	known, _ := country.ByCode(code)
	names := []string{known.Name}
	for _, a := range known.Aliases {
		names = append(names, a.Name)
	}
	return names
}

// suggestion returns what a completion stands for.
func (s *Searcher) suggestion(c *completions, kind int, which uint32) Suggestion {
	count := int(c.ranks[kind][which])
	switch kind {
	case ofEntity:
		e := &s.columns.Entities[which]
		return Suggestion{Kind: kindNames[ofEntity], Text: e.Name,
			Query: query.Tree{Root: query.Filter{Field: FieldEntity, Value: e.ID}}.String(), ID: e.ID,
			Type: string(e.Type), Count: count}
	case ofCountry:
		return c.countries[which]
	case ofReport:
		r := s.reports[which]
		return Suggestion{Kind: kindNames[ofReport], Text: r.Facts.Title.Value,
			Query: query.Tree{Root: query.Filter{Field: FieldReport, Value: r.ID}}.String(), ID: r.ID, Count: count}
	}
	// Phrases are counted in a sample, so not for show.
	return Suggestion{Kind: kindNames[ofPhrase], Text: c.phrases[which],
		Query: query.Tree{Root: query.Phrase{Text: c.phrases[which], Exact: false}}.String()}
}

func yearText(r *index.Report) string {
	if r.YearNumber == 0 {
		return ""
	}
	return strconv.Itoa(r.YearNumber)
}

// add makes something findable by the begin of each word of a name.
func (c *completions) add(kind int, which uint32, name substring, letters string) {
	inner := false
	for name.n > 0 {
		folded := name.of(letters)
		if !inner || !analysis.IsStopWord(firstWord(folded)) {
			c.names[kind] = append(c.names[kind], completion{name, which, inner})
		}
		space := strings.IndexByte(folded, ' ')
		if space < 0 || kind == ofPhrase { // phrases complete from their begin only
			break
		}
		name, inner = substring{name.at + uint32(space) + 1, name.n - uint32(space) - 1}, true
	}
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// complete returns the n best of one kind that begin with want.
func (s *Searcher) complete(c *completions, kind int, want string, n int) []Suggestion {
	names, letters := c.names[kind], c.letters[kind]
	from, _ := slices.BinarySearchFunc(names, want, func(x completion, w string) int {
		return strings.Compare(x.folded.of(letters), w)
	})
	best := map[uint32]completion{}
	for _, x := range names[from:] {
		if !strings.HasPrefix(x.folded.of(letters), want) {
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
		return cmp.Or(cmp.Compare(c.ranks[kind][b.which], c.ranks[kind][a.which]),
			strings.Compare(a.folded.of(letters), b.folded.of(letters)), cmp.Compare(a.which, b.which))
	})
	out := make([]Suggestion, 0, n)
	for _, x := range list[:min(n, len(list))] {
		out = append(out, s.suggestion(c, kind, x.which))
	}
	return out
}
