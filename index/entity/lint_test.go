package entity

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/table"
)

// Find and Resolve use the program's own tables.
func Find(text string, r Report) ([]Mention, []Entity) { return Builtin().Find(text, r) }
func Resolve(name string) []string                     { return Builtin().Resolve(name) }

func TestOwnTables(t *testing.T) {
	tables, err := Read(table.NewOwn("own", map[string]string{
		"organizations.txt": "harbor-watch | Harbor Watch Kenya | ?HWK\nilo | International Labour Organization | OIT",
		"cities.txt":        "Mtwapa | KE",
		"heads.txt":         "sacco | organization",
		"roles.txt":         "nyumbakumi",
	}))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Harbor Watch Kenya": "harbor-watch", "HWK": "harbor-watch", "OIT": "ilo", "ILO": "ilo", "Mtwapa": "place-mtwapa-ken",
	} {
		if got := tables.Resolve(name); !slices.Equal(got, []string{want}) {
			t.Errorf("%s is %q, want %s", name, got, want)
		}
		if got := Resolve(name); name != "ILO" && got != nil {
			t.Errorf("%s is %q without own tables", name, got)
		}
	}
	mentions, _ := tables.Find("The OIT and Harbor Watch Kenya met the Wavuvi Sacco in Mtwapa.", Report{Country: "KEN"})
	var ids []string
	for _, m := range mentions {
		ids = append(ids, m.ID)
	}
	if got, want := strings.Join(ids, " "), "ilo harbor-watch wavuvi-sacco-ken place-mtwapa-ken"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}

// An organisation's own row defines whether lower-case letters name a body, and what a long form is by its last word.
func TestOwnBodiesAndLongForms(t *testing.T) {
	const text = "The water court and the land court met. " +
		"The Blue Harbor Pledge (BHP) and the Green Shore Vow (GSV) are read."
	find := func(tables *Tables) string {
		mentions, entities := tables.Find(text, Report{Country: "KEN"})
		types := map[string]Type{}
		for _, e := range entities {
			types[e.ID] = e.Type
		}
		var found []string
		for _, m := range mentions {
			found = append(found, text[m.Start:m.End]+" "+string(types[m.ID]))
		}
		return strings.Join(found, ", ")
	}
	tables, err := Read(table.NewOwn("own", map[string]string{
		"bodies.txt":    "Land Court |\nWater Court | | yes",
		"longforms.txt": "pledge | programme\nvow | none",
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := find(tables), "water court organization, Blue Harbor Pledge programme, BHP programme"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	want := "Blue Harbor Pledge organization, BHP organization, Green Shore Vow organization, GSV organization"
	if got := find(Builtin()); got != want {
		t.Errorf("found %q without own tables, want %q", got, want)
	}
}

func TestBrokenTables(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"organizations.txt", "\nharbor watch | Harbor Watch",
			`organizations.txt:2: id: expected lower-case letters a to z, digits and hyphens, found "harbor watch"`},
		{"organizations.txt", "ilo | Harbor Watch",
			`organizations.txt:1: id: "ilo" is "International Labour Organization" already (organizations.txt:`},
		{"programmes.txt", "ilo | Harbor Watch",
			`programmes.txt:1: id: "ilo" is "International Labour Organization" already (organizations.txt:`},
		{"organizations.txt", "watch | Watch\nwatch | Watch", `organizations.txt:2: id: "watch" is "Watch" already`},
		{"organizations.txt", "watch | Harbor Watch | I.L.O.",
			`organizations.txt:1: "I.L.O." is a name of "ilo" already (organizations.txt:`},
		{"organizations.txt", "ilo | International Labour Organization | UNICEF",
			`organizations.txt:1: "UNICEF" is a name of "unicef" already (organizations.txt:`},
		{"organizations.txt", "watch",
			`organizations.txt:1: expected 2 to 3 fields separated by "|" (id | name | other names), found 1: "watch"`},
		{"cities.txt", "Mtwapa | Kenya", `cities.txt:1: country: expected a code of ISO 3166-1, found "Kenya"`},
		{"cities.txt", "Abidjan | CI", `cities.txt:1: Abidjan in Côte d'Ivoire is in the table already`},
		{"subdivisions.txt", "XX-1 | North", `subdivisions.txt:1: code: expected one of ISO 3166-2 ("KE-30"), found "XX-1"`},
		{"heads.txt", "sacco | club",
			`heads.txt:1: kind: expected "government", "organization", "company" or "programme", found "club"`},
		{"heads.txt", "academy | company", `heads.txt:1: word: "academy" is already in heads.txt:`},
		{"roles.txt", "elder Señor", `roles.txt:1: words: expected "senor" (lower case, no accents), found "Señor"`},
		{"nonames.txt", "civil society", `nonames.txt:1: words: "civil society" is already in nonames.txt:`},
	}
	for _, test := range tests {
		_, err := Read(table.NewOwn("own", map[string]string{test.name: test.text}))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s with %q: %v, want %s", test.name, test.text, err, test.want)
		}
	}
}

func TestResolve(t *testing.T) {
	tests := []struct{ name, want string }{
		{"ILO", "ilo"}, {"ilo", "ilo"}, {"International Labour Organisation", "ilo"},
		{"International Labor Organization", "ilo"}, {"Turkey", "country-tur"}, {"Türkiye", "country-tur"},
		{"turkiye", "country-tur"}, {"country-tur", "country-tur"}, {"the UAE", "country-are"}, {"Swaziland", "country-swz"},
		{"Côte d’Ivoire", "country-civ"}, {"Congo, Republic of the", "country-cog"},
		{"US Department of State", "us-department-of-state"}, {"U.S. State Department", "us-department-of-state"},
		{"palermo protocol", "palermo-protocol"}, {"Dubai", "place-dubai-are"}, {"Middle East", "middle-east"}, {"PGO", ""},
		{"", ""}, {"Ministry of Internal Affairs", ""},
	}
	for _, test := range tests {
		got := strings.Join(Resolve(test.name), " ")
		if got != test.want {
			t.Errorf("Resolve(%q) = %q, want %q", test.name, got, test.want)
		}
	}
}

// Every entity of the tables can be requested by its id and by each of its names.
func TestStatic(t *testing.T) {
	for _, e := range Builtin().Static() {
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
