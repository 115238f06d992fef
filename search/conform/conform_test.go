package conform_test

import (
	"context"
	"testing"

	"tipsearch/index"
	"tipsearch/search/conform"
	"tipsearch/search/engine"
	"tipsearch/search/local"
)

func newLocal(t *testing.T, sources ...index.Source) engine.Engine {
	t.Helper()
	dir := t.TempDir()
	if _, err := index.Build(context.Background(), index.BuildOptions{Out: dir, Sources: sources, KeepNear: true}); err != nil {
		t.Fatal(err)
	}
	ix, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return local.New(ix)
}

func TestLocal(t *testing.T) { conform.Run(t, newLocal) }

// The table holds for the reference too: what it says was not taken from one engine.
func TestReference(t *testing.T) {
	reference, err := conform.NewReference(t.Context(), newLocal(t, conform.TableReports()...))
	if err != nil {
		t.Fatal(err)
	}
	conform.Table(t, reference)
}
