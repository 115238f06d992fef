package main

import (
	"context"
	"io"
	"net/url"
	"testing"
)

// BenchmarkSeedsIndex reads the seeds, builds their index, syncs it to disk,
// verifies and opens it, as serve without --index does at its start.
func BenchmarkSeedsIndex(b *testing.B) {
	for b.Loop() {
		_, done, _, err := openIndex(context.Background(), "", nil)
		if err != nil {
			b.Fatal(err)
		}
		done()
	}
}

// BenchmarkSeedsPhrase is a phrase with all facets and three snippets a hit, from
// the address to the bytes of the JSON, without a network.
func BenchmarkSeedsPhrase(b *testing.B) {
	c, done, err := local(context.Background(), "", "", io.Discard)
	if err != nil {
		b.Fatal(err)
	}
	defer done()
	for b.Loop() {
		if _, err := c.get(context.Background(), "/api/v1/search", url.Values{"q": {`"replacement pickers"`}}); err != nil {
			b.Fatal(err)
		}
	}
}
