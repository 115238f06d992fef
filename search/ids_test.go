package search

import (
	"context"
	"errors"
	"slices"
	"testing"

	"tipsearch/index"
	"tipsearch/index/section"
)

func TestUnknownIDsAreNamedWithWhatIsNear(t *testing.T) {
	s := seeds(t)
	f := Filters{}.With(FieldReport, "turkmenistan-2024", "turkmenistan-2042", "no-such-report-anywhere").
		With("publisher", "us-department-of-stat", "us-department-of-state").
		With(FieldEntity, "iloo", "ilo").With(FieldHeading, "as written")
	want := []UnknownIDError{
		{EntityID, "iloo", "ilo"}, {"publisher", "us-department-of-stat", "us-department-of-state"},
		{ReportID, "turkmenistan-2042", "turkmenistan-2024"}, {ReportID, "no-such-report-anywhere", ""},
	}
	check := func(got []*UnknownIDError) {
		t.Helper()
		if !slices.EqualFunc(got, want, func(g *UnknownIDError, w UnknownIDError) bool { return *g == w }) {
			for _, u := range got {
				t.Errorf("%+v", *u)
			}
		}
	}
	check(s.UnknownIDs(context.Background(), f))
	check(s.DropUnknownIDs(context.Background(), &f))
	if !slices.Equal(f.Of(FieldReport), []string{"turkmenistan-2024"}) ||
		!slices.Equal(f.Of("publisher"), []string{"us-department-of-state"}) ||
		!slices.Equal(f.Of(FieldEntity), []string{"ilo"}) {
		t.Errorf("what is left: %+v", f)
	}
	if left := s.UnknownIDs(context.Background(), f); len(left) > 0 {
		t.Errorf("after that %s is unknown", left[0].ID)
	}
}

func TestPartOf(t *testing.T) {
	s := seeds(t)
	for _, c := range []struct {
		id      string
		want    Part
		unknown UnknownIDError
	}{
		{"turkmenistan-2024", Part{Report: "turkmenistan-2024", Kind: section.Prevention}, UnknownIDError{}},
		{"turkmenistan-2024/prevention", Part{Section: "turkmenistan-2024/prevention"}, UnknownIDError{}},
		{"turkmenistan-2024/preventoin", Part{},
			UnknownIDError{SectionID, "turkmenistan-2024/preventoin", "turkmenistan-2024/prevention"}},
		{"turkmenistan-2042/prevention", Part{}, UnknownIDError{ReportID, "turkmenistan-2042", "turkmenistan-2024"}},
	} {
		got, err := s.PartOf(c.id, section.Prevention)
		var unknown *UnknownIDError
		if errors.As(err, &unknown) != (c.unknown != UnknownIDError{}) ||
			unknown != nil && *unknown != c.unknown || got != c.want {
			t.Errorf("%s: %+v, %v", c.id, got, err)
		}
	}
}

func TestPartsOfYears(t *testing.T) {
	s := seeds(t)
	left, right, err := s.PartsOfYears("TKM", section.Prevention, 2020, 2024)
	if err != nil || left.Report != "turkmenistan-2020" || right.Report != "turkmenistan-2024" ||
		left.Kind != section.Prevention {
		t.Errorf("%+v, %+v, %v", left, right, err)
	}
	for _, c := range []struct {
		kind     section.Kind
		from, to int
		year     int
		text     string
	}{
		{"", 1999, 2024, 1999, "no report of TKM for 1999; there are reports for 2020, 2021, 2024"},
		{section.Prevention, 2020, 1999, 1999,
			"no prevention section of TKM for 1999; there are reports for 2020, 2021, 2024"},
		{"", 1998, 1999, 1998, "no report of TKM for 1998; there are reports for 2020, 2021, 2024"},
	} {
		_, _, err := s.PartsOfYears("TKM", c.kind, c.from, c.to)
		var none *NoYearError
		if !errors.As(err, &none) || none.Year != c.year || err.Error() != c.text {
			t.Errorf("%d and %d: %v", c.from, c.to, err)
		}
	}
	if _, _, err := s.PartsOfYears("NZL", "", 2020, 2024); err == nil || err.Error() != "no report of NZL for 2020" {
		t.Errorf("a country without reports: %v", err)
	}
}

func TestCountriesAndEarlier(t *testing.T) {
	s := seeds(t)
	if got := s.Countries(); len(got) != 1 || got[0].Code != "TKM" || got[0].Name != "Turkmenistan" ||
		!slices.Equal(got[0].Years, []int{2020, 2021, 2024}) {
		t.Errorf("%+v", got)
	}
	want := ""
	for _, id := range []string{"turkmenistan-2020", "turkmenistan-2024"} { // that of 2021 is of another series
		r, err := s.Report(id)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if before := s.Earlier(r); before != nil {
			got = before.ID
		}
		if got != want {
			t.Errorf("before %s comes %q, want %q", id, got, want)
		}
		want = id
	}
}

// A year is listed once however many reports it has, and a report that states none
// adds its country but no year.
func TestCountriesListEachYearOnce(t *testing.T) {
	report := func(code string, year int) *index.Report {
		r := &index.Report{CountryName: "the country " + code, YearNumber: year}
		r.Facts.Country.Value = code
		return r
	}
	s := &Searcher{reports: []*index.Report{
		report("FJI", 2021), report("BEL", 0), report("FJI", 2019), report("", 2020), report("FJI", 2021), report("FJI", 0),
	}}
	want := []CountryYears{{"BEL", "the country BEL", nil}, {"FJI", "the country FJI", []int{2019, 2021}}}
	got := s.Countries()
	if !slices.EqualFunc(got, want, func(a, b CountryYears) bool {
		return a.Code == b.Code && a.Name == b.Name && slices.Equal(a.Years, b.Years)
	}) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
