package server

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/server/api"
)

// A comparison of two kinds of report says so, and two of one kind are compared
// where there are two.
func TestUnlikeReports(t *testing.T) {
	source := func(id, title, publisher, tail string) index.Source {
		return index.Source{Name: id + ".txt",
			Data: []byte(title + "\n\n" + publisher +
				"\n\nEXECUTIVE SUMMARY\n\nTonga has courts on two islands, and labor inspectors on one. " + tail +
				"\n\nPREVENTION\n\nThe government held a campaign on the radio about false offers of work abroad.\n")}
	}
	dir := t.TempDir()
	if _, err := index.Build(context.Background(), index.BuildOptions{Out: dir, Sources: []index.Source{
		source("a", "2018 Country Reports on Human Rights Practices: Tonga", "U.S. Department of State",
			"Prisons were crowded."),
		source("b", "2020 Country Reports on Human Rights Practices: Tonga", "U.S. Department of State",
			"Prisons were renewed, and no journalist was held."),
		source("c", "2020 Trafficking in Persons Report: Tonga", "U.S. Department of State",
			"Shelters for victims were closed in June, and a hotline was opened to callers."),
		source("d", "2022 Trafficking in Persons Report: Tonga", "U.S. Department of State",
			"Shelters for men were opened in May by the church of the capital."),
	}}); err != nil {
		t.Fatal(err)
	}
	s := serverAt(t, dir)
	for _, c := range []struct {
		years, left, right string
		notice             string
	}{
		{"from=2018&to=2020", "2018 Country Reports on Human Rights Practices: Tonga",
			"2020 Country Reports on Human Rights Practices: Tonga", ""},
		{"from=2020&to=2022", "2020 Trafficking in Persons Report: Tonga", "2022 Trafficking in Persons Report: Tonga", ""},
		{"from=2018&to=2022", "2018 Country Reports on Human Rights Practices: Tonga",
			"2022 Trafficking in Persons Report: Tonga",
			"These are two different kinds of report: 2018 Country Reports on Human Rights Practices: Tonga (U.S. Department of State) and 2022 Trafficking in Persons Report: Tonga (U.S. Department of State)."},
	} {
		address := "compare?country=TON&" + c.years
		a := get[api.CompareAnswer](t, s, "/api/v1/"+address)
		if a.Left.Report.Title != c.left || a.Right.Report.Title != c.right {
			t.Errorf("%s compares %q and %q", c.years, a.Left.Report.Title, a.Right.Report.Title)
		}
		page := ask(s, http.MethodGet, "/"+address).Body.String()
		if c.notice == "" {
			if len(a.Notices) != 0 || strings.Contains(page, "two different kinds") {
				t.Errorf("%s: %q", c.years, a.Notices)
			}
			continue
		}
		if !slices.ContainsFunc(a.Notices, func(n string) bool { return strings.HasPrefix(n, c.notice) }) ||
			!strings.Contains(page, c.notice) {
			t.Errorf("%s: %q is not said: %q", c.years, c.notice, a.Notices)
		}
		if page := ask(s, http.MethodGet, "/"+address+"&lang=fr").Body.String(); !strings.Contains(page,
			"deux sortes de rapports") {
			t.Error("it is not said in French")
		}
	}
}
