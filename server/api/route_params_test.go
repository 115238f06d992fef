package api

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"tipsearch/index/section"
	"tipsearch/search"
)

// read returns what a Parse function makes of an address, and its first complaint.
var read = map[string]func(url.Values) (any, []FieldError){
	"none": func(v url.Values) (any, []FieldError) { return "", ParseNone(v) },
	"language": func(v url.Values) (any, []FieldError) {
		code, bad := ParseLanguage(v[LanguageParam])
		return code, bad
	},
	"lines": func(v url.Values) (any, []FieldError) {
		r, order, bad := ParseLines(v)
		return r.Query + " " + string(order), bad
	},
	"facet": func(v url.Values) (any, []FieldError) {
		r, prefix, bad := ParseFacet(v)
		return fmt.Sprint(prefix, r.Types), bad
	},
	"marks": func(v url.Values) (any, []FieldError) {
		r, bad := ParseMarks(v)
		return fmt.Sprint(r.Query, r.Filters.Of(search.FieldSection)), bad
	},
	"trends": func(v url.Values) (any, []FieldError) {
		t, bad := ParseTrends(v, "measure")
		return fmt.Sprintf("%q %s %d %v", t.Queries, t.Split, t.Groups, t.Filters.Of(search.FieldCountry)), bad
	},
	"measure": func(v url.Values) (any, []FieldError) {
		m, bad := ParseMeasure(v)
		return m, bad
	},
	"suggest": func(v url.Values) (any, []FieldError) {
		q, size, bad := ParseSuggest(v)
		return fmt.Sprint(q, size), bad
	},
	"cite": func(v url.Values) (any, []FieldError) {
		n, style, bad := ParseCite(v)
		return fmt.Sprint(n, style), bad
	},
	"since": func(v url.Values) (any, []FieldError) {
		id, n, bad := ParseSince(v)
		return fmt.Sprint(id, n), bad
	},
	"history": func(v url.Values) (any, []FieldError) {
		country, bad := ParseHistory(v)
		return country, bad
	},
	"entities": func(v url.Values) (any, []FieldError) {
		l, bad := ParseEntities(v)
		return fmt.Sprintf("%+v", l), bad
	},
	"embed": func(v url.Values) (any, []FieldError) {
		e, bad := ParseEmbed(v)
		f := e.Request.Filters
		return fmt.Sprintf("%v %v %v %s %s %d", f.Of(search.FieldCountry), f.Of(search.FieldSection), f.Of(search.FieldYear),
			e.Request.Match, e.Direction, e.Max), bad
	},
	"compare": func(v url.Values) (any, []FieldError) {
		c, bad := ParseCompare(v)
		return fmt.Sprintf("%+v", c), bad
	},
}

func TestRouteParameters(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"none?", ""},
		{"none?a=1", "a is not a parameter of this address"},
		{"language?lang=fr", "fr"},
		{"language?lang=", ""},
		{"language?lang=ff", "lang is not one of en, ru, es, fr (fr?)"},
		{"lines?q=a&order=left", "a left"},
		{"lines?q=a", "a hit"},
		{"lines?order=lft", "order is not one of hit, left, right, year, country (left?)"},
		{"facet?prefix=mi&entity_type=person&entity_type=law", "mi[person law]"},
		{"facet?snippets=3", "snippets is not a parameter of this address"},
		{"marks?q=a&section=set_aside&at=3-0123abcd&named=show", "a[set_aside]"},
		{"marks?year=2024", "year is not a parameter of this address"},
		{"trends?q=a&q=b&split=section&groups=3&country=TKM&measure=x", `["a" "b"] section 3 [TKM]`},
		{"trends?q=a&by=month", "by is not one of year"},
		{"trends?q=a&sort=newest", "sort is not a parameter of this address"},
		{"measure?", "occurrences"},
		{"measure?measure=reports", "reports"},
		{"measure?measure=moons", "measure is not one of occurrences, per_10k_words, sections, reports"},
		{"suggest?q=a", "a8"},
		{"suggest?q=a&size=51", "size is not between 1 and 50 (50?)"},
		{"cite?", "0chicago"},
		{"cite?paragraph=12&style=bibtex", "12bibtex"},
		{"cite?paragraph=0", "paragraph is not between 1 and 1000000 (1?)"},
		{"since?report=a&paragraph=2", "a2"},
		{"since?report=a", "paragraph is missing"},
		{"since?paragraph=2", "report is missing"},
		{"history?country=TKM", "TKM"},
		{"history?", "country is missing: the country whose reports to look through"},
		{"history?country=turkmenistan",
			"country is not a three-letter country code (ISO 3166-1 alpha-3, in capitals) (TKM?)"},
		{"entities?q=a&type=person&size=5&cursor=c", "{Query:a Type:person Size:5 Cursor:c}"},
		{"entities?", "{Query: Type: Size:20 Cursor:}"},
		{"embed?country=TKM&section=prevention&year=2019..&match=exact&dir=rtl&max=7",
			"[TKM] [prevention] [2019..] exact rtl 7"},
		{"embed?country=&max=", "[] [] []   5"},
		{"embed?section=profile&section=prevention", "section is given more than once"},
		{"embed?year=2019&year=2020", "year is given more than once"},
		{"embed?max=21", "max is not between 1 and 20 (20?)"},
		{"compare?country=TKM&section=prevention&from=2020&to=2024",
			"{Country:TKM Kind:prevention From:2020 To:2024 Left: Right:}"},
		{"compare?left=a&right=b/c&country=", "{Country: Kind: From:0 To:0 Left:a Right:b/c}"},
		{"compare?left=a", "right is missing: the id of a report or section to compare with"},
		{"compare?right=a", "left is missing: the id of a report or section to compare from"},
		{"compare?", "country is missing: the country whose reports to compare, or left and right"},
		{"compare?country=TKM&to=2024", "from is missing: the year to compare from"},
		{"compare?country=TKM&from=2020", "to is missing: the year to compare with"},
		{"compare?country=TKM&from=2020..2024&to=2024", "from is not a year such as 2024"},
		{"compare?section=set_aside&left=a&right=b", "section is not one of " + partNames()},
	} {
		u, err := url.Parse(c.address)
		if err != nil {
			t.Fatal(err)
		}
		value, bad := read[u.Path](u.Query())
		got := fmt.Sprint(value)
		if len(bad) > 0 {
			got = bad[0].Named().String()
			if bad[0].Suggestion != "" {
				got += " (" + bad[0].Suggestion + "?)"
			}
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.address, got, c.want)
		}
	}
}

// partNames are the kinds of sections that are parts of a report.
func partNames() string { return strings.Join(codesOf(section.Parts()), ", ") }
