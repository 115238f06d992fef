package entity

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"tipsearch/index/country"
	"tipsearch/index/table"
)

//go:embed tables/organizations.txt
var organizationsTable string

//go:embed tables/laws.txt
var lawsTable string

//go:embed tables/programmes.txt
var programmesTable string

//go:embed tables/regions.txt
var regionsTable string

//go:embed tables/cities.txt
var citiesTable string

// static is what the tables say, parsed once and never changed.
type static struct {
	entities []Entity
	names    names               // every name of entities
	byID     map[string]int      // place in entities
	byName   map[string][]string // folded name to ids
}

var tables = sync.OnceValue(func() *static {
	s := &static{byID: map[string]int{}, byName: map[string][]string{}}
	for _, c := range country.All() {
		e := Entity{ID: "country-" + strings.ToLower(c.Code), Name: c.Name, Type: Country, Code: c.Code, Aliases: []Alias{}}
		for _, a := range c.Aliases {
			e.Aliases = append(e.Aliases, Alias{Name: a.Name, From: a.From, To: a.To})
		}
		s.add(e, nil)
	}
	for _, file := range []struct {
		text string
		kind Type
	}{{organizationsTable, Organization}, {lawsTable, Law}, {programmesTable, Programme}, {regionsTable, Place}} {
		for _, fields := range table.Rows(file.text) {
			if len(fields) < 2 {
				continue
			}
			e := Entity{ID: fields[0], Name: fields[1], Type: file.kind, Aliases: []Alias{}}
			var weak []string
			if len(fields) > 2 {
				for _, name := range table.List(fields[2]) {
					if strings.HasPrefix(name, "?") {
						weak = append(weak, name)
						name = name[1:]
					}
					e.Aliases = append(e.Aliases, Alias{Name: name})
				}
			}
			s.add(e, weak)
		}
	}
	for _, fields := range table.Rows(citiesTable) {
		if len(fields) < 2 {
			continue
		}
		c, _ := country.ByCode(fields[1])
		e := Entity{ID: placeID(fields[0], c.Code), Name: fields[0], Type: Place, Code: c.Code, Aliases: []Alias{}}
		if len(fields) > 2 {
			for _, name := range table.List(fields[2]) {
				e.Aliases = append(e.Aliases, Alias{Name: name})
			}
		}
		s.add(e, nil)
	}
	return s
})

// add takes an entity of the tables in; weak are those of its names that need
// support, with their question mark.
func (s *static) add(e Entity, weak []string) {
	at := len(s.entities)
	s.entities = append(s.entities, e)
	s.byID[e.ID] = at
	all := []string{e.Name}
	for _, a := range e.Aliases {
		all = append(all, a.Name)
	}
	for _, name := range all {
		key := nameKey(name)
		if !slices.Contains(s.byName[key], e.ID) {
			s.byName[key] = append(s.byName[key], e.ID)
		}
		text := name
		if slices.Contains(weak, "?"+name) {
			text = "?" + name
		}
		for _, spelled := range spelledOut(text) {
			s.names.add(spelled, at)
		}
	}
}

// spelledOut is a name with the other ways to begin it: "UN X" is also
// "United Nations X", "U.S. X" also "United States X", and "The X" also "X".
func spelledOut(name string) []string {
	mark := ""
	if strings.HasPrefix(name, "?") {
		mark, name = "?", name[1:]
	}
	out := []string{mark + name}
	for _, pair := range [...][2]string{{"UN ", "United Nations "}, {"U.S. ", "United States "}, {"UN ", "U.N. "}, {"The ", ""}} {
		if rest, ok := strings.CutPrefix(name, pair[0]); ok {
			out = append(out, mark+pair[1]+rest)
		}
		if rest, ok := strings.CutPrefix(name, "Office of the "+pair[0]); ok {
			out = append(out, mark+"Office of the "+pair[1]+rest)
		}
	}
	return out
}

// nameKey is the form in which a name is looked up: spelling, case, diacritics,
// marks and "the" aside.
func nameKey(name string) string { return slug(name) }

// Static lists every entity of the tables: countries, organisations, treaties,
// programmes, regions, cities. The caller may keep and change it.
func Static() []Entity {
	out := slices.Clone(tables().entities)
	for i := range out {
		out[i].Aliases = slices.Clone(out[i].Aliases)
	}
	return out
}

// Resolve is the ids of the entities of the tables that bear name or alias, or
// whose id it is; nil where there is none. Case, diacritics, hyphens and British
// or American spelling make no difference. Entities that only a report defines
// (a country's ministries, "PGO") are not in the tables: the index resolves those.
func Resolve(name string) []string {
	s := tables()
	if _, ok := s.byID[name]; ok {
		return []string{name}
	}
	ids := s.byName[nameKey(name)]
	if ids == nil {
		if c, ok := country.Lookup(name); ok {
			return []string{"country-" + strings.ToLower(c.Code)}
		}
	}
	return slices.Clone(ids)
}

// Label is the type's name for people.
func (t Type) Label() string {
	switch t {
	case Country:
		return "Country or territory"
	case Place:
		return "Place"
	case Organization:
		return "Organization"
	case Law:
		return "Law or treaty"
	case Person:
		return "Person"
	case Programme:
		return "Program"
	}
	return string(t)
}

// Types lists all types in display order.
func Types() []Type {
	return []Type{Country, Place, Organization, Law, Person, Programme}
}
