package query

import (
	"strings"
	"testing"
)

// A filter that has a row is read, mended, listed and printed like the others.
func TestARowIsAFilter(t *testing.T) {
	rows := append(filterRows(), filterRow{field: "series", one: true, words: true, read: func(v string) (canonical, suggestion, problem string) {
		if v = strings.ToLower(v); v == "child labor" || v == "persons" {
			return v, "", ""
		}
		return "", "persons", "no series is called “" + v + "”"
	}})
	for typed, want := range map[string]string{
		"Series:Persons cotton":                  "series:persons cotton",
		`-series:"child labor"`:                  `-series:"child labor"`,
		"series:(persons OR child labor) cotton": `(series:persons OR series:"child labor") cotton`,
		"seris:persons":                          "series:persons",
		"series:person":                          "series:persons",
	} {
		q, _, err := parse(typed, true, rows)
		if err != nil || q.String() != want {
			t.Errorf("%s reads as %s, %v; want %s", typed, q, err, want)
		}
	}
	for typed, want := range map[string]string{
		"series:person":   "no series is called “person”",
		"seris:persons":   "there is no filter seris:; the nearest is series:",
		"quality:persons": "report, heading, attribution or series)",
	} {
		if _, _, err := parse(typed, false, rows); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", typed, err, want)
		}
	}
}

// No two filters have a name in common, and every one has a value that it reads.
func TestFilterRows(t *testing.T) {
	seen := map[Field]bool{}
	for _, r := range filterRows() {
		if seen[r.field] || strings.ToLower(string(r.field)) != string(r.field) {
			t.Errorf("the filter %q stands twice, or is not in lower case", r.field)
		}
		seen[r.field] = true
		if r.whole != nil && !r.words {
			t.Errorf("%s has values of several words, and has not", r.field)
		}
	}
}

// What stands in parentheses behind a filter is its values: alternatives where a
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
		if q, _, err := Repair(typed); err != nil || q.String() != want {
			t.Errorf("%s reads as %s, %v; want %s", typed, q, err, want)
		}
	}
}
