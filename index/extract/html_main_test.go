package extract

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// TestMainPart reads pages on which most text is not the report's, or where the
// report stands in an element whose name tells of something else.
func TestMainPart(t *testing.T) {
	var report, recommendations, cards strings.Builder
	for i := range 25 {
		fmt.Fprintf(&report, "<p>Report %d. %s In its cities, its ports, and its farms, inspectors looked for victims.</p>", i, filler)
	}
	for i := range 5 {
		fmt.Fprintf(&recommendations, "<li>Report %d. Train judges, and fund shelters in all provinces of the country.</li>", 25+i)
	}
	for i := range 80 {
		fmt.Fprintf(&cards, `<div class="card"><div class="in"><h4>Item %d</h4><p>Other %d. A minister met the press in the capital on Monday to speak about the harvest and about the roads.</p></div></div>`, i, i)
	}
	list := `<div class="asks"><h2>RECOMMENDATIONS</h2><ul>` + recommendations.String() + `</ul></div>`
	tests := []struct {
		name, body string
		report     int
	}{
		{"a rail of other news", `<div class="wrap"><div class="report"><h2>PROSECUTION</h2>` + report.String() + `</div><div class="latest">` + cards.String() + `</div></div>`, 25},
		{"recommendations apart, and a rail", `<div class="wrap"><div class="text"><div class="report"><h2>PROSECUTION</h2>` + report.String() + `</div>` + list +
			`</div><div class="latest">` + cards.String() + `</div></div>`, 30},
		{"a report in a form, and a notice", `<form id="page"><div class="report">` + report.String() + `</div></form>
			<div><p>Other 0. This site keeps small files on your computer to remember what you have chosen, and to count its visitors.</p></div>`, 25},
		{"several articles", strings.Repeat(`<article class="entry"><h2>Ruritania</h2>`+report.String()+`</article>`, 3), 75},
		{"a short part without a class", `<div><p>` + filler + ` Report.</p></div><div>` + report.String() + `</div>`, 26},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readHTML(context.Background(), []byte("<!doctype html><title>Ruritania</title><body><h1>Ruritania</h1>"+tt.body), Options{})
			if err != nil {
				t.Fatal(err)
			}
			text := show(got.blocks)
			if n := strings.Count(text, "Report"); n != tt.report {
				t.Errorf("%d paragraphs of the report, want %d", n, tt.report)
			}
			if strings.Contains(text, "Other") {
				t.Errorf("text that is not the report's: %.300s", text[strings.Index(text, "Other"):])
			}
		})
	}
}
