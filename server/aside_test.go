package server

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/server/api"
)

// asideServer serves a page of a report with a menu, and one of which most was left out.
func asideServer(t *testing.T) *Server {
	t.Helper()
	prose := strings.Repeat("The government opened a shelter for victims in the north of the country. ", 20)
	page := func(country, side string) index.Source {
		return index.Source{Name: country + ".html",
			Data: fmt.Appendf(nil, `<html lang=en><head><title>2021 Trafficking in Persons Report: %[1]s</title></head><body>
<nav><ul><li><a href="/z">Zebra sanctuary</a></li><li><a href="/n">News room</a></li></ul></nav>
<main><h1>2021 Trafficking in Persons Report: %[1]s</h1><h2>Protection</h2><p>%[2]s In %[1]s it did so twice.</p></main>%[3]s</body></html>`, country, prose, side)}
	}
	side := "<aside>" + strings.Repeat(
		"<p>Observers of the coast said that brokers had gone on charging fees to all who left.</p>", 9) + "</aside>"
	dir := t.TempDir()
	sum, err := index.Build(context.Background(),
		index.BuildOptions{Out: dir, Sources: []index.Source{page("Kenya", ""), page("Ghana", side)}})
	if err != nil {
		t.Fatal(err)
	}
	if sum.Doubtful != 1 || sum.Coverage.Seen != sum.Coverage.Kept+leftIn(sum)+sum.Coverage.Unaccounted {
		t.Errorf("summary: %d doubtful, want 1; %+v", sum.Doubtful, sum.Coverage)
	}
	warned := 0
	for _, p := range sum.Problems {
		if strings.Contains(p.Reason.String(), "set aside without a clear reason") && p.File == "Ghana.html" {
			warned++
		}
	}
	if warned != 1 {
		t.Errorf("problems %v, want one line on what Ghana.html lost", sum.Problems)
	}
	return serverAt(t, dir)
}

func leftIn(s *index.Summary) (words int) {
	for _, l := range s.Coverage.LeftOut {
		words += l.Words
	}
	return words
}

func TestSetAsideInAnswers(t *testing.T) {
	s := asideServer(t)
	plain := get[api.SearchAnswer](t, s, "/api/v1/search?q=zebra")
	if plain.Total.Sections != 0 {
		t.Errorf("a word of a menu is found %d times", plain.Total.Sections)
	}
	if v := plain.Facets["section"]; len(v) != 1 || v[0].Value != "set_aside" || v[0].Label != "Set aside" ||
		v[0].Count != 2 || v[0].Selected {
		t.Errorf("facet %+v, want set_aside with 2", v)
	}
	a := get[api.SearchAnswer](t, s, "/api/v1/search?q=zebra&section=set_aside&report=kenya-2021")
	if len(a.Hits) != 1 {
		t.Fatalf("%d hits, want the menu", len(a.Hits))
	}
	hit := a.Hits[0]
	if hit.Section != "set_aside" || hit.Evidence != "left_out" || hit.Heading != "site menu" || hit.Report.Doubtful {
		t.Errorf("hit %+v", hit)
	}
	n := hit.Snippets[0].Paragraph
	cited := ask(s, http.MethodGet, fmt.Sprintf("/api/v1/cite/kenya-2021?paragraph=%d", n)).Body.String()
	if !strings.Contains(cited, "Set aside (no part of the report)") {
		t.Errorf("citation %q does not say that it is no part of the report", cited)
	}
	if csv := ask(s, http.MethodGet, "/api/v1/concordance.csv?q=zebra&section=set_aside").Body.String(); strings.Count(csv,
		"no part of the report") != 2 {
		t.Errorf("lines of the export:\n%s", csv)
	}
	one := get[api.Section](t, s, "/api/v1/sections/"+hit.ID)
	if one.BecauseCode == nil || one.BecauseCode.Code != "left_out.site_menu" || one.Because != "site menu" {
		t.Errorf("it is set aside because of %q, %v", one.Because, one.BecauseCode)
	}
	if one.Section != "set_aside" || !strings.Contains(one.Paragraphs[0].Text, "Zebra sanctuary") {
		t.Errorf("section %+v", one)
	}
}

func TestReportTellsItsCoverage(t *testing.T) {
	s := asideServer(t)
	for id, doubtful := range map[string]bool{"kenya-2021": false, "ghana-2021": true} {
		r := get[api.ReportAnswer](t, s, "/api/v1/reports/"+id)
		sum := r.Coverage.Kept + r.Coverage.Unaccounted
		for _, l := range r.Coverage.LeftOut {
			sum += l.Words
		}
		if r.Coverage.Seen == 0 || r.Coverage.Seen != sum || r.Coverage.Unaccounted != 0 {
			t.Errorf("%s: coverage %+v does not add up", id, r.Coverage)
		}
		if r.Doubtful != doubtful || (r.Coverage.Warning != nil) != doubtful {
			t.Errorf("%s: doubtful %v, warning %v; want %v", id, r.Doubtful, r.Coverage.Warning, doubtful)
		}
		last := 0
		for _, sec := range append(r.Sections, r.SetAside...) {
			for _, p := range sec.Paragraphs {
				if p.N != last+1 {
					t.Errorf("%s: paragraph %d follows %d", id, p.N, last)
				}
				last = p.N
			}
		}
		page := ask(s, http.MethodGet, "/reports/"+id).Body.String()
		if strings.Contains(page, "without a clear reason. Read what was set aside") != doubtful {
			t.Errorf("%s: the page says that much is lost: %v, want %v", id, !doubtful, doubtful)
		}
		if !strings.Contains(page, `<details>
<summary>Set aside`) || !strings.Contains(page, `id="p`+fmt.Sprint(last)+`"`) {
			t.Errorf("%s: what is set aside does not stand folded at the end", id)
		}
	}
	for address, open := range map[string]bool{"/reports/kenya-2021?q=zebra": false,
		"/reports/kenya-2021?q=zebra&section=set_aside": true} {
		page := ask(s, http.MethodGet, address).Body.String()
		if strings.Contains(page, "<details open>") != open || strings.Contains(page, "<mark") != open {
			t.Errorf("%s: unfolded and marked %v, want %v", address, !open, open)
		}
	}
}
