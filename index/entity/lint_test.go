package entity

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/index/table"
)

// TestNameTables lints the tables of names: sorted by id, ids unique, no name
// claimed by two entities of one type.
func TestNameTables(t *testing.T) {
	claimed := map[string]string{}
	ids := map[string]string{}
	for file, text := range map[string]string{"organizations.txt": organizationsTable, "laws.txt": lawsTable, "programmes.txt": programmesTable, "regions.txt": regionsTable} {
		last := ""
		for _, fields := range table.Rows(text) {
			if len(fields) < 2 || len(fields) > 3 || fields[0] == "" || fields[1] == "" {
				t.Errorf("%s: %q: want id | name | other names", file, fields)
				continue
			}
			id := fields[0]
			if id <= last {
				t.Errorf("%s: %s stands behind %s", file, id, last)
			}
			last = id
			if strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
				t.Errorf("%s: id %q is not as ids are written", file, id)
			}
			if other, ok := ids[id]; ok {
				t.Errorf("%s and %s both have %s", file, other, id)
			}
			ids[id] = file
			names := []string{fields[1]}
			if len(fields) == 3 {
				names = append(names, table.List(fields[2])...)
			}
			for _, name := range names {
				key := nameKey(strings.TrimPrefix(name, "?"))
				if other, ok := claimed[key]; ok && other != id {
					t.Errorf("%s: %q is claimed by %s and %s", file, name, other, id)
				}
				claimed[key] = id
			}
		}
	}
}

// TestPlaceTables lints cities.txt and subdivisions.txt.
func TestPlaceTables(t *testing.T) {
	claimed := map[string]bool{}
	for _, fields := range table.Rows(citiesTable) {
		if len(fields) < 2 || len(fields) > 3 {
			t.Errorf("cities.txt: %q: want name | code | other names", fields)
			continue
		}
		if _, ok := country.ByCode(fields[1]); !ok {
			t.Errorf("cities.txt: %s: no country %q", fields[0], fields[1])
		}
		if key := nameKey(fields[0]) + fields[1]; claimed[key] {
			t.Errorf("cities.txt: %s is there twice", fields[0])
		} else {
			claimed[key] = true
		}
	}
	last := ""
	for _, fields := range table.Rows(subdivisionsTable) {
		if len(fields) < 2 || len(fields) > 3 || fields[0] <= last {
			t.Errorf("subdivisions.txt: %q: want code | names | other names, sorted by code", fields)
		}
		last = fields[0]
	}
}

// TestWordTables lints the tables of words: lower case, sorted, unique.
func TestWordTables(t *testing.T) {
	for file, text := range map[string]string{"openers.txt": openersTable, "given-names.txt": givenNamesTable, "roles.txt": rolesTable, "portfolios.txt": portfoliosTable, "ambiguous.txt": ambiguousTable} {
		var all []string
		for _, fields := range table.Rows(text) {
			all = append(all, strings.Fields(fields[0])...)
		}
		for i, word := range all {
			if word != analysis.FoldWord(word) {
				t.Errorf("%s: %q is not folded", file, word)
			}
			if i > 0 && all[i-1] >= word && file != "openers.txt" {
				t.Errorf("%s: %q stands behind %q", file, word, all[i-1])
			}
		}
	}
	for file, text := range map[string]string{"heads.txt": headsTable, "nonames.txt": noNamesTable, "bodies.txt": bodiesTable, "codes.txt": codesTable, "spelling.txt": spellingTable} {
		last := ""
		for _, fields := range table.Rows(text) {
			if fields[0] <= last {
				t.Errorf("%s: %q stands behind %q", file, fields[0], last)
			}
			last = fields[0]
			if file == "heads.txt" && !slices.Contains([]string{government, organization, company, programme}, fields[1]) {
				t.Errorf("heads.txt: %s is of kind %q", fields[0], fields[1])
			}
		}
	}
}

func TestResolve(t *testing.T) {
	tests := []struct{ name, want string }{
		{"ILO", "ilo"}, {"ilo", "ilo"}, {"International Labour Organisation", "ilo"}, {"International Labor Organization", "ilo"},
		{"Turkey", "country-tur"}, {"Türkiye", "country-tur"}, {"turkiye", "country-tur"}, {"country-tur", "country-tur"},
		{"the UAE", "country-are"}, {"Swaziland", "country-swz"}, {"Côte d’Ivoire", "country-civ"}, {"Congo, Republic of the", "country-cog"},
		{"US Department of State", "us-department-of-state"}, {"U.S. State Department", "us-department-of-state"},
		{"palermo protocol", "palermo-protocol"}, {"Dubai", "place-dubai-are"}, {"Middle East", "middle-east"}, {"PGO", ""}, {"", ""}, {"Ministry of Internal Affairs", ""},
	}
	for _, test := range tests {
		got := strings.Join(Resolve(test.name), " ")
		if got != test.want {
			t.Errorf("Resolve(%q) = %q, want %q", test.name, got, test.want)
		}
	}
}

// Every entity of the tables can be asked for by its id and by each of its names.
func TestStatic(t *testing.T) {
	for _, e := range Static() {
		if e.Aliases == nil || e.Type.Label() == string(e.Type) {
			t.Errorf("%s: aliases %v, type %q", e.ID, e.Aliases, e.Type)
		}
		if !slices.Contains(Resolve(e.ID), e.ID) || !slices.Contains(Resolve(e.Name), e.ID) {
			t.Errorf("%s (%s) is not resolved", e.ID, e.Name)
		}
		for _, a := range e.Aliases {
			if !slices.Contains(Resolve(a.Name), e.ID) {
				t.Errorf("%s: %q is not resolved", e.ID, a.Name)
			}
		}
	}
}
