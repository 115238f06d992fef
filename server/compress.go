package server

import (
	"fmt"
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// gzipSuffix is what a tag of a compressed answer ends in: other bytes, another
// strong tag.
const gzipSuffix = "-gzip"

// packedFrom is how many bytes an answer has at least that is compressed: what fits
// into one packet of a network is not sent sooner for being smaller.
const packedFrom = 1400

// compressed lets h answer with gzip or zstd where the client takes it. An answer
// holds nothing secret, so that what its length betrays is of no use to anyone.
func compressed(h http.Handler) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.SuffixETag(gzipSuffix), gzhttp.CompressionLevel(gzip.BestSpeed+1), gzhttp.MinSize(packedFrom),
		gzhttp.ContentTypes([]string{"text/html", "text/css", "text/javascript", "text/csv", "text/plain", "image/svg+xml",
			"application/json", "application/problem+json", "application/x-ndjson", "application/atom+xml", "application/opensearchdescription+xml",
			"application/x-bibtex", "application/x-research-info-systems", "application/vnd.citationstyles.csl+json"}))
	if err != nil {
		return nil, fmt.Errorf("set up compression: %w", err)
	}
	wrapped := wrap(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodHead {
			wrapped(w, r)
			return
		}
		// The headers of HEAD are those of GET (RFC 9110, 9.3.2), its tag among them.
		// gzhttp compresses no HEAD, so that it is shown a GET; the sender drops the body.
		shown := r.WithContext(r.Context())
		shown.Method = http.MethodGet
		wrap(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { h.ServeHTTP(w, r) }))(w, shown)
	}), nil
}
