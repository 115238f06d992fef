package conform

import (
	"fmt"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/search/engine"
)

// TableReports are the reports of the table.
func TableReports() (sources []index.Source) {
	for _, r := range []struct {
		country                             string
		year                                int
		prosecution, protection, prevention string
	}{
		{"Fiji", 2018, "Police investigated brokers of fishing crews. Brokers paid no fines.",
			"Officials identified two victims on fishing vessels.", "A hotline received calls about fishing crews."},
		{"Fiji", 2020, "Courts convicted a broker.", "A church ran the only shelter. NGOs reported that brokers fled.",
			"Diplomats received no training on forced labor."},
		{"Kenya", 2020, "Police investigated forced labour in cafés.", "The only shelter closed.",
			"The ministry of labor trained inspectors. Fishing vessels were searched."},
	} {
		sources = append(sources, index.Source{Name: fmt.Sprintf("%s-%d.txt", r.country, r.year),
			Data: fmt.Appendf(nil, "%d Trafficking in Persons Report: %s\n\nU.S. Department of State\n\nPROSECUTION\n\n%s\n\n"+
				"PROTECTION\n\n%s\n\nPREVENTION\n\n%s\n", r.year, r.country, r.prosecution, r.protection, r.prevention)})
	}
	return sources
}

// cases are what the reports of the table answer. Hits are in the order of the newest, and
// also is what the other way to match finds.
var cases = []struct {
	query, filter string // filter is a field and a value
	match         search.Match
	hits          string
	also          int
}{
	{"shelter", "", search.Forms, "fiji-2020/protection kenya-2020/protection", 2},
	{"broker", "", search.Forms, "fiji-2020/prosecution fiji-2020/protection fiji-2018/prosecution", 1},
	{"broker", "", search.Exact, "fiji-2020/prosecution", 3},
	{"brokers fishing", "", search.Forms, "fiji-2018/prosecution", 1},
	{"brokers -fishing", "", search.Forms, "fiji-2020/prosecution fiji-2020/protection", 1},
	{`"fishing crews"`, "", search.Forms, "fiji-2018/prosecution fiji-2018/prevention", 2},
	{`"fishing vessels"`, "country KEN", search.Forms, "kenya-2020/prevention", 1},
	{`"crews calls"`, "", search.Forms, "", 0},
	{`"crews calls"~3`, "", search.Forms, "fiji-2018/prevention", 1},
	{`"crews hotline"~3`, "", search.Forms, "", 0},
	{"forced labor", "", search.Forms, "fiji-2020/prevention kenya-2020/prosecution", 1},
	{"cafe*", "", search.Forms, "kenya-2020/prosecution", 0},
	{"café*", "", search.Exact, "kenya-2020/prosecution", 1},
	{"fish* OR shelter", "year 2020", search.Forms, "fiji-2020/protection kenya-2020/protection kenya-2020/prevention", 3},
	{"diplomat~", "", search.Exact, "fiji-2020/prevention", 1},
	{"country:kenya -section:prevention -section:protection (shelter OR forced)", "", search.Forms, "kenya-2020/prosecution", 1},
	{"title:fiji the only shelter", "", search.Forms, "fiji-2020/protection", 1},
	{"heading:prevention fishing", "", search.Forms, "kenya-2020/prevention fiji-2018/prevention", 2},
	{"attribution:ngo brokers", "", search.Forms, "fiji-2020/protection", 1},
	{"no_such_word", "", search.Forms, "", 0},
}

// Table holds an engine of TableReports to the cases.
func Table(t *testing.T, e engine.Engine) {
	s := search.New(e)
	for _, c := range cases {
		r := search.Request{Query: c.query, Match: c.match, Sort: search.Newest, Size: 50}
		if field, value, ok := strings.Cut(c.filter, " "); ok {
			r.Filters = r.Filters.With(fieldOf(field), value)
		}
		out, err := s.Search(t.Context(), r)
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
			continue
		}
		var hits []string
		for _, h := range out.Hits {
			hits = append(hits, h.Section.ID)
		}
		also := out.Exact.Sections
		if c.match == search.Exact {
			also = out.Forms.Sections
		}
		if got := strings.Join(hits, " "); got != c.hits || also != c.also || out.Total.Sections != len(hits) {
			t.Errorf("%s by %s %s: %s, %d otherwise, total %v; want %s, %d otherwise", c.query, c.match, c.filter, got, also,
				out.Total, c.hits, c.also)
		}
	}
	facets(t, s)
	names(t, e)
	refusals(t, e)
}
