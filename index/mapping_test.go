package index

import (
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	blevefield "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"tipsearch/index/posting"
)

// stockBleve opens the Bleve index of one report as anyone would.
func stockBleve(t *testing.T) bleve.Index {
	t.Helper()
	dir := t.TempDir()
	mustBuild(t, BuildOptions{Out: dir, Sources: []Source{textSource("kenya.txt", narrative("Kenya", "2023", ""))}})
	b, err := bleve.OpenUsing(mustOpen(t, dir).BleveDir(), map[string]any{"read_only": true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// The stored mapping consists of Bleve's own components: its fields are those that are indexed, and it splits a query
// into words of the index.
func TestStoredMapping(t *testing.T) {
	b := stockBleve(t)
	m, ok := b.Mapping().(*mapping.IndexMappingImpl)
	if !ok {
		t.Fatalf("it is a %T", b.Mapping())
	}
	indexed, err := b.Fields()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range indexed {
		if f != "_id" && m.DefaultMapping.Properties[f] == nil {
			t.Errorf("the field %s is not in the mapping", f)
		}
	}
	if n := len(m.DefaultMapping.Properties); n != 3+len(keywordFields()) {
		t.Errorf("the mapping has %d fields", n)
	}
	options := map[string]blevefield.FieldIndexingOptions{
		posting.TextField: wordOptions, posting.AsideField: wordOptions, posting.PairField: pairOptions,
	}
	for _, f := range keywordFields() {
		options[f] = keywordOptions
	}
	for name, p := range m.DefaultMapping.Properties {
		if got := p.Fields[0].Options(); got != options[name] {
			t.Errorf("the mapping indexes %s with the options %b, the builder with %b", name, got, options[name])
		}
	}
	if m.ScoringModel != blevefield.BM25Scoring {
		t.Errorf("it scores by %s", m.ScoringModel)
	}
	q := bleve.NewMatchPhraseQuery("Replacement PICKERS")
	q.SetField(posting.TextField)
	if found, err := b.Search(bleve.NewSearchRequest(q)); err != nil || found.Total != 1 {
		t.Errorf("a match query finds %v, %v", found, err)
	}
	if found, err := b.Search(bleve.NewSearchRequest(bleve.NewQueryStringQuery("+pickers +year:2023"))); err != nil || found.Total != 2 {
		t.Errorf("a query of words finds %v, %v", found, err)
	}
}

// Keywords have stored doc values. Without them Bleve counts facets all the same, but reads all terms for each.
func TestDocValues(t *testing.T) {
	b := stockBleve(t)
	inner, err := b.Advanced()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := inner.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	snapshot := reader.(*scorch.IndexSnapshot)
	values, err := snapshot.Segments()[0].Segment().(segment.DocValueVisitable).VisitableDocValueFields()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range keywordFields() {
		if !slices.Contains(values, f) {
			t.Errorf("%s has no doc values; only %q have", f, values)
		}
	}
	for _, f := range []string{posting.TextField, posting.AsideField, posting.PairField} {
		if slices.Contains(values, f) {
			t.Errorf("%s has doc values, which nothing reads", f)
		}
	}
}
