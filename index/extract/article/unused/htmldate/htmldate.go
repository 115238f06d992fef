// Package htmldate stands in for github.com/markusmobius/go-htmldate, which go-trafilatura
// imports and which this program never calls (article.Trafilatura turns dates off).
//
// The real one builds its tables of words for dates in every process at start: 340 ms and 83 MB
// in each command, whether it reads a page or not.
package htmldate

import (
	"errors"
	"time"

	"golang.org/x/net/html"
)

// Options has the fields that go-trafilatura sets.
type Options struct {
	URL                 string
	UseOriginalDate     bool
	SkipExtensiveSearch bool
}

// Result has the fields that go-trafilatura reads.
type Result struct {
	DateTime time.Time
	HasTime  bool
}

// IsZero reports whether r has no date.
func (r Result) IsZero() bool { return r.DateTime.IsZero() }

// FromDocument returns an error: dates are read elsewhere.
func FromDocument(*html.Node, Options) (Result, error) {
	return Result{}, errors.New("dates are not read here")
}
