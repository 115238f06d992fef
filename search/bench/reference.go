package bench

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"

	"tipsearch/index"
)

// Reference is an index for Bleve's own searchers, facets and highlighter, with the
// mapping of ours. Safe for concurrent use.
type Reference struct {
	bleve  bleve.Index
	remove func()
}

// OpenReference makes the reference index of ix in dir, or opens the one that is
// there, which has to be of the same sections. With "" it is made in a temporary
// directory and removed by Close.
func OpenReference(ctx context.Context, ix *index.Index, dir string) (*Reference, error) {
	r := &Reference{remove: func() {}}
	if dir == "" {
		tmp, err := os.MkdirTemp("", "tipsearch-bench-")
		if err != nil {
			return nil, err
		}
		dir, r.remove = filepath.Join(tmp, "bleve"), func() { os.RemoveAll(tmp) }
	}
	_, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		r.bleve, err = ix.Reference(ctx, dir)
	} else if err == nil {
		r.bleve, err = index.OpenReference(dir)
	}
	if err != nil {
		r.remove()
		return nil, err
	}
	return r, nil
}

// Ask is an Ask that asks Bleve.
func (r *Reference) Ask(ctx context.Context, q Question) error {
	_, err := r.bleve.SearchInContext(ctx, q.request())
	return err
}

// Answer is what Bleve answers, to be printed as JSON.
func (r *Reference) Answer(ctx context.Context, q Question) (any, error) {
	return r.bleve.SearchInContext(ctx, q.request())
}

// Close lets go of the index.
func (r *Reference) Close() {
	_ = r.bleve.Close() // nothing was written
	r.remove()
}
