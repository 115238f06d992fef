package server

import (
	"fmt"
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// gzipSuffix is the suffix of the ETag of a compressed answer: different bytes need a different
// strong tag.
const gzipSuffix = "-gzip"

// packedFrom is the least size of an answer that is compressed, in bytes: one that fits into a network
// packet is not sent faster if it is smaller.
const packedFrom = 1400

// compressed compresses the answers of h with gzip or zstd if the client accepts it. Answers contain
// no secrets, so nothing is lost if their length leaks information.
func compressed(h http.Handler) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(
		gzhttp.SuffixETag(gzipSuffix), gzhttp.CompressionLevel(gzip.BestSpeed+1), gzhttp.MinSize(packedFrom),
		gzhttp.ContentTypes([]string{
			"text/html", "text/css", "text/javascript", "text/csv", "text/plain", "image/svg+xml",
			"application/json", "application/problem+json", "application/x-ndjson", "application/atom+xml",
			"application/opensearchdescription+xml", "application/x-bibtex",
			"application/x-research-info-systems", "application/vnd.citationstyles.csl+json",
		}))
	if err != nil {
		return nil, fmt.Errorf("set up compression: %w", err)
	}
	wrapped := wrap(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodHead {
			wrapped(w, r)
			return
		}
		// HEAD has the same headers as GET (RFC 9110, 9.3.2), including the ETag. gzhttp does
		// not compress HEAD, so it gets a GET; the body is dropped when it is sent.
		shown := r.WithContext(r.Context())
		shown.Method = http.MethodGet
		wrap(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { h.ServeHTTP(w, r) }))(w, shown)
	}), nil
}
