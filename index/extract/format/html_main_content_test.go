package format

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// TestMainPartKeepsTheReport reads pages on which most text is not the report's, or
// where the report stands in several elements: nothing of it may be left out.
func TestMainPartKeepsTheReport(t *testing.T) {
	var report, talk strings.Builder
	for i := range 9 {
		fmt.Fprintf(&report, "<p>Report %d. %s In its cities, its ports, and its farms, inspectors looked for victims.</p>", i, sample.Filler)
	}
	for i := range 90 {
		fmt.Fprintf(&talk, "<div><b>Reader %d</b><p>I worked there, years ago, and what is said about the ports, the farms, and the mines, is all true; my family, my friends, and my neighbours know it too.</p></div>", i)
	}
	part := func(element, heading string) string {
		return "<" + element + ` class="c` + heading + `"><tr><td><b>` + heading + "</b></td></tr><tr><td>" + report.String() + "</td></tr></" + element + ">"
	}
	tests := []struct {
		name, body string
		report     int
	}{
		{"a long discussion below it", `<article><h2>Prosecution</h2>` + report.String() + `</article><div class="discussion">` + talk.String() + `</div>`, 9},
		{"the same without a name", `<article><h2>Prosecution</h2>` + report.String() + `</article><div><h3>90 Comments</h3>` + talk.String() + `</div>`, 9},
		{"a table a section", part("table", "Prosecution") + part("table", "Protection") + part("table", "Prevention"), 27},
		{"a form a section", strings.NewReplacer("table", "form").Replace(part("table", "Prosecution") + part("table", "Protection")), 18},
		{"several articles", strings.Repeat(`<article class="entry"><h2>Ruritania</h2>`+report.String()+`</article>`, 3), 27},
		{"a short part without a class", `<div><p>` + sample.Filler + ` Report.</p></div><div>` + report.String() + `</div>`, 10},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readHTML(context.Background(), []byte("<!doctype html><title>Ruritania</title><body><h1>Ruritania</h1>"+tt.body), document.Budget{})
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(show(got.Blocks), "Report"); n != tt.report {
				t.Errorf("%d paragraphs of the report, want %d", n, tt.report)
			}
		})
	}
}

func TestBetterTitle(t *testing.T) {
	for _, tt := range []struct{ title, head, site, want string }{
		{"Haiti - 2005 Report on Trafficking", "Haiti", "", "Haiti - 2005 Report on Trafficking"},
		{"Haiti - Harbour Watch", "Haiti", "", "Haiti"},
		{"Report on Haiti | Harbour Watch", "Report on Haiti, 2005", "Harbour Watch", "Report on Haiti, 2005"},
		{"Report on Haiti 2005 | Harbour Watch 2020", "Haiti", "Harbour Watch 2020", "Report on Haiti 2005"},
	} {
		if got := betterTitle(tt.title, tt.head, tt.site); got != tt.want {
			t.Errorf("%q over %q on %q: %q, want %q", tt.title, tt.head, tt.site, got, tt.want)
		}
	}
}
