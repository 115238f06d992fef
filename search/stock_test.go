package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	blevequery "github.com/blevesearch/bleve/v2/search/query"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
	"tipsearch/index/section"
	"tipsearch/search/query"
)

// openStock opens the Bleve index of a generation as any program with Bleve does.
func openStock(t *testing.T, s *Searcher) bleve.Index {
	t.Helper()
	b, err := bleve.OpenUsing(indexOf(s).BleveDir(), map[string]any{"read_only": true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func stockTerm(field, term string) blevequery.Query {
	q := bleve.NewTermQuery(term)
	q.SetField(field)
	return q
}

// notSetAside is a query of the sections of the reports themselves.
func notSetAside(q blevequery.Query) *blevequery.BooleanQuery {
	own := bleve.NewBooleanQuery()
	own.AddMust(q)
	own.AddMustNot(stockTerm("section", string(section.SetAside)))
	return own
}

// A stockCase is one question, in our language and as a query of Bleve's own.
type stockCase struct {
	query string
	bleve blevequery.Query
}

// stockCases draws questions as written from the words of the sections: terms, phrases,
// prefixes, fuzzy words, conjunctions, exclusions, and filters by keyword.
func stockCases(n *naive, r *rand.Rand, each int) (cases []stockCase) {
	add := func(q string, b blevequery.Query) { cases = append(cases, stockCase{q, b}) }
	text := func(word string) blevequery.Query { return stockTerm(posting.TextField, word) }
	var own []*naiveSection // but for what is set aside, whose words are in another field
	for _, sec := range n.sections {
		if sec.Kind != section.SetAside {
			own = append(own, sec)
		}
	}
	word := func() string {
		for {
			tokens := own[r.IntN(len(own))].tokens
			if w := tokens[r.IntN(len(tokens))].Exact; len(w) > 3 && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" {
				return w
			}
		}
	}
	for range each {
		w, v := word(), word()
		add("="+w, text(w))
		add(w+" AND "+v, bleve.NewConjunctionQuery(text(w), text(v)))
		less := bleve.NewBooleanQuery()
		less.AddMust(text(w))
		less.AddMustNot(text(v))
		add(w+" -"+v, less)
		prefix := bleve.NewPrefixQuery(w[:3])
		prefix.SetField(posting.TextField)
		add(w[:3]+"*", prefix)
		fuzzy := bleve.NewFuzzyQuery(w)
		fuzzy.SetField(posting.TextField)
		fuzzy.SetFuzziness(1)
		add(w+"~1", fuzzy)

		sec := own[r.IntN(len(own))]
		for length := 2; length <= 4 && length < len(sec.tokens); length++ {
			i := r.IntN(len(sec.tokens) - length)
			var terms []string
			for _, t := range sec.tokens[i : i+length] {
				terms = append(terms, t.Exact)
			}
			add(`"`+strings.Join(terms, " ")+`"`, bleve.NewPhraseQuery(terms, posting.TextField))
		}
		for name, value := range map[string]string{"section": string(sec.Kind), "report": sec.report.ID, "year": sec.report.Facts.Year.Value} {
			add(fmt.Sprintf("%s %s:%s", w, name, value), bleve.NewConjunctionQuery(text(w), stockTerm(name, value)))
		}
	}
	return cases
}

// Stock Bleve, which knows nothing of this program, finds the same sections of the index
// and counts the same facets.
func TestStockBleveAgrees(t *testing.T) {
	sources, err := filesOf("../seeds/*.txt")
	if err != nil || len(sources) == 0 {
		t.Fatal(sources, err)
	}
	s := searching(t, sources...)
	n, err := newNaive(s)
	if err != nil {
		t.Fatal(err)
	}
	stock := openStock(t, s)
	cases := stockCases(n, rand.New(rand.NewPCG(17, 1)), 30)
	if len(cases) < 300 {
		t.Fatalf("only %d questions", len(cases))
	}
	facets := slices.DeleteFunc(FacetNames(), func(name string) bool { return name == "heading" }) // which is no keyword
	found := 0
	for _, c := range cases {
		ours := find(t, s, Request{Query: c.query, Match: Exact, Facets: facets, FacetSize: 1000})
		request := bleve.NewSearchRequestOptions(notSetAside(c.bleve), 10, 0, false)
		for _, f := range facets {
			request.AddFacet(f, bleve.NewFacetRequest(f, 1000))
		}
		theirs, err := stock.Search(request)
		if err != nil {
			t.Fatal(err)
		}
		if theirs.Total != uint64(ours.Total.Sections) {
			t.Errorf("%s: %d sections, Bleve finds %d", c.query, ours.Total.Sections, theirs.Total)
			continue
		}
		found += ours.Total.Sections
		for _, f := range ours.Facets {
			counts := map[string]int{}
			for _, v := range theirs.Facets[f.Name].Terms.Terms() {
				counts[v.Term] = v.Count
			}
			for _, v := range f.Values {
				if v.Count != counts[v.Value] && v.Value != string(section.SetAside) {
					t.Errorf("%s: %d sections of %s %s, Bleve counts %d", c.query, v.Count, f.Name, v.Value, counts[v.Value])
				}
				delete(counts, v.Value)
			}
			if len(counts) > 0 {
				t.Errorf("%s: Bleve counts %v of %s too", c.query, counts, f.Name)
			}
		}
	}
	if found < 2*len(cases) {
		t.Errorf("the %d questions find %d sections together", len(cases), found)
	}
}

// stockQuery is the tree as a query of Bleve's own, where Bleve can say it: it knows no
// proximity, and a prefix by forms would not fold diacritics. A word by forms is any of
// the words of the index that have its form.
func stockQuery(n query.Node, match Match, words *posting.Words) (blevequery.Query, bool) {
	several := func(nodes []query.Node, join func(...blevequery.Query) blevequery.Query) (blevequery.Query, bool) {
		var parts []blevequery.Query
		for _, c := range nodes {
			q, ok := stockQuery(c, match, words)
			if !ok {
				return nil, false
			}
			parts = append(parts, q)
		}
		return join(parts...), true
	}
	switch n := n.(type) {
	case nil, query.All:
		return bleve.NewMatchAllQuery(), true
	case query.And:
		return several(n.Of, func(q ...blevequery.Query) blevequery.Query { return bleve.NewConjunctionQuery(q...) })
	case query.Or:
		return several(n.Of, func(q ...blevequery.Query) blevequery.Query { return bleve.NewDisjunctionQuery(q...) })
	case query.Not:
		q, ok := stockQuery(n.Of, match, words)
		if !ok {
			return nil, false
		}
		b := bleve.NewBooleanQuery()
		b.AddMust(bleve.NewMatchAllQuery())
		b.AddMustNot(q)
		return b, true
	case query.Word:
		return stockPhrase(n.Text, match, words)
	case query.Phrase:
		return stockPhrase(n.Text, stricter(match, n.Exact), words)
	case query.Prefix:
		tokens := analysis.Tokens(n.Text)
		if match != Exact || len(tokens) != 1 {
			return nil, false
		}
		q := bleve.NewPrefixQuery(tokens[0].Exact)
		q.SetField(posting.TextField)
		return q, true
	case query.Filter:
		if strings.Contains(n.Value, "..") {
			return nil, false
		}
		name := string(n.Field) // of these three; the keyword of each has its name
		return stockTerm(name, n.Value), true
	}
	return nil, false
}

func stockPhrase(text string, match Match, words *posting.Words) (blevequery.Query, bool) {
	var places [][]string // the words that may stand at each
	for _, t := range analysis.Tokens(text) {
		var terms []string
		field, term := posting.Exact, t.Exact
		if match == Forms {
			field, term = posting.Forms, t.Form
		}
		words.Each(field, term, func(w string) { terms = append(terms, w) })
		if len(terms) == 0 {
			return bleve.NewMatchNoneQuery(), true
		}
		places = append(places, terms)
	}
	switch len(places) {
	case 0:
		return nil, false
	case 1:
		any := bleve.NewDisjunctionQuery()
		for _, w := range places[0] {
			any.AddQuery(stockTerm(posting.TextField, w))
		}
		return any, true
	}
	return blevequery.NewMultiPhraseQuery(places, posting.TextField), true
}

// Of random queries of random reports too, stock Bleve finds the same sections, whose ids
// are those of its documents.
func TestAgainstBleve(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	s := randomCorpus(t, r)
	n, err := newNaive(s)
	if err != nil {
		t.Fatal(err)
	}
	stock := openStock(t, s)
	asked := 0
	for range *cases {
		text := query.Tree{Root: randomTree(r, n, 3)}.String()
		match := []Match{Forms, Exact}[r.IntN(2)]
		q, _, err := language().Parse(text)
		if err != nil {
			continue
		}
		tree := q.Root
		if match == Forms {
			tree, _ = dropStopWords(tree)
		}
		theirs, ok := stockQuery(tree, match, indexOf(s).Postings().Words(posting.Exact))
		if !ok || namesSetAside(tree) { // its words are in another field
			continue
		}
		asked++
		want := stockIDs(t, stock, indexOf(s).Len(), notSetAside(theirs))
		out := find(t, s, Request{Query: text, Match: match, Size: MaxSize})
		var got []string
		for _, h := range out.Hits {
			got = append(got, h.Section.ID)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("%s by %s finds\n%s\nBleve finds\n%s", text, match, got, want)
		}
	}
	if asked < *cases/4 {
		t.Errorf("only %d of %d queries could be put to Bleve", asked, *cases)
	}
}

func stockIDs(t *testing.T, ix bleve.Index, n int, q blevequery.Query) []string {
	t.Helper()
	out, err := ix.Search(bleve.NewSearchRequestOptions(q, n, 0, false))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range out.Hits {
		ids = append(ids, h.ID)
	}
	slices.Sort(ids)
	return ids
}
