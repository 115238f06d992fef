package index

import (
	"testing"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"tipsearch/index/segment"
)

// Bleve is told of the same fields, with the same options, that the segments have.
func TestFieldsOfTheMapping(t *testing.T) {
	doc := document.NewDocument("kenya-2023/profile")
	values := map[string]any{"another": "not indexed"}
	want := map[string]segment.Field{}
	for _, f := range segmentFields() {
		values[f.Name] = "a word"
		want[f.Name] = f
	}
	if err := newMapping(false).MapDocument(doc, values); err != nil {
		t.Fatal(err)
	}
	seen := 0
	doc.VisitFields(func(f index.Field) {
		seen++
		got, o := segment.Field{Name: f.Name(), Values: f.Options().IncludeDocValues()}, f.Options()
		if got != want[f.Name()] || !o.IsIndexed() || !o.SkipFreqNorm() || o.IsStored() || o.IncludeTermVectors() {
			t.Errorf("Bleve knows %+v (%s), the segments have %+v", got, f.Options(), want[f.Name()])
		}
	})
	if seen != len(want) {
		t.Errorf("Bleve knows %d fields, the segments have %d", seen, len(want))
	}
}
