package entity

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"tipsearch/index/country"
	"tipsearch/index/table"
)

//go:embed tables/*.txt
var embedded embed.FS

// files are the tables by the names that README.md calls them by.
var files = table.Must(fs.Sub(embedded, "tables"))

// Tables are what the names and words of the tables say. They are never changed, and
// safe for concurrent use.
type Tables struct {
	entries []Entity
	names   names               // every name of entries
	byID    map[string]int      // place in entries
	byName  map[string][]string // folded name to ids

	heads        map[string]string // the kind of organisation that a word names
	portfolios   map[string]bool   // the words that a ministry's or a body's field begins with
	givenNames   map[string]bool   // first names of persons, folded
	ambiguous    map[string]bool   // the names of countries and cities that persons bear too
	openers      map[string]bool   // words that begin a sentence with a capital and no name
	roles        map[string]bool   // words before or behind a person's name
	noNames      noNames
	longForms    map[string]Type   // what a name with an acronym is by its last word
	commonBodies publicBodies      // one in a country
	codes        aliased           // codes of law that a country has one of
	demonyms     map[string]string // an adjective or name of a country to its code, "" where two share it
	subdivisions subdivisions
	vocabulary   map[string]entry // every word that a pass looks for, by its lower-case form
}

// The kinds of organisation that a head names.
const (
	government   = "government"   // a body of the state: its name without the country's adjective is the same body
	organization = "organization" // any other
	company      = "company"
	programme    = "programme"
)

// Builtin returns the program's own tables. It panics if they are broken.
var Builtin = sync.OnceValue(func() *Tables { return table.Must(Read(nil)) })

// Read returns the program's tables with an organisation's own rows.
func Read(own *table.Own) (*Tables, error) {
	t := &Tables{byID: map[string]int{}, byName: map[string][]string{}, demonyms: demonyms()}
	for _, c := range country.All() {
		e := Entity{ID: "country-" + strings.ToLower(c.Code), Name: c.Name, Type: Country, Code: c.Code, Aliases: []Alias{}}
		for _, a := range c.Aliases {
			e.Aliases = append(e.Aliases, Alias{Name: a.Name, From: a.From, To: a.To})
		}
		t.add(e, nil)
	}
	r := reader{own: own}
	t.readEntities(&r)
	t.readCities(&r)
	t.heads = r.heads()
	t.portfolios = r.words("portfolios.txt")
	t.givenNames = r.words("given-names.txt")
	t.ambiguous = r.words("ambiguous.txt")
	t.openers = r.words("openers.txt")
	t.roles = r.words("roles.txt")
	t.noNames = r.noNames()
	t.longForms = r.longForms()
	t.commonBodies = r.bodies()
	t.codes = r.codes()
	t.subdivisions = r.subdivisions()
	t.vocabulary = t.makeVocabulary()
	return t, r.err
}

// Static lists every entity of the tables: countries, organisations, treaties,
// programmes, regions, cities. The caller may keep and change it.
func (t *Tables) Static() []Entity {
	out := slices.Clone(t.entries)
	for i := range out {
		out[i].Aliases = slices.Clone(out[i].Aliases)
	}
	return out
}

// Resolve returns the ids of the entities of the tables that bear name or alias, or
// whose id it is; nil if there is none. Case, diacritics, hyphens and British
// or American spelling make no difference. Entities that only a report defines
// (a country's ministries, "PGO") are not in the tables: the index resolves those.
func (t *Tables) Resolve(name string) []string {
	if _, ok := t.byID[name]; ok {
		return []string{name}
	}
	ids := t.byName[nameKey(name)]
	if ids == nil {
		if c, ok := country.Lookup(name); ok {
			return []string{"country-" + strings.ToLower(c.Code)}
		}
	}
	return slices.Clone(ids)
}
