package entity

import (
	"slices"
	"strings"

	"tipsearch/index/country"
	"tipsearch/index/table"
)

// entityRow is a line of organizations.txt, laws.txt, programmes.txt or regions.txt.
type entityRow struct {
	table.At
	ID     string   `table:"id"`
	Name   string   `table:"name"`
	Others []string `table:"other names,optional"`
}

// readEntities adds the entities of the tables that give each an id. No two entities share an id, nor a name. An
// organisation's own row with the id and the name of an entity of the program adds other names to it.
func (t *Tables) readEntities(r *reader) {
	first := map[string]entityRow{}   // by id
	claimed := map[string]entityRow{} // by nameKey
	for _, file := range []struct {
		name string
		kind Type
	}{{"organizations.txt", Organization}, {"laws.txt", Law}, {"programmes.txt", Programme}, {"regions.txt", Place}} {
		for _, row := range readRows[entityRow](r, file.name) {
			if r.err = t.addEntity(row, file.kind, first, claimed); r.err != nil {
				return
			}
		}
	}
}

func (t *Tables) addEntity(row entityRow, kind Type, first, claimed map[string]entityRow) error {
	if strings.Trim(row.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return row.Errorf("id: expected lower-case letters a to z, digits and hyphens, found %q", row.ID)
	}
	before, again := first[row.ID]
	if again && (before.Name != row.Name || before.File == row.File) {
		return row.Errorf("id: %q is %q already (%s); choose another, or write that name to add other names to it",
			row.ID, before.Name, before.At)
	}
	names := row.Others
	if !again {
		first[row.ID] = row
		names = append([]string{row.Name}, names...)
	}
	for _, name := range names {
		key := nameKey(strings.TrimPrefix(name, "?"))
		if other, taken := claimed[key]; taken && other.ID != row.ID {
			return row.Errorf("%q is a name of %q already (%s); no name may stand for two", name, other.ID, other.At)
		}
		claimed[key] = row
	}
	if again {
		t.addNames(t.byID[row.ID], row.Others)
		return nil
	}
	e := Entity{ID: row.ID, Name: row.Name, Type: kind, Aliases: []Alias{}}
	t.add(e, row.Others)
	return nil
}

// readCities adds the cities.
func (t *Tables) readCities(r *reader) {
	for _, row := range readRows[struct {
		table.At
		Name    string   `table:"name"`
		Country string   `table:"country"`
		Others  []string `table:"other names,optional"`
	}](r, "cities.txt") {
		c, ok := country.ByCode(row.Country)
		if !ok {
			r.err = row.Errorf("country: expected a code of ISO 3166-1, found %q", row.Country)
			return
		}
		e := Entity{ID: placeID(row.Name, c.Code), Name: row.Name, Type: Place, Code: c.Code, Aliases: []Alias{}}
		if _, taken := t.byID[e.ID]; taken {
			r.err = row.Errorf("%s in %s is in the table already", row.Name, c.Name)
			return
		}
		t.add(e, row.Others)
	}
}

// add adds an entity and its names. others, with a question mark before those that need support, are appended to its
// aliases.
func (t *Tables) add(e Entity, others []string) {
	at := len(t.entries)
	t.byID[e.ID] = at
	t.entries = append(t.entries, e)
	t.addName(at, e.Name)
	for _, a := range e.Aliases {
		t.addName(at, a.Name)
	}
	t.addNames(at, others)
}

// addNames adds other names to the entity at a place.
func (t *Tables) addNames(at int, others []string) {
	e := &t.entries[at]
	for _, name := range others {
		e.Aliases = append(e.Aliases, Alias{Name: strings.TrimPrefix(name, "?")})
		t.addName(at, name)
	}
}

// addName makes the entity at a place findable by a name.
func (t *Tables) addName(at int, name string) {
	id, key := t.entries[at].ID, nameKey(strings.TrimPrefix(name, "?"))
	if !slices.Contains(t.byName[key], id) {
		t.byName[key] = append(t.byName[key], id)
	}
	for _, spelled := range spelledOut(name) {
		t.names.add(spelled, at)
	}
}

// spelledOut returns a name with its alternative beginnings: "UN X" is also "United Nations X", "U.S. X" also "United
// States X", and "The X" also "X".
func spelledOut(name string) []string {
	mark := ""
	if strings.HasPrefix(name, "?") {
		mark, name = "?", name[1:]
	}
	out := []string{mark + name}
	for _, pair := range [...][2]string{{"UN ", "United Nations "}, {"U.S. ", "United States "},
		{"UN ", "U.N. "}, {"The ", ""}} {
		if rest, ok := strings.CutPrefix(name, pair[0]); ok {
			out = append(out, mark+pair[1]+rest)
		}
		if rest, ok := strings.CutPrefix(name, "Office of the "+pair[0]); ok {
			out = append(out, mark+"Office of the "+pair[1]+rest)
		}
	}
	return out
}

// nameKey returns the form in which a name is looked up, regardless of spelling, case, diacritics, marks and "the".
func nameKey(name string) string { return slug(name) }
