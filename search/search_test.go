package search

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/index/attribution"
	"tipsearch/index/section"
	"tipsearch/search/query"
)

func TestFacetCountsLiftTheirOwnFilter(t *testing.T) {
	s := seeds(t)
	r := Request{Query: `"replacement pickers"`, Size: 20, Facets: FacetNames(), FacetSize: 20,
		Filters: Filters{}.With(FieldSection, "profile")}
	out := find(t, s, r)
	if got := ids(out); got != "turkmenistan-2024/profile turkmenistan-2020/profile" {
		t.Errorf("hits %s", got)
	}
	want := map[string]string{
		"section": "Recommendations 2, Profile 2 (selected), Prevention 1", // as if it were not chosen
		"year":    "2024 1, 2020 1",                                        // of the profiles only
		"country": "Turkmenistan 2",
		"tier":    "Tier 3 2",
	}
	for _, f := range out.Facets {
		if w, ok := want[f.Name]; ok && valuesOf(f) != w {
			t.Errorf("facet %s: %s, want %s", f.Name, valuesOf(f), w)
		}
	}
	if len(out.Facets) != len(r.Facets) {
		t.Errorf("%d facets, want %d", len(out.Facets), len(r.Facets))
	}
}

func valuesOf(f Facet) string {
	var s []string
	for _, v := range f.Values {
		one := v.Label + " " + strconv.Itoa(v.Count)
		if v.Selected {
			one += " (selected)"
		}
		s = append(s, one)
	}
	return strings.Join(s, ", ")
}

func TestFacetSizeKeepsWhatIsSelected(t *testing.T) {
	s := seeds(t)
	out := find(t, s, Request{Facets: []string{"entity"}, FacetSize: 2, Filters: Filters{}.With(FieldEntity, "yenme-tkm")})
	f := out.Facets[0]
	if len(f.Values) != 3 || !f.Values[2].Selected || f.Values[2].Label != "Yenme" || f.More == 0 {
		t.Errorf("facet %s, %d more", valuesOf(f), f.More)
	}
	if out.Total.Sections != 1 {
		t.Errorf("%v name Yenme, want one section", out.Total)
	}
}

func TestAllEntitiesNarrows(t *testing.T) {
	s := seeds(t)
	both := Filters{}.With(FieldEntity, "ilo", "yenme-tkm")
	if out := find(t, s, Request{Filters: both}); out.Total.Sections != 5 {
		t.Errorf("ILO or Yenme: %v, want 5 sections", out.Total)
	}
	both = both.WithAll(FieldEntity, true)
	if out := find(t, s, Request{Filters: both}); out.Total.Sections != 0 {
		t.Errorf("ILO and Yenme: %v, want none", out.Total)
	}
}

// The number beside an entity is what ticking it finds. Where one of the entities is
// enough, that is every section that names it; where all are wanted, what is found
// already and names it too.
func TestEntityFacetCountsWhatTickingFinds(t *testing.T) {
	s := seeds(t)
	for _, every := range []bool{false, true} {
		naming := func(ids ...string) Filters { return Filters{}.With(FieldEntity, ids...).WithAll(FieldEntity, every) }
		for _, f := range []Filters{
			naming("ilo"),
			naming("ilo", "country-tkm"),
			naming("ilo", "yenme-tkm"), // no section names both
			naming("ilo").With(FieldSection, "profile", "summary"),
			naming("ilo", "central-asia").With(FieldYear, "2024"),
		} {
			out := find(t, s, Request{Query: "cotton", Facets: []string{"entity", "section"}, FacetSize: 50, Filters: f})
			for _, v := range out.Facets[0].Values {
				ticked := f.With(FieldEntity, v.Value)
				if every {
					ticked = f.Add(FieldEntity, v.Value)
				}
				if n := find(t, s, Request{Query: "cotton", Filters: ticked}).Total.Sections; n != v.Count {
					t.Errorf("all %v of %v: %s has %d beside it, ticked it finds %d", every, f, v.Value, v.Count, n)
				}
				if v.Selected != f.Has(FieldEntity, v.Value) {
					t.Errorf("all %v of %v: %s is selected: %v", every, f, v.Value, v.Selected)
				}
			}
			sections := map[section.Kind]int{}
			for _, v := range out.Facets[1].Values {
				sections[section.Kind(v.Value)] = v.Count
			}
			for _, k := range section.Kinds() {
				if n := find(t, s,
					Request{Query: "cotton", Filters: f.With(FieldSection, string(k))}).Total.Sections; n != sections[k] {
					t.Errorf("all %v of %v: section %s has %d beside it, ticked it finds %d", every, f, k, sections[k], n)
				}
			}
		}
	}
}

// The number beside any value of any facet is what choosing it, instead of whatever is
// chosen of that facet, finds.
func TestFacetCountsWhatChoosingFinds(t *testing.T) {
	s := seeds(t)
	for _, filters := range []Filters{
		{},
		Filters{}.With("attribution", "media"),
		Filters{}.With(FieldSection, "prevention").With("tier", "3"),
		Filters{}.With(FieldYear, "2024").With("attribution", "ngo", "law"),
	} {
		for _, f := range find(t, s, Request{Query: "labor", Facets: FacetNames(), FacetSize: 8, Filters: filters}).Facets {
			if len(f.Values) == 0 {
				t.Errorf("facet %s of %v is empty", f.Name, filters)
			}
			for _, v := range f.Values {
				chosen := filters.With(query.Field(f.Name), v.Value)
				if n := find(t, s, Request{Query: "labor", Filters: chosen}).Total.Sections; n != v.Count || n == 0 && !v.Selected {
					t.Errorf("facet %s of %v: %s has %d beside it, choosing it finds %d", f.Name, filters, v.Value, v.Count, n)
				}
			}
		}
	}
}

// What is chosen stays in its facet where nothing is found, so that it can be taken back.
func TestFacetsKeepWhatIsChosenAndFindsNothing(t *testing.T) {
	out := find(t, seeds(t), Request{Query: "zyzzyva", Facets: FacetNames(), FacetSize: 8,
		Filters: Filters{}.With("attribution", "media").With(FieldSection, "profile").With(FieldEntity, "ilo").
			With(FieldYear, "2024").With("tier", "3").With(FieldCountry, "TKM")})
	want := map[string]string{"year": "2024 0 (selected)", "tier": "Tier 3 0 (selected)",
		"country":     "Turkmenistan 0 (selected)",
		"attribution": "Media 0 (selected)", "section": "Profile 0 (selected)",
		"entity": "International Labor Organization 0 (selected)"}
	for _, f := range out.Facets {
		if got := strings.ReplaceAll(valuesOf(f), "Labour", "Labor"); got != want[f.Name] {
			t.Errorf("facet %s: %q, want %q", f.Name, got, want[f.Name])
		}
	}
}

// An entity that no report knows is named nowhere: with it, all of them are nowhere
// named, while one of them may be.
func TestUnknownEntityOfTheRequest(t *testing.T) {
	s := seeds(t)
	known := find(t, s, Request{Filters: Filters{}.With(FieldEntity, "ilo")}).Total
	for every, want := range map[bool]Count{false: known, true: {}} {
		f := Filters{}.With(FieldEntity, "ilo", "no-such-entity").WithAll(FieldEntity, every)
		if got := find(t, s, Request{Filters: f}).Total; got != want {
			t.Errorf("all %v of %v: %v, want %v", every, f, got, want)
		}
	}
}

func TestFacetValues(t *testing.T) {
	s := seeds(t)
	values, more, err := s.FacetValues(context.Background(), Request{}, "entity", "mini", 0, 1)
	if err != nil || len(values) != 1 || more == 0 || !strings.Contains(values[0].Label, "Ministry") {
		t.Errorf("entities with mini…: %v, %d more, %v", values, more, err)
	}
	rest, none, err := s.FacetValues(context.Background(), Request{}, "entity", "mini", 1, 200)
	if err != nil || len(rest) != more || none != 0 {
		t.Errorf("the rest: %d values and %d more, want %d and 0; %v", len(rest), none, more, err)
	}
}

// Pages of one, one after another, give what one page of all gives.
func TestPagesAreTheWhole(t *testing.T) {
	s := seeds(t)
	for _, order := range []Sort{ByRelevance, Newest, Oldest} {
		whole := find(t, s, Request{Query: "forced labor", Sort: order, Size: 200})
		var paged []string
		r := Request{Query: "forced labor", Sort: order, Size: 1}
		for {
			out := find(t, s, r)
			paged = append(paged, ids(out))
			if out.Next == "" {
				break
			}
			if r.Cursor = out.Next; len(paged) > 100 {
				t.Fatal("the pages do not end")
			}
		}
		if got := strings.Join(paged, " "); got != ids(whole) || whole.Next != "" || len(paged) != whole.Total.Sections {
			t.Errorf("by %s pages give\n%s\nwant\n%s", order, got, ids(whole))
		}
	}
}

func TestCursorOfAnotherSearch(t *testing.T) {
	s := seeds(t)
	next := find(t, s, Request{Query: "forced labor", Size: 1}).Next
	for name, r := range map[string]Request{
		"another query":  {Query: "forced", Size: 1, Cursor: next},
		"another match":  {Query: "forced labor", Match: Exact, Size: 1, Cursor: next},
		"another filter": {Query: "forced labor", Size: 1, Cursor: next, Filters: Filters{}.With("tier", "3")},
		"another order":  {Query: "forced labor", Sort: Oldest, Size: 1, Cursor: next},
		"nonsense":       {Query: "forced labor", Size: 1, Cursor: "nonsense"},
		"cut":            {Query: "forced labor", Size: 1, Cursor: next[:8]},
	} {
		_, err := s.Search(context.Background(), r)
		if !errors.As(err, new(*CursorError)) {
			t.Errorf("%s: error %v, want a CursorError", name, err)
		}
	}
	if out := find(t, s, Request{Query: "forced  AND labor", Size: 5, Cursor: next}); len(out.Hits) != 5 {
		t.Error("the same query, typed in another way, cannot go on")
	}
}

func TestOrders(t *testing.T) {
	s := seeds(t)
	years := func(order Sort) string {
		var ys []string
		for _, h := range find(t, s, Request{Query: "labor", Sort: order, Size: 50}).Hits {
			if y := strconv.Itoa(h.Report.YearNumber); !slices.Contains(ys, y) {
				ys = append(ys, y)
			}
		}
		return strings.Join(ys, " ")
	}
	if got := years(Newest); got != "2024 2021 2020" {
		t.Errorf("newest: %s", got)
	}
	if got := years(Oldest); got != "2020 2021 2024" {
		t.Errorf("oldest: %s", got)
	}
	if got := find(t, s, Request{}).Sort; got != Newest {
		t.Errorf("without a query the order is %s, want newest", got)
	}
}

// Reports of unknown year come last in either order.
func TestUnknownYearIsLast(t *testing.T) {
	report := func(name, title, town string) index.Source {
		return index.Source{Name: name,
			Data: []byte(title + "\n\nU.S. Department of State\n\nPREVENTION\n\nThe government held a campaign on the radio about false offers of work in " + town + ".\n")}
	}
	s := searching(t,
		report("fiji.txt", "Trafficking in Persons Report: Fiji", "Suva"),
		report("tonga.txt", "2018 Trafficking in Persons Report: Tonga", "Neiafu"),
		report("samoa.txt", "2021 Trafficking in Persons Report: Samoa", "Apia"))
	for order, want := range map[Sort]string{Newest: "2021 2018 0", Oldest: "2018 2021 0"} {
		var got []string
		for _, h := range find(t, s, Request{Query: "campaign", Sort: order, Size: 10}).Hits {
			got = append(got, strconv.Itoa(h.Report.YearNumber))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: years %v, want %s", order, got, want)
		}
	}
}

func TestNothingFound(t *testing.T) {
	s := seeds(t)
	for _, c := range []struct {
		request                  Request
		mean, any, unfiltered    string
		meanN, anyN, unfilteredN int
	}{
		{request: Request{Query: "zyzzyva"}},
		{request: Request{Query: "organ"}}, // not "began"
		{request: Request{Query: "replacement Pikcers"}, mean: "replacement Pickers", meanN: 6,
			any: "replacement OR Pikcers", anyN: 6},
		{request: Request{Query: `"replacement pikcers"`}, mean: `"replacement pickers"`, meanN: 5,
			any: "replacement OR pikcers", anyN: 6},
		{request: Request{Query: `"harvest replacement"`}, any: "harvest OR replacement", anyN: 12},
		{request: Request{Query: `"replacement pickers" tier:1`}, unfiltered: `"replacement pickers"`, unfilteredN: 5},
		{request: Request{Query: `"replacement pickers"`, Filters: Filters{}.With(FieldYear, "2021")},
			any:        "replacement OR pickers",
			unfiltered: `"replacement pickers"`, unfilteredN: 5},
	} {
		out := find(t, s, c.request)
		check := func(name string, got *Alternative, want string, n int) {
			switch {
			case got == nil && want != "" && n > 0:
				t.Errorf("%s: no %s, want %s", c.request.Query, name, want)
			case got != nil && (got.Query != want || n > 0 && got.Total.Sections != n):
				t.Errorf("%s: %s %v, want %s with %d", c.request.Query, name, *got, want, n)
			}
		}
		check("did you mean", out.DidYouMean, c.mean, c.meanN)
		check("any word", out.AnyWord, c.any, c.anyN)
		check("without filters", out.WithoutFilters, c.unfiltered, c.unfilteredN)
		if out.Total.Sections != 0 || len(out.Hits) != 0 {
			t.Errorf("%s: found %v", c.request.Query, out.Total)
		}
	}
}

func TestUnknownValueOfFilter(t *testing.T) {
	s := seeds(t)
	for query, want := range map[string]struct {
		Pos                 int
		Message, Suggestion string
	}{
		`cotton entity:"Internatonal Labor Organization"`: {Pos: 7,
			Message:    "there is no entity “Internatonal Labor Organization” in these reports",
			Suggestion: `cotton entity:"International Labor Organization"`},
		`report:turkmenistan-2025`: {Pos: 0, Message: "there is no report “turkmenistan-2025” in these reports",
			Suggestion: `report:turkmenistan-2024`},
		`cotton -publisher:zzz`: {Pos: 8, Message: "there is no publisher “zzz” in these reports", Suggestion: ""},
	} {
		_, err := s.Search(context.Background(), Request{Query: query})
		var got *ParseError
		if !errors.As(err, &got) || got.Pos != want.Pos || got.Message.String() != want.Message {
			t.Errorf("%s: error %#v, want %#v", query, err, want)
			continue
		}
		if !strings.EqualFold(strings.ReplaceAll(got.Suggestion, "Labour", "Labor"), want.Suggestion) {
			t.Errorf("%s: suggestion %s, want %s", query, got.Suggestion, want.Suggestion)
		}
		out := find(t, s, Request{Query: query, Repair: true})
		if len(out.Notices) == 0 || strings.HasPrefix(query, "report:") && out.Total.Sections != 0 {
			t.Errorf("%s repaired: %v %q", query, out.Total, out.Notices)
		}
	}
}

func TestCommonWordsDoNotNarrow(t *testing.T) {
	s := seeds(t)
	with := find(t, s, Request{Query: "the replacement of pickers"})
	without := find(t, s, Request{Query: "replacement pickers"})
	if with.Total != without.Total || len(with.Notices) != 1 ||
		with.Notices[0].String() != "“the” and “of” are very common words and do not narrow the search; in quotation marks they count." {
		t.Errorf("%v %q, want %v and a notice", with.Total, with.Notices, without.Total)
	}
	if alone := find(t, s, Request{Query: "the"}); alone.Total.Sections == 0 || len(alone.Notices) != 0 {
		t.Errorf("the alone: %v %q", alone.Total, alone.Notices)
	}
	if out := find(t, s, Request{Query: `"support harvest"`}); out.Total.Sections != 0 {
		t.Errorf("common words do not count in a phrase: %v", out.Total)
	}
}

func TestOnlyExclusions(t *testing.T) {
	s := seeds(t)
	everything := find(t, s, Request{}).Total.Sections
	with := find(t, s, Request{Query: "cotton"}).Total.Sections
	if got := find(t, s, Request{Query: "-cotton"}).Total.Sections; got != everything-with || got == 0 {
		t.Errorf("-cotton finds %d, want %d", got, everything-with)
	}
}

func TestScoresDoNotDependOnFilters(t *testing.T) {
	s := seeds(t)
	scores := map[string]float64{}
	for _, h := range find(t, s, Request{Query: `"forced labor" cotton`, Size: 50}).Hits {
		scores[h.Section.ID] = h.Score
	}
	for _, r := range []Request{
		{Query: `"forced labor" cotton`, Size: 50, Filters: Filters{}.With(FieldYear, "2020")},
		{Query: `"forced labor" cotton section:prevention`, Size: 50},
	} {
		for _, h := range find(t, s, r).Hits {
			if h.Score != scores[h.Section.ID] {
				t.Errorf("%s: score %v, without filters %v", h.Section.ID, h.Score, scores[h.Section.ID])
			}
		}
	}
}

func TestSearchStopsWithItsContext(t *testing.T) {
	s := seeds(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Search(ctx, Request{Query: "forced labor", Size: 10}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context canceled", err)
	}
}

func TestConcordance(t *testing.T) {
	s := seeds(t)
	ctx := context.Background()
	for _, order := range []LineOrder{ByHit, ByLeft, ByRight, ByYear, ByCountry} {
		c, err := s.Concordance(ctx, Request{Query: `"replacement pickers"`}, order)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for l, err := range c.Lines(ctx, "") {
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, l.Left+"["+l.Match+"]"+l.Right)
			if l.Section.Text[l.Start:l.End] != l.Match || !l.Exact && l.Match != "replacement picker" {
				t.Errorf("line %+v", l)
			}
		}
		if len(lines) != 7 || c.Total != 7 {
			t.Errorf("by %s: %d lines, total %d, want 7", order, len(lines), c.Total)
		}
		var paged []string
		for cursor := ""; ; {
			page, next, err := c.Page(ctx, cursor, 2)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range page {
				paged = append(paged, l.Left+"["+l.Match+"]"+l.Right)
			}
			if cursor = next; next == "" {
				break
			}
		}
		if !slices.Equal(paged, lines) {
			t.Errorf("by %s pages give\n%q\nwant\n%q", order, paged, lines)
		}
		if order == ByRight && !slices.IsSortedFunc(lines, func(a, b string) int {
			return strings.Compare(after(a), after(b))
		}) {
			t.Errorf("by right context:\n%s", strings.Join(lines, "\n"))
		}
	}
}

// A line says who speaks in the sentence that it stands in.
func TestConcordanceTellsWhoSpeaks(t *testing.T) {
	s := searching(t,
		fiji(2019, "Courts heard four cases. NGOs reported that brokers kept wages. Media reported that brokers fled.",
			"Brokers were named in no shelter.", "The government said brokers need a licence."))
	c, err := s.Concordance(context.Background(), Request{Query: "brokers", Sort: Newest}, ByHit)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]attribution.Source{}
	for l, err := range c.Lines(context.Background(), "") {
		if err != nil {
			t.Fatal(err)
		}
		verb, _, _ := strings.Cut(strings.TrimSpace(l.Right), " ")
		got[verb] = l.Source
	}
	want := map[string]attribution.Source{"kept": attribution.NGO, "fled.": attribution.Media, "were": "",
		"need": attribution.Government}
	if !maps.Equal(got, want) {
		t.Errorf("by the word behind brokers: %v, want %v", got, want)
	}
}

func after(line string) string {
	_, right, _ := strings.Cut(line, "]")
	return strings.NewReplacer(",", "", ".", "").Replace(strings.ToLower(right))
}

func TestExportIsSearchWithoutEnd(t *testing.T) {
	s := seeds(t)
	ctx := context.Background()
	r := Request{Query: "labor", Size: 200, Snippets: 2}
	e, err := s.Export(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	out := find(t, s, r)
	i := 0
	for h, err := range e.Hits(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if o := out.Hits[i]; o.Section.ID != h.Section.ID || o.Score != h.Score || o.Occurrences != h.Occurrences ||
			len(o.Snippets) != len(h.Snippets) {
			t.Errorf("hit %d is %s, want %s", i, h.Section.ID, o.Section.ID)
		}
		i++
	}
	if i != out.Total.Sections || e.Total != out.Total {
		t.Errorf("%d hits, total %v, want %v", i, e.Total, out.Total)
	}
}

func TestSuggest(t *testing.T) {
	s := seeds(t)
	for typed, want := range map[string]string{
		"turk":      "country Turkmenistan",
		"ilo":       "entity International Labor Organization",
		"labor org": "entity International Labor Organization",
		"cotton h":  "phrase cotton harvest",
		"türkm":     "country Turkmenistan",
		"turkmenia": "country Turkmenistan",
		"turkey":    "entity Türkiye",
		"2024 tr":   "report 2024 Trafficking in Persons Report: Turkmenistan",
	} {
		got, err := s.Suggest(context.Background(), typed, 8)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, sg := range got {
			list = append(list, sg.Kind+" "+strings.ReplaceAll(sg.Text, "Labour", "Labor"))
			if _, _, err := language().Parse(sg.Query); err != nil {
				t.Errorf("%s: %v", sg.Query, err)
			}
		}
		if !slices.Contains(list, want) {
			t.Errorf("%s: %q, want %s among them", typed, list, want)
		}
	}
	if got, err := s.Suggest(context.Background(), "  ", 8); err != nil || len(got) != 0 {
		t.Errorf("nothing typed: %v %v", got, err)
	}
}
