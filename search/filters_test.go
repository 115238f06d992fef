package search

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"tipsearch/search/query"
)

// Filters are a value: what changes them leaves those alone that it was asked of.
func TestFiltersAreAValue(t *testing.T) {
	given := []string{"ilo", "unicef"}
	f := Filters{}.With(FieldEntity, given...).WithAll(FieldEntity, true)
	given[0] = "changed"
	before := fmt.Sprint(f)
	f.Add(FieldEntity, "iom")
	f.Drop(FieldEntity, "ilo")
	f.With(FieldYear, "2024")
	f.WithAll(FieldEntity, false)
	if got := fmt.Sprint(f); got != before || !f.Has(FieldEntity, "ilo") {
		t.Errorf("the filters %s became %s", before, got)
	}
}

// Filters that ask for the same print alike, however they came about: a cursor knows
// its question by that.
func TestEqualFiltersPrintAlike(t *testing.T) {
	want := fmt.Sprint(Filters{})
	for name, f := range map[string]Filters{
		"no value":             Filters{}.With(FieldYear),
		"a value taken off":    Filters{}.Add(FieldYear, "2024").Flip(FieldYear, "2024"),
		"a value dropped":      Filters{}.With(FieldReport, "a", "a").Drop(FieldReport, "a"),
		"any one, as it is":    Filters{}.WithAll(FieldEntity, false),
		"all, and any one now": Filters{}.WithAll(FieldEntity, true).WithAll(FieldEntity, false),
	} {
		if got := fmt.Sprint(f); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	want = fmt.Sprint(Filters{}.With("tier", "3"))
	if got := fmt.Sprint(Filters{}.Add("tier", "3").Add("tier", "3")); got != want {
		t.Errorf("a value added twice: %s, want %s", got, want)
	}
}

// Of a field with several values a section, all of them can be asked for: what is found
// is what is found with each.
func TestAllValuesOfAField(t *testing.T) {
	s := seeds(t)
	for _, c := range []struct {
		field query.Field
		a, b  string
	}{{FieldEntity, "ilo", "country-tkm"}, {"attribution", "government", "observers"}} {
		found := func(f Filters) map[string]bool {
			set := map[string]bool{}
			for _, h := range find(t, s, Request{Filters: f, Size: MaxSize}).Hits {
				set[h.Section.ID] = true
			}
			return set
		}
		both := Filters{}.With(c.field, c.a, c.b)
		a, b := found(Filters{}.With(c.field, c.a)), found(Filters{}.With(c.field, c.b))
		want := maps.Clone(a)
		maps.DeleteFunc(want, func(id string, _ bool) bool { return !b[id] })
		if all := found(both.WithAll(c.field, true)); !maps.Equal(all, want) || len(all) == 0 {
			t.Errorf("%s: all of %s and %s are in %v, want %v", c.field, c.a, c.b, all, want)
		}
		any := maps.Clone(a)
		maps.Copy(any, b)
		if got := found(both); !maps.Equal(got, any) || len(any) == len(want) {
			t.Errorf("%s: any of %s and %s is in %v, want %v", c.field, c.a, c.b, got, any)
		}
	}
}

// A field has one row, its names are no other's, and what is said of it is whole.
func TestRowsOfFields(t *testing.T) {
	names := map[string]bool{}
	for _, f := range Fields() {
		for _, name := range append([]string{string(f.Name)}, f.Aliases...) {
			if names[name] {
				t.Errorf("two fields are called %s", name)
			}
			names[name] = true
		}
		if f.QueryOnly {
			continue
		}
		if f.Doc == "" || f.Example == "" || f.Usage == "" && len(f.Values) == 0 {
			t.Errorf("%s: documented %q, in short %q, with the example %q", f.Name, f.Doc, f.Usage, f.Example)
		}
		if f.Kind == query.Choice && f.Messages == "" {
			t.Errorf("%s: nothing says what its values are called", f.Name)
		}
		if f.Every != nil && !f.Several {
			t.Errorf("%s: a section has one value, so it never has all of two", f.Name)
		}
		if q, _, err := language().Parse(fmt.Sprintf(`%s:"%s"`, f.Name, f.Example)); err != nil {
			t.Errorf("%s: its example is read as %s, %v", f.Name, q, err)
		}
	}
}

// A facet lists what has a count, years the newest first, up to its limit and behind
// that what is chosen; no heading is no value.
func TestWhatAFacetShows(t *testing.T) {
	s := seeds(t)
	for _, c := range []struct {
		query, facet string
		chosen       Filters
		limit        int
		want         string
	}{
		{"", "year", Filters{}, 8, "2024 2021 2020"},
		{"media", "year", Filters{}, 8, "2024 2020"}, // in more sections of 2020
		{"", "year", Filters{}, 1, "2024"},
		{"", "year", Filters{}.With(FieldYear, "..2020"), 1, "2024 2020"},
		{"", "year", Filters{}.With(FieldYear, "2024"), 1, "2024"},
		{"", "tier", Filters{}.With("tier", "2"), 8, "3"},
	} {
		f := find(t, s, Request{Query: c.query, Facets: []string{c.facet}, FacetSize: c.limit, Filters: c.chosen}).Facets[0]
		var got []string
		for _, v := range f.Values {
			got = append(got, v.Value)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%d values of %s with %v: %v, want %s", c.limit, c.facet, c.chosen, got, c.want)
		}
	}
	for _, v := range find(t, s, Request{Facets: []string{"heading"}, FacetSize: 200}).Facets[0].Values {
		if v.Value == "" {
			t.Errorf("no heading is a value with %d sections", v.Count)
		}
	}
}

// A query may name an entity with its acronym behind it.
func TestEntityWithItsAcronym(t *testing.T) {
	s := seeds(t)
	want := find(t, s, Request{Query: "entity:ilo"}).Total
	if got := find(t, s, Request{Query: `entity:"International Labour Organization (ILO)"`}).Total; got != want {
		t.Errorf("with the acronym %v, by its id %v", got, want)
	}
}

func TestNeedHeadings(t *testing.T) {
	for _, c := range []struct {
		f    Filters
		want bool
	}{
		{Filters{}, false},
		{Filters{}.With(FieldSection, "prevention"), false},
		{Filters{}.With(FieldSection, "prevention", "other"), true},
		{Filters{}.With(FieldHeading, "Elections"), true},
	} {
		if got := c.f.NeedHeadings(); got != c.want {
			t.Errorf("%+v: %v", c.f, got)
		}
	}
}
