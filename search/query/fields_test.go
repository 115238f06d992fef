package query

import (
	"slices"
	"strings"
	"testing"
)

// spoken is the language of the tests: a filter of every kind, and what the cases in
// testdata/queries.txt name.
var spoken = Language{
	{Name: "section",
		Values: choices("summary", "recommendations: recommendation", "prosecution", "protection", "prevention",
			"profile", "other", "set_aside: aside")},
	{Name: "year", Kind: YearRange},
	{Name: "country", Kind: Nation},
	{Name: "entity", Kind: Name, Several: true},
	{Name: "tier", Values: choices("1: tier 1", "2", "2wl: watch list", "3", "special")},
	{Name: "publisher", Kind: Name},
	{Name: "title", Kind: Text},
	{Name: "report", Kind: ID},
	{Name: "heading", Kind: Text},
	{Name: "attribution", Aliases: []string{"speaker"}, Several: true,
		Values: append(choices("government", "media", "observers"), Value{Code: "ngo", Label: "NGO or civil society"})},
}

// choices reads values, each "code" or "code: what else it is called".
func choices(values ...string) []Value {
	var out []Value
	for _, v := range values {
		code, also, ok := strings.Cut(v, ": ")
		out = append(out, Value{Code: code})
		if ok {
			out[len(out)-1].Also = []string{also}
		}
	}
	return out
}

// A filter that has a row is read, mended, listed and printed like the others.
func TestARowIsAFilter(t *testing.T) {
	l := append(slices.Clone(spoken),
		Syntax{Name: "series", Aliases: []string{"family"}, Values: choices("persons", "child labor")})
	for typed, want := range map[string]string{
		"Series:Persons cotton":           "series:persons cotton",
		"FAMILY:persons":                  "series:persons",
		`-series:"child labor"`:           `-series:"child labor"`,
		"series:(persons persons) cotton": "(series:persons OR series:persons) cotton",
		"seris:persons":                   "series:persons",
		"series:person":                   "series:persons",
	} {
		q, _, err := l.Repair(typed)
		if err != nil || q.String() != want {
			t.Errorf("%s reads as %s, %v; want %s", typed, q, err, want)
		}
	}
	for typed, want := range map[string]string{
		"series:person":   "no series is called “person”; there are persons or child labor",
		"seris:persons":   "there is no filter seris:; the nearest is series:",
		"quality:persons": "report, heading, attribution and series)",
	} {
		if _, _, err := l.Parse(typed); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", typed, err, want)
		}
	}
}

// A value of a closed list is read by its code, its label and what else it is called,
// whatever stands between the words; of a short one no other is meant for which every
// letter would have to change.
func TestChoices(t *testing.T) {
	for typed, want := range map[string]string{
		"section:SET-ASIDE": "section:set_aside", `section:"set aside"`: "section:set_aside",
		"section:aside":                      "section:set_aside",
		`attribution:"ngo or civil society"`: "attribution:ngo", "speaker:media": "attribution:media",
		"tier:Watch-List": "tier:2wl",
		"section:prof":    "section:profile", "tier:4": "tier:1", "tier:77": "",
		"tier:spcial": "tier:special", "section:xy": "",
	} {
		if q, _, err := spoken.Repair(typed); err != nil || q.String() != want {
			t.Errorf("%s reads as %s, %v; want %s", typed, q, err, want)
		}
	}
}

// What is in parentheses behind a filter is its values: alternatives where a
// section has one value and no more, of several words where its values are.
func TestValuesInParentheses(t *testing.T) {
	for typed, want := range map[string]string{
		"section:(profile prevention)":              "section:profile OR section:prevention",
		"year:(2020 2022)":                          "year:2020 OR year:2022",
		"country:(south sudan OR kenya)":            "country:SSD OR country:KEN",
		"tier:(2 3)":                                "tier:2 OR tier:3",
		"report:(kenya-2020 kenya-2021)":            "report:kenya-2020 OR report:kenya-2021",
		`publisher:(state department "labor")`:      `publisher:"state department" OR publisher:labor`,
		"entity:(ministry of labor AND ilo)":        `entity:"ministry of labor" entity:ilo`,
		`entity:("ilo" "unicef")`:                   "entity:ilo entity:unicef",
		"title:(human rights OR labor)":             `title:"human rights" OR title:labor`,
		"heading:(political rights OR torture)":     `heading:"political rights" OR heading:torture`,
		"attribution:(media OR observers)":          "attribution:media OR attribution:observers",
		"attribution:(media observers) -tier:(1 2)": "attribution:media attribution:observers -(tier:1 OR tier:2)",
	} {
		if q, _, err := spoken.Repair(typed); err != nil || q.String() != want {
			t.Errorf("%s reads as %s, %v; want %s", typed, q, err, want)
		}
	}
}
