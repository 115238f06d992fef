package search

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/index/entity"
	"tipsearch/index/section"
)

// setAsidePages are reports as a site shows them, with or without what stands around
// them: the words of the reports, their sections' headings, names and slips of spelling.
func setAsidePages(t *testing.T, around bool) *Searcher {
	t.Helper()
	var sources []index.Source
	for i, country := range []string{"Kenya", "Ghana", "Turkmenistan"} {
		nav, foot := "", ""
		if around {
			nav = "<nav><ul><li>Cotton harvest news</li><li>Prevention of forced labor</li><li>wheaten wheatmeal</li></ul></nav>"
			foot = "<footer><p>The International Labour Organization and the Committee on Cotton opened a shelter. Cotton, cotton, and zebras.</p></footer>"
		}
		text := nav + "<h2>Prosecution</h2><p>The government convicted " + fmt.Sprint(i+3) +
			" traffickers of forced labor in the cotton harvest, and the police " +
			"opened an investigation.</p><h2>Prevention</h2><p>The International Labour Organization trained inspectors of cotton and wheat. " +
			"The government held campaigns against forced labor in " + country + ".</p><p>" +
			strings.Repeat("Observers said that brokers charged fees. ", 12) + "</p>" + foot
		row, err := json.Marshal(map[string]string{"id": country, "title": "2021 Trafficking in Persons Report: " + country,
			"country": country, "year": fmt.Sprint(2019 + i), "text": text})
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, index.Source{Name: country + ".jsonl", Data: append(row, '\n')})
	}
	return searching(t, sources...)
}

var setAsideQueries = []string{"", "cotton", "wheat", "forced labor", `"cotton harvest"`, `"forced labor"~8`,
	"cotton OR zebras", "-cotton", "cotton -wheat", "wheat*", "wheet~", "harvst~", "the cotton", "zebras", "zebrs",
	"wheatmeal", "shelter", "prevention", "section:prevention cotton", "-section:set_aside", "cotton -section:aside",
	"entity:ilo", "country:kenya", "heading:prevention", "title:kenya cotton", "year:2020.. labor", `="Cotton harvest"`}

// What is set aside changes no answer that does not ask for it, but for the value of the
// facet that lets a reader ask.
func TestSetAsideChangesNothing(t *testing.T) {
	with, without := setAsidePages(t, true), setAsidePages(t, false)
	if n := with.About().SetAside; n != 6 {
		t.Fatalf("%d sections of what is set aside, want a menu and a footer of three reports", n)
	}
	if n := without.About().SetAside; n != 0 {
		t.Fatalf("%d sections of what is set aside where there is nothing around the reports", n)
	}
	for _, q := range setAsideQueries {
		for _, match := range []Match{Forms, Exact} {
			for _, sort := range []Sort{ByRelevance, Newest, Oldest} {
				r := Request{Query: q, Match: match, Sort: sort, Size: 3, Snippets: 3, Facets: FacetNames(), FacetSize: 50}
				if got, want := wholeAnswer(t, with, r), wholeAnswer(t, without, r); got != want {
					t.Errorf("%q by %s, %s:\n%s\nwithout anything set aside:\n%s", q, match, sort, got, want)
				}
			}
		}
	}
	for name, ask := range map[string]func(*Searcher) (any, error){
		"trends": func(s *Searcher) (any, error) {
			return s.Trends(t.Context(), TrendRequest{Queries: []string{"cotton", "zebras"}})
		},
		"by kind": func(s *Searcher) (any, error) {
			return s.Trends(t.Context(), TrendRequest{Queries: []string{"cotton"}, Split: BySection})
		},
		"entities": func(s *Searcher) (any, error) { return s.Entities(context.Background(), "", entity.Type("")) },
		"suggest": func(s *Searcher) (any, error) {
			var out []any
			for _, typed := range []string{"cot", "com", "int", "pre", "for", "zeb"} {
				found, err := s.completing(t.Context(), typed, "", 10)
				if err != nil {
					return nil, err
				}
				out = append(out, found)
			}
			return out, nil
		},
	} {
		got, want := printed(t, ask, with), printed(t, ask, without)
		if got != want {
			t.Errorf("%s:\n%s\nwithout anything set aside:\n%s", name, got, want)
		}
	}
}

func printed(t *testing.T, ask func(*Searcher) (any, error), s *Searcher) string {
	t.Helper()
	out, err := ask(s)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// wholeAnswer is all of an answer, its concordance and its reports, but for numbers of
// sections in the index and the facet value of what is set aside.
func wholeAnswer(t *testing.T, s *Searcher, r Request) string {
	t.Helper()
	out := find(t, s, r)
	out.Next = fmt.Sprint(out.Next != "")
	for i := range out.Hits {
		out.Hits[i].Section.Doc = 0
		out.Hits[i].Section.Named = nil
		out.Hits[i].Report = &index.Report{ID: out.Hits[i].Report.ID}
	}
	for i := range out.Facets {
		out.Facets[i].Values = slices.DeleteFunc(out.Facets[i].Values, func(v FacetValue) bool {
			return v.Value == string(section.SetAside)
		})
	}
	lines, err := s.Concordance(t.Context(), r, ByHit)
	if err != nil {
		t.Fatal(err)
	}
	reports, err := s.Reports(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, r := range reports {
		ids = append(ids, r.ID)
	}
	b, err := json.MarshalIndent([]any{out, lines.Total, lines.Sections, ids}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// What is set aside is found where the section filter names it, in the query or beside
// it, by words, phrases, prefixes and slips, and says what it is.
func TestSetAsideIsFound(t *testing.T) {
	s := setAsidePages(t, true)
	aside := []string{"set_aside"}
	for _, c := range []struct {
		query string
		kinds []string
		want  int
	}{
		{"zebras", nil, 0},
		{"zebras section:set_aside", nil, 3},
		{"zebras section:set-aside", nil, 3},
		{"zebras section:aside", nil, 3},
		{"zebras", aside, 3},
		{`"cotton harvest news"`, aside, 3},
		{`="Cotton harvest news"`, aside, 3},
		{"wheatm*", aside, 3},
		{"zebrsa~", aside, 3},
		{"cotton", aside, 6},
		{"cotton", append(aside, "prevention"), 9},
		{"cotton (section:aside OR section:prevention)", nil, 9},
		{"cotton section:aside", []string{"prevention"}, 0},
		{"cotton -zebras", aside, 3},
		{"cotton country:kenya", aside, 2},
		{"-section:aside", nil, 6},
		{"cotton section:prosecution", aside, 0},
		{"", aside, 6},
		{"", FieldNamed(FieldSection).Codes(), 12},
	} {
		out := find(t, s, Request{Query: c.query, Size: 20, Snippets: 1, Filters: Filters{}.With(FieldSection, c.kinds...),
			Facets: []string{"section"}, FacetSize: 20})
		if out.Total.Sections != c.want || len(out.Hits) != c.want {
			t.Errorf("%q in %v finds %d, want %d", c.query, c.kinds, out.Total.Sections, c.want)
		}
	}
	all := find(t, s, Request{Filters: Filters{}.With(FieldSection, FieldNamed(FieldSection).Codes()...),
		Facets: []string{"country"}, FacetSize: 20})
	if got := valuesOf(all.Facets[0]); got != "Ghana 4, Kenya 4, Turkmenistan 4" || all.Total.Reports != 3 {
		t.Errorf("everything is of %d reports and the countries %s", all.Total.Reports, got)
	}
	hit := find(t, s,
		Request{Query: "zebras country:kenya", Size: 1, Snippets: 1, Filters: Filters{}.With(FieldSection, aside...)}).Hits[0]
	if sec := hit.Section; sec.Kind != section.SetAside || sec.Evidence != section.ByLeavingOut ||
		sec.Heading != "page footer" {
		t.Errorf("hit %s is %s by %s, headed %q", sec.ID, sec.Kind, sec.Evidence, sec.Heading)
	}
	if len(hit.Snippets) != 1 || !strings.Contains(hit.Snippets[0].Text, "zebras") || len(hit.Snippets[0].Marks) != 1 {
		t.Errorf("snippets %+v", hit.Snippets)
	}
	facet := find(t, s, Request{Query: "cotton", Facets: []string{"section"}, FacetSize: 20}).Facets[0]
	if got := valuesOf(facet); got != "Prosecution 3, Prevention 3, Set aside 6" {
		t.Errorf("facet of sections: %s", got)
	}
	trends, err := s.Trends(context.Background(), TrendRequest{Queries: []string{"zebras section:aside"}})
	if err != nil || len(trends.Series) != 1 || trends.Series[0].Occurrences != 3 ||
		trends.Series[0].Points[0].WordsIndexed == 0 {
		t.Errorf("trend of what is set aside: %+v, %v", trends, err)
	}
}

// Words of the reports and of what was set aside from them are counted together where a query
// asks for both: every line of the concordance is an occurrence of a hit.
func TestLinesOfBothRealms(t *testing.T) {
	s := setAsidePages(t, true)
	for _, q := range []string{"cotton OR section:set_aside", "cotton (section:set_aside OR section:prevention)", "(labor section:set_aside) OR cotton"} {
		r := Request{Query: q, Size: 50}
		found, err := s.Search(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		sum, aside := 0, 0
		for _, h := range found.Hits {
			sum += h.Occurrences
			if h.Section.Kind == section.SetAside {
				aside += h.Occurrences
			}
		}
		c, err := s.Concordance(t.Context(), r, ByHit)
		if err != nil {
			t.Fatal(err)
		}
		if aside == 0 || aside == sum || c.Total != sum {
			t.Errorf("%s: %d lines, want %d, the occurrences of all hits, of which %d are set aside", q, c.Total, sum, aside)
		}
	}
}
