package index

import (
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"

	"tipsearch/index/posting"
)

// The stored mapping consists of Bleve's own components: its fields are those that are indexed, and it splits a query
// into words of the index.
func TestStoredMapping(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, BuildOptions{Out: dir, Sources: []Source{textSource("kenya.txt", narrative("Kenya", "2023", ""))}})
	b, err := bleve.OpenUsing(mustOpen(t, dir).BleveDir(), map[string]any{"read_only": true})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
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
	q := bleve.NewMatchPhraseQuery("Replacement PICKERS")
	q.SetField(posting.TextField)
	if found, err := b.Search(bleve.NewSearchRequest(q)); err != nil || found.Total != 1 {
		t.Errorf("a match query finds %v, %v", found, err)
	}
	if found, err := b.Search(bleve.NewSearchRequest(bleve.NewQueryStringQuery("+pickers +year:2023"))); err != nil || found.Total != 2 {
		t.Errorf("a query of words finds %v, %v", found, err)
	}
}
