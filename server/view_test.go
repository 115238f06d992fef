package server

import (
	"net/url"
	"reflect"
	"testing"

	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/search"
	"tipsearch/search/query"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

func TestToggled(t *testing.T) {
	years := []api.FacetValue{{Value: "2019"}, {Value: "2020"}, {Value: "2021"}, {Value: "unknown"}}
	for _, c := range []struct{ name, before, facet, value, after string }{
		{"chooses", "", "section", "profile", "section=profile"},
		{"adds", "section=profile", "section", "prevention", "section=profile&section=prevention"},
		{"takes off", "section=profile&section=prevention", "section", "profile", "section=prevention"},
		{"keeps the rest, not the page", "q=a&match=exact&tier=3&cursor=xyz", "country", "TKM",
			"q=a&match=exact&country=TKM&tier=3"},
		{"takes one year out of a range", "year=2019..2021", "year", "2020", "year=2019&year=2021"},
		{"takes a year off that two ranges hold", "year=2019..2020&year=2020..", "year", "2020", "year=2019&year=2021"},
		{"leaves other years alone", "year=2015", "year", "2020", "year=2015&year=2020"},
		{"takes a single year off", "year=2020", "year", "2020", ""},
		{"entity", "", "entity", "ilo", "entity=ilo"},
		{"publisher", "publisher=x", "publisher", "x", ""},
	} {
		got := api.QueryString(toggled(parsed(t, c.before), search.FieldNamed(query.Field(c.facet)), c.value, years))
		if got != c.after {
			t.Errorf("%s: %q with %s %s toggled is %q, want %q", c.name, c.before, c.facet, c.value, got, c.after)
		}
	}
}

func TestToggleLeavesTheRequestAlone(t *testing.T) {
	r := parsed(t, "section=profile&section=other")
	toggled(r, search.FieldNamed("section"), "profile", nil)
	if got := api.QueryString(r); got != "section=profile&section=other" {
		t.Errorf("the request became %q", got)
	}
}

func TestEveryYearShowsGaps(t *testing.T) {
	row := everyYear([]facetLink{{Value: "2022", Count: 1}, {Value: "2019", Count: 3}, {Value: "unknown", Count: 9}})
	var got []string
	for _, l := range row {
		got = append(got, l.Value)
	}
	if want := []string{"2019", "2020", "2021", "2022"}; !reflect.DeepEqual(got, want) {
		t.Errorf("years %v, want %v", got, want)
	}
	if row[0].Count != 3 || row[1].Count != 0 || row[1].URL != "" {
		t.Errorf("a year with hits and one without: %+v, %+v", row[0], row[1])
	}
}

func TestChips(t *testing.T) {
	a := api.SearchAnswer{Facets: map[string][]api.FacetValue{"country": {{Value: "TKM",
		Label: "Turkmenistan", Selected: true}}}}
	var got []string
	for _, c := range chips(messages.English(),
		parsed(t, "q=a&section=profile&year=2019..2024&year=2001&country=TKM&tier=2wl"), a) {
		got = append(got, c.Facet+" "+c.Label+" → "+c.URL)
	}
	want := []string{
		"Section Profile → /search?q=a&year=2019..2024&year=2001&country=TKM&tier=2wl",
		"Year 2019 to 2024 → /search?q=a&section=profile&year=2001&country=TKM&tier=2wl",
		"Year 2001 → /search?q=a&section=profile&year=2019..2024&country=TKM&tier=2wl",
		"Country Turkmenistan → /search?q=a&section=profile&year=2019..2024&year=2001&tier=2wl",
		"Tier Tier 2 Watch List → /search?q=a&section=profile&year=2019..2024&year=2001&country=TKM",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// Marks count code points in the API and bytes inside: they differ in a text with
// letters of two and three bytes before the match.
func TestMarksCountCodePoints(t *testing.T) {
	const text = "… Çöp: “replacement pickers” ýygnamak"
	from := len("… Çöp: “")
	to := from + len("replacement pickers")
	got := answerSnippet("r",
		search.Snippet{Paragraph: 4, Text: text, Marks: []search.Mark{{Start: from, End: to, Exact: true}}})
	if want := [][2]int{{8, 27}}; !reflect.DeepEqual(got.Marks, want) {
		t.Fatalf("marks %v, want %v", got.Marks, want)
	}
	want := []run{{Text: "… Çöp: “"}, {Text: "replacement pickers", Mark: true, Exact: true},
		{Text: "” ýygnamak"}}
	if runs := runsOf(got); !reflect.DeepEqual(runs, want) {
		t.Errorf("runs %+v, want %+v", runs, want)
	}
}

func TestOverlappingMatchesAreMarkedOnce(t *testing.T) {
	var places []place
	for _, l := range []search.Line{{Start: 3, End: 10, Exact: true}, {Start: 5, End: 12}, {Start: 10, End: 12}} {
		places = addPlace(places, &l)
	}
	if want := []place{{start: 3, end: 10, exact: true}, {start: 10, end: 12}}; !reflect.DeepEqual(places, want) {
		t.Errorf("places %v, want %v", places, want)
	}
}

func TestCutNumbersMatches(t *testing.T) {
	runs, last := cut("to pick and pick", 100, []place{{start: 103, end: 107, exact: true}, {start: 112, end: 116}}, 4)
	want := []run{{Text: "to "}, {Text: "pick", Mark: true, Exact: true, N: 5}, {Text: " and "},
		{Text: "pick", Mark: true, N: 6}}
	if last != 6 || !reflect.DeepEqual(runs, want) {
		t.Errorf("got %+v, last %d; want %+v, last 6", runs, last, want)
	}
}

func TestNamesStandBetweenMatches(t *testing.T) {
	places := withNames([]place{{start: 4, end: 8}},
		[]entity.Mention{{Start: 0, End: 3, ID: "a"}, {Start: 6, End: 12, ID: "b"}, {Start: 9, End: 12, ID: "c"}})
	runs, last := cut("ILO pick PGO", 0, places, 0)
	want := []run{{Text: "ILO", Named: "a"}, {Text: " "}, {Text: "pick", Mark: true, N: 1}, {Text: " "},
		{Text: "PGO", Named: "c"}}
	if last != 1 || !reflect.DeepEqual(runs, want) {
		t.Errorf("got %+v, want %+v", runs, want)
	}
}

func TestCellNeutralisesFormulas(t *testing.T) {
	for value, want := range map[string]string{
		"=1+1": "'=1+1", "+x": "'+x", "-x": "'-x", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "  =1": "'  =1",
		"plain": "plain", "a=b": "a=b", "": "", "two\nlines": "two lines", "… x": "… x",
	} {
		if got := cell(value); got != want {
			t.Errorf("cell(%q) = %q, want %q", value, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		found(messages.English(), api.Count{Sections: 5, Reports: 2}):        "5 sections in 2 reports",
		found(messages.English(), api.Count{Sections: 1, Reports: 1}):        "1 section in 1 report",
		found(messages.English(), api.Count{Sections: 57309, Reports: 4000}): "57,309 sections in 4,000 reports",
		found(messages.English(), api.Count{}):                               "Nothing found",
		messages.English().Say("count.matches", "n", 2):                      "2 matches",
		kindLabel(messages.English(), string(section.Profile)):               "Profile",
		evidenceLabel(messages.English(), string(section.ByOpening)):         "recognised by its opening sentence",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func parsed(t *testing.T, address string) search.Request {
	t.Helper()
	r, bad := parseAddress(address)
	if len(bad) > 0 {
		t.Fatalf("%q: %v", address, bad)
	}
	return r
}

func parseAddress(address string) (search.Request, []api.FieldError) {
	values, err := url.ParseQuery(address)
	if err != nil {
		return search.Request{}, []api.FieldError{{Param: err.Error()}}
	}
	return api.ParseSearch(values)
}
