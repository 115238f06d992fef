package api

import (
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tipsearch/search"
)

// plain is what an empty address asks for.
func plain(change func(*search.Request)) search.Request {
	r := search.Request{
		Match: search.Forms, Sort: search.Newest, Size: 20, FacetSize: 20, Snippets: 3,
		Facets: []string{"section", "year", "country", "entity", "tier", "publisher"},
	}
	if change != nil {
		change(&r)
	}
	return r
}

func TestParseSearch(t *testing.T) {
	for _, c := range []struct {
		address string
		want    search.Request
	}{
		{"", plain(nil)},
		{"q=forced+labor", plain(func(r *search.Request) { r.Query, r.Sort = "forced labor", search.ByRelevance })},
		{"q=+", plain(func(r *search.Request) { r.Query = " " })},
		{"match=exact", plain(func(r *search.Request) { r.Match = search.Exact })},
		{"section=prevention&section=profile&section=prevention", plain(func(r *search.Request) {
			r.Filters = r.Filters.With(search.FieldSection, "prevention", "profile")
		})},
		{"year=2024&year=..2019&year=2020..&year=2021..2022", plain(func(r *search.Request) {
			r.Filters = r.Filters.With(search.FieldYear, "2024", "..2019", "2020..", "2021..2022")
		})},
		{"country=TKM", plain(func(r *search.Request) { r.Filters = r.Filters.With(search.FieldCountry, "TKM") })},
		{"country=", plain(nil)}, // "all" of a plain form's list
		{"entity=ilo&entity=country-tur&entity_op=and", plain(func(r *search.Request) {
			r.Filters = r.Filters.With(search.FieldEntity, "ilo", "country-tur").WithAll(search.FieldEntity, true)
		})},
		// each once
		{"entity=ilo&entity=ilo&country=TKM&country=TKM&tier=3&heading=A+B&heading=A+B", plain(func(r *search.Request) {
			r.Filters = r.Filters.With(search.FieldEntity, "ilo").With(search.FieldCountry, "TKM").With("tier", "3").
				With(search.FieldHeading, "A B")
		})},
		{"tier=2wl&tier=special", plain(func(r *search.Request) { r.Filters = r.Filters.With("tier", "2wl", "special") })},
		{"heading=Worker+Rights",
			plain(func(r *search.Request) { r.Filters = r.Filters.With(search.FieldHeading, "Worker Rights") })},
		{"sort=oldest&size=0&snippets=10&facet_size=200", plain(func(r *search.Request) {
			r.Sort, r.Size, r.Snippets, r.FacetSize = search.Oldest, 0, 10, 200
		})},
		{"facets=", plain(func(r *search.Request) { r.Facets = []string{} })},
		{"facets=year,heading", plain(func(r *search.Request) { r.Facets = []string{"year", "heading"} })},
		{"cursor=abc", plain(func(r *search.Request) { r.Cursor = "abc" })},
	} {
		values, err := url.ParseQuery(c.address)
		if err != nil {
			t.Fatal(err)
		}
		got, bad := ParseSearch(values)
		if len(bad) > 0 || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q:\n got %+v, refused %v\nwant %+v", c.address, got, bad, c.want)
		}
	}
}

func TestParseSearchRefuses(t *testing.T) {
	for _, c := range []struct{ address, param, message, suggestion string }{
		{"match=exakt", "match", "is not one of forms, exact", "exact"},
		{"match=", "match", "is not one of", ""},
		{"match=Exact", "match", "is not one of", "exact"},
		{"section=prevntion", "section", "is not one of summary, recommendations", "prevention"},
		{"section=Prevention", "section", "is not one of", "prevention"},
		{"section=wombat", "section", "is not one of", ""},
		{"year=20x4", "year", "is neither a year such as 2024", ""},
		{"year=2019-2024", "year", "nor a range", "2019..2024"},
		{"year=2024..2019", "year", "ends before it starts", "2019..2024"},
		{"year=..", "year", "neither a year", ""},
		{"year=0", "year", "neither a year", ""},
		{"country=tkm", "country", "three-letter country code", "TKM"},
		{"country=TM", "country", "three-letter country code", "TKM"},
		{"country=Turkmenistan", "country", "three-letter country code", "TKM"},
		{"country=QQQ", "country", "three-letter country code", ""},
		{"tier=4", "tier", "is not one of 1, 2, 2wl, 3, special", ""},
		{"tier=2WL", "tier", "is not one of", "2wl"},
		{"entity_op=xor", "entity_op", "is not one of or, and", "or"},
		{"entity=../etc", "entity", "is not an id", ""},
		{"report=%00", "report", "contains a NUL", ""},
		{"q=%ff", "q", "is not valid UTF-8", ""},
		{"q=a&q=b", "q", "is given more than once", ""},
		{"size=201", "size", "is not between 0 and 200", "200"},
		{"size=-1", "size", "is not between 0 and 200", "0"},
		{"size=ten", "size", "is not a whole number from 0 to 200", ""},
		{"size=+5", "size", "is not a whole number", ""},
		{"size=", "size", "is not a whole number", ""},
		{"facet_size=0", "facet_size", "is not between 1 and 200", "1"},
		{"snippets=11", "snippets", "is not between 0 and 10", "10"},
		{"facets=year,contry", "facets", "is not one of", "country"},
		{"facets=year,", "facets", "is not one of", ""},
		{"sort=best", "sort", "is not one of relevance, newest, oldest", ""},
		{"sectoin=prevention", "sectoin", "is not a parameter of this address", "section"},
		{"utm_source=x", "utm_source", "is not a parameter of this address", ""},
	} {
		values, err := url.ParseQuery(c.address)
		if err != nil {
			t.Fatal(err)
		}
		_, bad := ParseSearch(values)
		if len(bad) != 1 {
			t.Errorf("%q: refused %v, want one refusal", c.address, bad)
			continue
		}
		got := bad[0]
		if got.Param != c.param || !strings.Contains(got.Message.String(), c.message) || got.Suggestion != c.suggestion {
			t.Errorf("%q: refused %+v, want %s, “%s”, suggestion %q", c.address, got, c.param, c.message, c.suggestion)
		}
	}
}

// What is just at a limit is taken, and one more is refused with the limit, not cut.
func TestParseSearchAtItsLimits(t *testing.T) {
	times := func(n int, value string) []string { return slices.Repeat([]string{value}, n) }
	many := func(n int) (values []string) {
		for i := range n {
			values = append(values, fmt.Sprintf("entity-%d", i))
		}
		return values
	}
	for _, c := range []struct {
		name    string
		values  url.Values
		refused string // what the one refusal says; "" for none
	}{
		{"100 entities", url.Values{"entity": many(100)}, ""},
		{"101 entities", url.Values{"entity": many(101)}, "has 101 values; at most 100 are allowed"},
		{"a section 100 times", url.Values{"section": times(100, "prevention")}, ""},
		{"a section 101 times", url.Values{"section": times(101, "prevention")},
			"has 101 values; at most 100 are allowed"},
		{"100 years", url.Values{"year": times(100, "2019..2024")}, ""},
		{"101 years", url.Values{"year": times(101, "2019..2024")}, "has 101 values; at most 100 are allowed"},
		{"101 headings", url.Values{"heading": many(101)}, "has 101 values; at most 100 are allowed"},
		{"100 of each of two", url.Values{"entity": many(100), "heading": many(100)}, ""},
		{"a value of 16384 bytes", url.Values{"q": {strings.Repeat("x", 16384)}}, ""},
		{"a value of 16385 bytes", url.Values{"q": {strings.Repeat("x", 16385)}},
			"is 16385 bytes long; at most 16384 are allowed"},
		{"an id of 200 characters", url.Values{"entity": {strings.Repeat("é", 200)}}, ""},
		{"an id of 201 characters", url.Values{"entity": {strings.Repeat("é", 201)}},
			"is not an id: ids consist of letters, digits, hyphens, dots and underscores"},
		{"size 200", url.Values{"size": {"200"}}, ""},
		{"size 201", url.Values{"size": {"201"}}, "is not between 0 and 200"},
		{"facet_size 1", url.Values{"facet_size": {"1"}}, ""},
		{"facet_size 201", url.Values{"facet_size": {"201"}}, "is not between 1 and 200"},
		{"snippets 0", url.Values{"snippets": {"0"}}, ""},
	} {
		_, bad := ParseSearch(c.values)
		switch {
		case c.refused == "" && len(bad) > 0:
			t.Errorf("%s: refused, %s", c.name, bad[0].Message)
		case c.refused != "" && (len(bad) != 1 || bad[0].Message.String() != c.refused):
			t.Errorf("%s: refused %v, want “%s”", c.name, bad, c.refused)
		}
	}
	r, _ := ParseSearch(url.Values{"entity": many(100)})
	if got := r.Filters.Of(search.FieldEntity); len(got) != 100 || got[99] != "entity-99" {
		t.Errorf("of 100 entities %d are taken", len(got))
	}
}

// A refused value is shown whole up to 80 characters, and a longer one ends in "…".
func TestRefusedValueIsShownShort(t *testing.T) {
	for n, want := range map[int]string{80: strings.Repeat("é", 80), 81: strings.Repeat("é", 80) + "…"} {
		_, bad := ParseSearch(url.Values{"tier": {strings.Repeat("é", n)}})
		if len(bad) != 1 || bad[0].Value != want {
			t.Errorf("%d characters are shown as %v", n, bad)
		}
	}
}

func TestParseSearchListsEverythingWrong(t *testing.T) {
	_, bad := ParseSearch(url.Values{"year": {"x", "2020"}, "size": {"900"}, "zzz": {"1"}, "aaa": {"1"}})
	var params []string
	for _, b := range bad {
		params = append(params, b.Param)
	}
	if want := []string{"year", "size", "aaa", "zzz"}; !reflect.DeepEqual(params, want) {
		t.Errorf("refused %v, want %v", params, want)
	}
}

// FuzzParseSearch promises that an address made of a parsed search reads back as
// the same search, and that a refused value is never shown in a form that a
// reader's screen or a log could stumble over.
func FuzzParseSearch(f *testing.F) {
	f.Add("q=%22a%22&year=2019..2024&section=other&entity_op=and&entity=ilo")
	f.Add("year=2020&entity_op=or")
	f.Add("size=5&facets=&sort=newest&q=x&cursor=%F0&tier=2wl")
	f.Add("year=&year=..2000&heading=a%20b&match=exact&snippets=0&unknown=1")
	f.Fuzz(func(t *testing.T, address string) {
		values, err := url.ParseQuery(address)
		if err != nil {
			t.Skip()
		}
		first, bad := ParseSearch(values)
		for _, b := range bad {
			if !validText(b.Value) || !validText(b.Param) {
				t.Errorf("refusal shows %q=%q", b.Param, b.Value)
			}
		}
		again, err := url.ParseQuery(QueryString(first))
		if err != nil {
			t.Fatalf("address %q cannot be read: %v", QueryString(first), err)
		}
		second, bad := ParseSearch(again)
		if len(bad) > 0 || !reflect.DeepEqual(first, second) {
			t.Errorf("%q\n gave %+v\n then %+v, refused %v", address, first, second, bad)
		}
	})
}

func validText(s string) bool { return strings.ToValidUTF8(s, "?") == s && len([]rune(s)) <= 81 }

// Every parameter of a search is described, and as repeatable as it is.
func TestSearchParametersAreDescribed(t *testing.T) {
	for _, p := range searchParams() {
		if !slices.ContainsFunc(ParamDocs(), func(d ParamDoc) bool { return d.Name == p.name && d.Many == p.many }) {
			t.Errorf("parameter %s is not described, or not as repeatable as it is", p.name)
		}
	}
}
