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

// files are the tables, by the names that README.md uses.
var files = table.Must(fs.Sub(embedded, "tables"))

// Tables hold the names and words of the tables. They are never changed, and safe for concurrent use.
type Tables struct {
	entries []Entity
	names   names               // every name of entries
	byID    map[string]int      // place in entries
	byName  map[string][]string // folded name to ids

	heads        map[string]string // word to the kind of organisation that it names
	portfolios   map[string]bool   // the words with which the field of a ministry or body begins
	givenNames   map[string]bool   // first names of persons, folded
	ambiguous    map[string]bool   // names of countries and cities that are also names of persons
	openers      map[string]bool   // capitalised words that begin a sentence and are not names
	roles        map[string]bool   // words before or after a person's name
	noNames      noNames
	longForms    map[string]Type   // type of a name with an acronym, by its last word
	commonBodies publicBodies      // of which a country has one
	codes        aliased           // codes of law of which a country has one
	demonyms     map[string]string // an adjective or name of a country to its code, "" if two share it
	subdivisions subdivisions
	vocabulary   map[string]entry // every word that a pass looks for, by its lower-case form
}

// The kinds of organisation that a head indicates.
const (
	government   = "government"   // a body of the state: its name is the same body without the country's adjective
	organization = "organization" // any other
	company      = "company"
	programme    = "programme"
)

// Builtin returns the program's own tables. It panics if they are broken.
var Builtin = sync.OnceValue(func() *Tables { return table.Must(Read(nil)) })

// Read returns the program's tables combined with an organisation's own rows.
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

// Static returns every entity of the tables: countries, organisations, treaties, programmes, regions, cities. The
// caller may modify the result.
func (t *Tables) Static() []Entity {
	out := slices.Clone(t.entries)
	for i := range out {
		out[i].Aliases = slices.Clone(out[i].Aliases)
	}
	return out
}

// Resolve returns the ids of the entities in the tables whose id, name or alias is name; nil if there are none. Case,
// diacritics, hyphens and British or American spelling make no difference. Entities that only a report defines (a
// country's ministries, "PGO") are not in the tables: the index resolves those.
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
