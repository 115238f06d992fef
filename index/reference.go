package index

import (
	"context"
	"fmt"
	"os"

	"github.com/blevesearch/bleve/v2"

	"tipsearch/index/section"
)

// Reference makes a Bleve index of the sections of ix as it would be if there were
// nothing beside it: the same mapping and analysis, but texts stored and places
// kept. It is what Bleve's own searchers, facets and highlighter are compared with,
// in tests and by tipsearch bench. dir must not exist; with "" the index is in
// memory. The caller closes it.
func (ix *Index) Reference(ctx context.Context, dir string) (bleve.Index, error) {
	add, finish, err := newReference(dir)
	if err != nil {
		return nil, fmt.Errorf("make reference index: %w", err)
	}
	for d := range ix.Len() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s, err := ix.Section(Doc(d))
		if err != nil {
			return nil, err
		}
		r := ix.ReportOf(s.Doc)
		doc := map[string]any{string(Forms): s.Text, string(Exact): s.Text, string(Heading): s.Heading, string(Title): r.Facts.Title.Value}
		if s.Kind == section.SetAside {
			doc = map[string]any{string(AsideForms): s.Text, string(AsideExact): s.Text}
		}
		for _, k := range keywordsOf(r, s) {
			doc[string(k.field)] = k.value
		}
		var entities []string
		for _, o := range ix.Columns().EntitiesOf(s.Doc) {
			entities = append(entities, ix.Columns().Entities[o].ID)
		}
		doc[string(entityField)] = entities
		if err := add(s.ID, doc); err != nil {
			return nil, fmt.Errorf("make reference index: section %s: %w", s.ID, err)
		}
	}
	b, err := finish()
	if err != nil {
		return nil, fmt.Errorf("make reference index: %w", err)
	}
	return b, nil
}

func newReference(dir string) (add func(id string, doc any) error, finish func() (bleve.Index, error), err error) {
	if dir == "" {
		b, err := bleve.NewMemOnly(newMapping(true))
		if err != nil {
			return nil, nil, err
		}
		return b.Index, func() (bleve.Index, error) { return b, nil }, nil
	}
	// As an index of one segment, in which Bleve searches fastest.
	b, err := bleve.NewBuilder(dir, newMapping(true), map[string]any{"buildPathPrefix": os.TempDir(), "batchSize": 2000})
	if err != nil {
		return nil, nil, err
	}
	return b.Index, func() (bleve.Index, error) {
		if err := b.Close(); err != nil {
			return nil, err
		}
		return OpenReference(dir)
	}, nil
}

// OpenReference opens an index that Reference made in dir.
func OpenReference(dir string) (bleve.Index, error) {
	return bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": "10s"})
}
