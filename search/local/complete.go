package local

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
	"tipsearch/search/engine"
)

// The kinds of names, numbered: indexes into kinds and the fields of completions.
const (
	ofEntity = iota
	ofCountry
	ofReport
	ofPhrase
)

// kinds are the same as package engine calls them.
var kinds = [...]engine.NameKind{ofEntity: engine.EntityName, ofCountry: engine.CountryName,
	ofReport: engine.ReportTitle, ofPhrase: engine.Phrase}

// Complete returns the best completions of each of some kinds.
func (s *Store) Complete(ctx context.Context, typed string, of []engine.NameKind, n int) (
	[][]engine.Completion, error) {
	c, err := s.completions()
	if err != nil {
		return nil, err
	}
	out := make([][]engine.Completion, len(of))
	for i, kind := range of {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if k := slices.Index(kinds[:], kind); k >= 0 {
			out[i] = s.complete(c, k, typed, n)
		}
	}
	return out, nil
}

// completion is something that can be suggested, by one of its names.
type completion struct {
	folded substring // of the letters of its kind
	which  uint32    // of its kind: ordinal of the entity or report, or place in the list
	inner  bool      // folded begins at a later word of the name
}

// completions are all that can be suggested: the names of each kind, sorted, and the rank of
// what each stands for, higher being better. There are tens of thousands of names, so those of
// entities share their letters with the table that entities are found by (entity_name.go).
type completions struct {
	names     [4][]completion
	letters   [4]string
	ranks     [4][]uint32
	countries []engine.Completion
	phrases   []string
}

func (s *Store) completions() (*completions, error) {
	s.completing.once.Do(func() { s.completing.all, s.completing.err = s.newCompletions() })
	return s.completing.all, s.completing.err
}

func (s *Store) newCompletions() (*completions, error) {
	s.loadEntities()
	c := &completions{}
	c.ranks[ofEntity] = s.entityRanks().sections
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
	countries := map[string]*engine.Completion{}
	for i, r := range s.reports {
		c.ranks[ofReport] = append(c.ranks[ofReport], uint32(len(r.Docs)))
		add(ofReport, uint32(i), r.Facts.Title.Value)
		add(ofReport, uint32(i), r.CountryName+" "+yearText(r))
		if code := r.Facts.Country.Value; code != "" {
			if countries[code] == nil {
				countries[code] = &engine.Completion{ID: code, Text: r.CountryName}
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
	phrases, err := s.completing.phrases()
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

// otherNames returns the other names that a country has or had: "turkey" completes to Türkiye.
func otherNames(code string) []string {
	known, _ := country.ByCode(code)
	names := []string{known.Name}
	for _, a := range known.Aliases {
		names = append(names, a.Name)
	}
	return names
}

// completionOf returns what a name stands for.
func (s *Store) completionOf(c *completions, kind int, which uint32) engine.Completion {
	count := int(c.ranks[kind][which])
	switch kind {
	case ofEntity:
		e := &s.columns.Entities[which]
		return engine.Completion{ID: e.ID, Text: e.Name, Type: e.Type, Count: count}
	case ofCountry:
		return c.countries[which]
	case ofReport:
		r := s.reports[which]
		return engine.Completion{ID: r.ID, Text: r.Facts.Title.Value, Count: count}
	}
	return engine.Completion{Text: c.phrases[which]} // counted in a sample, so not for show
}

func yearText(r *index.Report) string {
	if r.YearNumber == 0 {
		return ""
	}
	return strconv.Itoa(r.YearNumber)
}

// add makes something findable by the beginning of each word of a name.
func (c *completions) add(kind int, which uint32, name substring, letters string) {
	inner := false
	for name.n > 0 {
		folded := name.of(letters)
		if !inner || !analysis.IsStopWord(firstWord(folded)) {
			c.names[kind] = append(c.names[kind], completion{name, which, inner})
		}
		space := strings.IndexByte(folded, ' ')
		if space < 0 || kind == ofPhrase { // phrases complete from their beginning only
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
func (s *Store) complete(c *completions, kind int, want string, n int) []engine.Completion {
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
	out := make([]engine.Completion, 0, n)
	for _, x := range list[:min(n, len(list))] {
		out = append(out, s.completionOf(c, kind, x.which))
	}
	return out
}
