package entity

import (
	"cmp"
	"slices"
	"strings"
)

// Report is what is known about the report to which a text belongs.
type Report struct {
	Country string // ISO 3166-1 alpha-3, "" if unknown: the country whose ministries, courts and laws are meant
	Year    int    // 0 if unknown
}

// MaxWords is how many words of one report are read. The largest real text, of 1.5 MB, has about 250,000. A word
// takes up to 300 bytes during the search for names, so this many need 0.6 GB at worst. It also limits the number of
// mentions.
const MaxWords = 2_000_000

// Find finds who and what text names. Mentions are in order, disjoint, on rune boundaries, with offsets into text in
// bytes; entities has every mentioned entity once, by id. Both are empty for a text that names nothing.
//
// Bodies and laws without a country of their own are those of r.Country. An acronym that the text defines has the
// meaning given there, throughout the text and nowhere else. If a text has more than MaxWords words, the rest is
// ignored. Find keeps no state: it is safe for concurrent use.
func (t *Tables) Find(text string, r Report) (mentions []Mention, entities []Entity) {
	f := &finder{Tables: t, text: text, report: r, tokens: cutTokens(text, t.vocabulary), entities: map[string]*Entity{},
		actNames: map[string]string{}, lastNames: map[string]string{}, numberedLaws: map[string]*numberedLaw{}}
	f.static()
	f.provinces()
	f.laws()
	f.bareArticles()
	f.bodies()
	f.chapters()
	f.places()
	f.persons()
	f.resolve()
	f.oneCommittee()
	f.acronyms()
	f.again()
	f.resolve()
	f.located()
	f.resolve()
	f.placesAgain()
	f.resolve()
	f.dropLists()
	return f.result()
}

// finder is one run of Find.
type finder struct {
	*Tables
	text     string
	report   Report
	tokens   []token
	found    []candidate
	entities map[string]*Entity // every entity found so far, by id
	bare     []bareArticle      // articles without their law

	numberedLaws map[string]*numberedLaw // by their ids without a year

	settled       []candidate        // the result of the first resolve: in order, disjoint
	actNames      map[string]string  // id of the law by the acronym before "Act"
	lastNames     map[string]string  // id of the person by last name, "" if two share it
	nextAct       []int              // for each token the next capitalised word of actWords
	bodyEntities  map[bodyKey]Entity // found so far; a report often names a few bodies many times
	unresolved    bool               // something was added since the last resolve
	bracketed     map[string]bool    // whether an acronym is in brackets, for those looked up
	small         map[string]bool    // words that the text writes without a capital; computed on first use
	ministryNames map[string]bool    // keys of "Ministry of X" in the text; computed on first use
}

// candidate is a run of tokens that may name an entity.
type candidate struct {
	from, to   int // tokens
	start, end int // bytes
	id         string
	rank       rank
}

// rank decides between candidates of equal length over the same words.
type rank int

const (
	byShape   rank = iota // a name by its shape alone
	byPattern             // a name with a word of its kind
	byTable               // a name in the tables
	byReport              // a name that the report itself defines
)

// add adds e as a candidate for tokens from..to. An entity keeps its first name.
func (f *finder) add(from, to int, e Entity, how rank) {
	f.addSpan(from, to, f.tokens[from].start, f.tokens[to-1].end, e, how)
}

func (f *finder) addSpan(from, to, start, end int, e Entity, how rank) {
	if _, ok := f.entities[e.ID]; !ok {
		if e.Aliases == nil {
			e.Aliases = []Alias{}
		}
		f.entities[e.ID] = &e
	}
	f.found = append(f.found, candidate{from, to, start, end, e.ID, how})
	f.unresolved = true
}

// resolve keeps the longest of overlapping candidates, or of equally long ones the one with the highest rank.
func (f *finder) resolve() {
	if !f.unresolved {
		return
	}
	f.unresolved = false
	slices.SortStableFunc(f.found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.end-b.start, a.end-a.start), cmp.Compare(b.rank, a.rank), cmp.Compare(a.start, b.start))
	})
	taken := make([]bool, len(f.tokens))
	kept := f.found[:0]
next:
	for _, c := range f.found {
		for i := c.from; i < c.to; i++ {
			if taken[i] {
				continue next
			}
		}
		for i := c.from; i < c.to; i++ {
			taken[i] = true
		}
		kept = append(kept, c)
	}
	slices.SortFunc(kept, func(a, b candidate) int { return cmp.Compare(a.from, b.from) })
	f.found = kept
}

// longestList is how many country names may follow one another with nothing between them;
// a longer list is a menu.
const longestList = 20

// dropLists removes the mentions in lists of country names that ran together.
func (f *finder) dropLists() {
	kept := f.found[:0]
	for i := 0; i < len(f.found); {
		j := i + 1
		for j < len(f.found) && f.found[j].from == f.found[j-1].to && f.tokens[f.found[j].from].gap != gapComma &&
			strings.HasPrefix(f.found[j].id, "country-") {
			j++
		}
		if j-i <= longestList {
			kept = append(kept, f.found[i:j]...)
		}
		i = j
	}
	f.found = kept
}

func (f *finder) result() ([]Mention, []Entity) {
	mentions := make([]Mention, 0, len(f.found))
	lastSurface := map[string]string{} // of each entity, so that a repeated name costs nothing
	for _, c := range f.found {
		mentions = append(mentions, Mention{Start: c.start, End: c.end, ID: c.id})
		if surface := f.text[c.start:c.end]; lastSurface[c.id] != surface {
			lastSurface[c.id] = surface
			f.alias(c)
		}
	}
	entities := make([]Entity, 0, len(lastSurface))
	for id := range lastSurface {
		entities = append(entities, *f.entities[id])
	}
	slices.SortFunc(entities, func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) })
	return mentions, entities
}

// alias adds the words of c to the names of its entity if they are new. Entities of the tables keep the names of the
// tables.
func (f *finder) alias(c candidate) {
	if _, ok := f.byID[c.id]; ok {
		return
	}
	e := f.entities[c.id]
	name := tidy(f.text[c.start:c.end])
	if strings.EqualFold(name, e.Name) {
		return
	}
	for _, a := range e.Aliases {
		if strings.EqualFold(a.Name, name) {
			return
		}
	}
	e.Aliases = append(e.Aliases, Alias{Name: name})
}

// tidy returns a name as shown: single spaces, straight apostrophes.
func tidy(name string) string {
	if strings.Contains(name, "  ") || strings.ContainsAny(name, "\t\u00a0") {
		name = strings.Join(strings.Fields(name), " ")
	}
	for _, a := range [...]string{"’", "‘", "ʼ"} {
		if strings.Contains(name, a) {
			name = strings.ReplaceAll(name, a, "'")
		}
	}
	return name
}

// scoped returns the slug of name with the country it belongs to.
func scoped(name, country string) string {
	id := slug(name)
	if country != "" {
		id += "-" + strings.ToLower(country)
	}
	return id
}
