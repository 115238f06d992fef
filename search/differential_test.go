package search

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/query"
)

// The differential test asks random queries of random small corpora and compares
// every answer with the naive matcher's. The full run is
//
//	go test ./search -run TestAgainstNaive -cases 100000
var cases = flag.Int("cases", 500, "queries that the differential test asks")

// vocabulary is what the random reports say: words that share forms, spellings,
// letters; very common ones; ones that the tokenizer finds hard.
var vocabulary = strings.Fields(
	`forced force forcing labor labour labors Labor picker pickers picking replacement organ organs
	organization organisations organic government government’s governments Türkmen turkmen TURKMEN Café cafe trafficking traficking
	trafficked anti-trafficking the of to and the of cotton cotton harvest harvests U.S. 2,090 2090 129/1 victims victim—victim
	NGO NGOs forced-labor don't ＦＯＲＣＥＤ naïve teh 10 强迫劳动 хлопок хлопка ещё еще الحكومة حكومة والحكومات
	ضحيّة ضحايا العمل עובד העובדים שָׁלוֹם שלום ٢٬٠٩٠ ค้ามนุษย์ ผู้ค้า`)

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for p := range 1 + r.IntN(3) {
		if p > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString("The government")
		few := 3 + r.IntN(len(vocabulary)-3) // words of one paragraph, so that they repeat
		from := r.IntN(len(vocabulary) - few + 1)
		for range 3 + r.IntN(30) {
			switch r.IntN(12) {
			case 0:
				b.WriteString(". The")
			case 1:
				b.WriteString(",")
			case 2:
				b.WriteString(" ")
			}
			b.WriteString(" " + vocabulary[from+r.IntN(few)])
		}
		b.WriteString(".")
	}
	return b.String()
}

func randomCorpus(t *testing.T, r *rand.Rand) *Searcher {
	t.Helper()
	var sources []index.Source
	for i := range 6 {
		var b strings.Builder
		fmt.Fprintf(&b, "%d Trafficking in Persons Report: Turkmenistan\n\n", 2010+i%8)
		for _, h := range []string{"", "PROSECUTION", "PROTECTION", "PREVENTION", "TRAFFICKING PROFILE"} {
			fmt.Fprintf(&b, "%s\n\n%s\n\n", h, randomText(r))
		}
		// boilerplate, which is set aside
		fmt.Fprintf(&b, "By using this site you agree. %s\n", strings.ReplaceAll(randomText(r), "\n", " "))
		sources = append(sources, index.Source{Name: fmt.Sprintf("report-%d.txt", i), Data: []byte(b.String())})
	}
	return searching(t, sources...)
}

// randomLeaf is a word, phrase and so on, half of them as they appear in a text.
func randomLeaf(r *rand.Rand, n *naive) query.Node {
	pick := func() string { return strings.Trim(vocabulary[r.IntN(len(vocabulary))], ".") }
	several := func() string {
		k := 1 + r.IntN(3)
		sec := n.sections[r.IntN(len(n.sections))]
		if r.IntN(3) > 0 && len(sec.tokens) > k {
			i := r.IntN(len(sec.tokens) - k)
			return strings.Join(strings.Fields(sec.Text[sec.tokens[i].Start:sec.tokens[i+k].End]), " ")
		}
		words := []string{pick()}
		for range k {
			words = append(words, pick())
		}
		return strings.Join(words, " ")
	}
	switch r.IntN(12) {
	case 0, 1, 2, 3:
		return query.Word{Text: pick()}
	case 4, 5, 6:
		return query.Phrase{Text: several(), Exact: r.IntN(4) == 0}
	case 7, 8:
		return query.Near{Text: several(), Exact: r.IntN(4) == 0, Within: 1 + r.IntN(8)}
	case 9:
		w := []rune(pick())
		return query.Prefix{Text: string(w[:min(len(w), 2+r.IntN(4))])}
	case 10:
		return query.Fuzzy{Text: pick(), Edits: 1 + r.IntN(2)}
	}
	kinds := section.Kinds()
	return []query.Node{query.Filter{Field: FieldSection, Value: string(kinds[r.IntN(len(kinds))])},
		query.Filter{Field: FieldYear, Value: Years{From: 2010 + r.IntN(4), To: 2014 + r.IntN(4)}.String()},
		query.Filter{Field: FieldYear, Value: Years{From: 2014}.String()},
		query.Filter{Field: FieldReport, Value: n.sections[r.IntN(len(n.sections))].report.ID}}[r.IntN(4)]
}

func randomTree(r *rand.Rand, n *naive, depth int) query.Node {
	if depth == 0 || r.IntN(3) == 0 {
		return randomLeaf(r, n)
	}
	var parts []query.Node
	for range 1 + r.IntN(3) {
		parts = append(parts, randomTree(r, n, depth-1))
	}
	switch r.IntN(5) {
	case 0, 1:
		return query.Conjoin(parts)
	case 2, 3:
		return query.Disjoin(parts)
	}
	return query.Negate(parts[0])
}

func TestAgainstNaive(t *testing.T) {
	const each = 500 // queries a corpus
	for c := 0; c*each < *cases; c++ {
		r := rand.New(rand.NewPCG(uint64(c), 2))
		s := randomCorpus(t, r)
		n, err := newNaive(s)
		if err != nil {
			t.Fatal(err)
		}
		for range min(each, *cases-c*each) {
			var text string
			var q query.Tree
			for err := errors.New("none yet"); err != nil; { // one in fifty is over a limit, as of~ is
				text = query.Tree{Root: randomTree(r, n, 3)}.String()
				q, _, err = language().Parse(text)
			}
			request := Request{Query: text, Match: []Match{Forms, Exact}[r.IntN(2)], Size: MaxSize, Snippets: 10,
				Facets: FacetNames(), FacetSize: 200}
			if r.IntN(4) == 0 {
				request.Filters = Filters{}.With(FieldSection, "prevention", "profile").With(FieldYear, "2011..2013", "2016..")
			}
			n.compare(t, q, request)
			if t.Failed() {
				t.Fatalf("corpus %d: %s by %s", c, text, request.Match)
			}
		}
	}
}

// compare holds an answer against what the naive matcher says.
func (n *naive) compare(t *testing.T, q query.Tree, r Request) {
	t.Helper()
	out := find(t, n.s, r)
	hits := map[string]*Hit{}
	for i := range out.Hits {
		hits[out.Hits[i].Section.ID] = &out.Hits[i]
	}
	want, other := 0, 0
	facets := map[string]map[string]int{"section": {}, "year": {}, "entity": {}}
	for _, sec := range n.sections {
		kind := len(r.Filters.Of(FieldSection)) == 0 || sec.Kind == section.Prevention || sec.Kind == section.Profile
		year := len(r.Filters.Years()) == 0 || query.InYears(r.Filters.Years(), sec.report.YearNumber)
		inScope := sec.Kind != section.SetAside || namesSetAside(q.Root)
		if inScope && kind && year && n.holds(q.Root, sec, map[Match]Match{Forms: Exact, Exact: Forms}[r.Match]) {
			other++
		}
		if !n.holds(q.Root, sec, r.Match) {
			if hits[sec.ID] != nil {
				t.Errorf("found %s: %s", sec.ID, sec.Text)
			}
			continue
		}
		if year {
			facets["section"][string(sec.Kind)]++ // what is set aside too, so that it can be chosen
		}
		if !inScope {
			if hits[sec.ID] != nil {
				t.Errorf("found %s, which was not asked for: %s", sec.ID, sec.Text)
			}
			continue
		}
		if kind {
			facets["year"][sec.report.Facts.Year.Value]++
		}
		if !kind || !year {
			continue
		}
		want++
		named := map[string]bool{}
		for _, m := range sec.Mentions {
			if !named[m.ID] {
				named[m.ID] = true
				facets["entity"][m.ID]++
			}
		}
		if h := hits[sec.ID]; h == nil {
			t.Errorf("not found %s: %s", sec.ID, sec.Text)
		} else {
			n.compareHit(t, q, h, sec, r.Match)
		}
	}
	exact, forms := want, other
	if r.Match == Forms {
		exact, forms = other, want
	}
	if out.Total.Sections != want || len(out.Hits) != want || out.Exact.Sections != exact || out.Forms.Sections != forms {
		t.Errorf("total %v, %d hits, exact %v, forms %v; want %d, exact %d, forms %d", out.Total, len(out.Hits), out.Exact,
			out.Forms, want, exact, forms)
	}
	for _, f := range out.Facets {
		if shown := facets[f.Name]; shown != nil && len(f.Values)+f.More < len(shown) {
			t.Errorf("facet %s has %d values, want %d", f.Name, len(f.Values)+f.More, len(shown))
		}
		for _, v := range f.Values {
			if counts := facets[f.Name]; counts != nil && counts[v.Value] != v.Count {
				t.Errorf("facet %s %s: %d, want %d", f.Name, v.Value, v.Count, counts[v.Value])
			}
		}
	}
	c, err := n.s.Concordance(context.Background(), r, ByHit)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, h := range out.Hits {
		sum += h.Occurrences
	}
	if c.Total != sum {
		t.Errorf("%d lines, want %d, the occurrences of all hits", c.Total, sum)
	}
}

// compareHit holds what is shown of a hit against what the naive matcher says.
func (n *naive) compareHit(t *testing.T, q query.Tree, h *Hit, sec *naiveSection, match Match) {
	t.Helper()
	found := n.found(q.Root, sec, match)
	if h.Occurrences != len(found) {
		t.Errorf("%s: %d occurrences, want %d in %s", sec.ID, h.Occurrences, len(found), sec.Text)
	}
	on := n.marked(sec, found)
	for _, sn := range h.Snippets {
		run := sec.Text[sn.Start:sn.End]
		shift := strings.Index(sn.Text, run)
		if shift < 0 {
			t.Fatalf("%s: snippet %q does not hold %q", sec.ID, sn.Text, run)
		}
		got := make([]bool, len(sn.Text))
		last := -1
		for _, m := range sn.Marks {
			if m.Start <= last || m.End <= m.Start || m.End > len(got) {
				t.Fatalf("%s: marks %v of %q", sec.ID, sn.Marks, sn.Text)
			}
			last = m.End
			for i := m.Start; i < m.End; i++ {
				got[i] = true
			}
		}
		for i := range got {
			want := i >= shift && i < shift+len(run) && on[sn.Start+i-shift]
			if got[i] != want {
				t.Fatalf("%s: marks %v of %q differ at byte %d from the naive ones", sec.ID, sn.Marks, sn.Text, i)
			}
		}
		if len(found) > 0 && len(sn.Marks) == 0 {
			t.Errorf("%s: snippet without mark: %s", sec.ID, sn.Text)
		}
	}
}
