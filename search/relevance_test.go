package search

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"tipsearch/index"
)

// relevanceIndex is the seeds and the reports of testdata/relevance/reports.
var relevanceIndex = sync.OnceValues(func() (*Searcher, error) {
	sources, err := filesOf("../seeds/*.txt", "testdata/relevance/reports/*.txt")
	if err != nil {
		return nil, err
	}
	return indexed(index.BuildOptions{Sources: sources})
})

// relevanceCase is a query and what a reader wants to see: section → grade.
type relevanceCase struct {
	line  int
	query string
	want  map[string]int
	never []string
}

func relevanceCases(t testing.TB) []relevanceCase {
	t.Helper()
	b, err := os.ReadFile("testdata/relevance/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases []relevanceCase
	for i, line := range strings.Split(string(b), "\n") {
		grade, id, _ := strings.Cut(strings.TrimSpace(line), " ")
		id = strings.TrimSpace(id)
		switch {
		case line == "" || line[0] == '#':
		case line[0] != '\t':
			cases = append(cases, relevanceCase{line: i + 1, query: line, want: map[string]int{}})
		case grade == "never":
			cases[len(cases)-1].never = append(cases[len(cases)-1].never, id)
		default:
			n, err := strconv.Atoi(grade)
			if err != nil || n < 1 || n > 3 || id == "" {
				t.Fatalf("cases.txt:%d: %q is no grade from 1 to 3 and a section", i+1, line)
			}
			cases[len(cases)-1].want[id] = n
		}
	}
	return cases
}

// leastRelevance is the mean nDCG@10 below which a change makes search worse than
// it was. Raise it when search gets better.
const leastRelevance = 0.93

// Is search good? The score of every script and their mean are printed by
//
//	go test ./search -run TestRelevance -v
func TestRelevance(t *testing.T) {
	s, err := relevanceIndex()
	if err != nil {
		t.Fatal(err)
	}
	cases := relevanceCases(t)
	if len(cases) < 60 {
		t.Errorf("%d cases, want at least 60", len(cases))
	}
	sum := 0.0
	for _, c := range cases {
		out := find(t, s, Request{Query: c.query, Size: 10})
		var got []string
		for _, h := range out.Hits {
			got = append(got, h.Section.ID)
		}
		for id := range c.want {
			if _, ok := indexOf(s).Lookup(id); !ok {
				t.Errorf("cases.txt:%d: there is no section %s", c.line, id)
			}
		}
		for _, id := range c.never {
			if slices.Contains(got, id) {
				t.Errorf("cases.txt:%d: %s finds %s", c.line, c.query, id)
			}
		}
		score := ndcg(got, c.want)
		sum += score
		t.Logf("%.2f  %s", score, c.query)
		if score < 0.8 {
			t.Logf("      got %s", strings.Join(got, " "))
		}
	}
	mean := sum / float64(len(cases))
	t.Logf("mean nDCG@10 of %d queries: %.3f", len(cases), mean)
	if mean < leastRelevance {
		t.Errorf("mean nDCG@10 is %.3f, want at least %.3f", mean, leastRelevance)
	}
}

// A section of the report on what is asked for comes before one that only mentions it,
// but after one that speaks of it twice; a heading weighs more than a title, since
// titles are alike within a report.
func TestTitleAndHeadingWeigh(t *testing.T) {
	report := func(name, country, heading, back, season string) index.Source { // of as many words
		return index.Source{Name: name,
			Data: fmt.Appendf(nil, `<html><head><title>2018 Trafficking in Persons Report: %s</title></head><body>
<h1>2018 Trafficking in Persons Report: %[1]s</h1><p>U.S. Department of State</p><h2>%s</h2>
<p>Men from the hills mend boats for Tonga in prevention of storms, and brokers hold back %s there all through the %s months.</p></body></html>`, country, heading, back, season)}
	}
	s := searching(t,
		report("plain.html", "Fiji", "Protection", "wages", "winter"),
		report("titled.html", "Tonga", "Protection", "wages", "summer"),
		report("twice.html", "Samoa", "Protection", "Tonga", "autumn"),
		report("headed.html", "Fiji", "Prevention", "wages", "spring"))
	scores := func(query string) map[string]float64 {
		out := map[string]float64{}
		for _, h := range find(t, s, Request{Query: query, Size: 10}).Hits {
			out[h.Report.File] = h.Score
		}
		return out
	}
	title, heading := scores("Tonga"), scores("prevention")
	if !(title["twice.html"] > title["titled.html"] && title["titled.html"] > title["plain.html"] &&
		title["plain.html"] > 0) {
		t.Errorf("scores of Tonga: %v, want twice before titled before plain", title)
	}
	for name, rise := range map[string][2]float64{
		"a title":   {title["titled.html"] / title["plain.html"], 1.25},
		"a heading": {heading["headed.html"] / heading["plain.html"], 1.5},
	} {
		if math.Abs(rise[0]-rise[1]) > 0.001 {
			t.Errorf("%s that says it raises the score %.3f times, want %.2f times", name, rise[0], rise[1])
		}
	}
}

// ndcg is the normalised discounted cumulative gain of the first ten (Järvelin
// and Kekäläinen 2002): a gain of 2^grade − 1, halved, roughly, by the fourth
// place, over what the best order would gain.
func ndcg(got []string, want map[string]int) float64 {
	gain := func(grade, rank int) float64 { return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(rank)+2) }
	dcg := 0.0
	for i, id := range got[:min(10, len(got))] {
		dcg += gain(want[id], i)
	}
	var grades []int
	for _, g := range want {
		grades = append(grades, g)
	}
	slices.SortFunc(grades, func(a, b int) int { return b - a })
	best := 0.0
	for i, g := range grades[:min(10, len(grades))] {
		best += gain(g, i)
	}
	if best == 0 { // nothing is wanted, so nothing should be found
		if len(got) == 0 {
			return 1
		}
		return 0
	}
	return dcg / best
}

func TestNDCG(t *testing.T) {
	want := map[string]int{"a": 3, "b": 1}
	for got, score := range map[string]float64{"a b": 1, "b a": 0.71, "a": 0.92, "x a b": 0.64, "x y": 0, "": 0} {
		if s := ndcg(strings.Fields(got), want); fmt.Sprintf("%.2f", s) != fmt.Sprintf("%.2f", score) {
			t.Errorf("ndcg(%s) = %.2f, want %.2f", got, s, score)
		}
	}
}
