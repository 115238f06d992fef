package bench

import (
	"context"

	"github.com/blevesearch/bleve/v2"

	"tipsearch/index"
	"tipsearch/index/posting"
)

// Reference asks Bleve's own searchers and facets, of the Bleve index of a generation.
// Safe for concurrent use.
type Reference struct {
	bleve bleve.Index
	words *posting.Words
}

// OpenReference opens the Bleve index of ix, which has to stay open as long.
func OpenReference(ix *index.Index) (*Reference, error) {
	b, err := bleve.OpenUsing(ix.BleveDir(), map[string]any{"read_only": true, "bolt_timeout": "10s"})
	if err != nil {
		return nil, err
	}
	return &Reference{b, ix.Postings().Words(posting.Exact)}, nil
}

// Ask is an Ask that asks Bleve.
func (r *Reference) Ask(ctx context.Context, q Question) error {
	_, err := r.Answer(ctx, q)
	return err
}

// Answer is what Bleve answers, to be printed as JSON.
func (r *Reference) Answer(ctx context.Context, q Question) (*bleve.SearchResult, error) {
	return r.bleve.SearchInContext(ctx, q.request(r.words))
}

// Close lets go of the index.
func (r *Reference) Close() { _ = r.bleve.Close() } // nothing was written
