// Package distiller stands in for github.com/markusmobius/go-domdistiller, which go-trafilatura
// falls back on if it is told to. This program does not tell it to (see article.Trafilatura); the
// real one would cost every command 13 ms at start.
package distiller

import (
	"errors"
	"net/url"

	"golang.org/x/net/html"
)

// Options has the fields that go-trafilatura sets.
type Options struct {
	OriginalURL    *url.URL
	SkipPagination bool
}

// Result has the field that go-trafilatura reads.
type Result struct {
	Node *html.Node
}

// Apply returns an error: it is never called.
func Apply(*html.Node, *Options) (*Result, error) {
	return nil, errors.New("pages are not distilled here")
}
