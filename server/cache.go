package server

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"

	"tipsearch/web/messages"
)

// cacheFor is how long an answer may be kept without asking: an index changes a
// few times a year, and a reader who was told to look again does so within
// minutes. Pages are asked for again each time, which costs a 304.
const cacheFor = "public, max-age=300"

// unchanged sets the answer's cache headers, and says whether the client
// already has it. The tag is strong: same index, same program, same address,
// same bytes but for the time the answer took.
func (s *Server) unchanged(c *gin.Context, r route, held *corpus) bool {
	sum := sha256.New()
	for _, part := range []string{held.index.Version(), s.program, s.pagesVersion, messages.Version(), s.assets.URL(""), c.Request.URL.Path, c.Request.URL.Query().Encode(), s.publicURL(c.Request)} {
		_, _ = io.WriteString(sum, part+"\x00") // a hash takes everything
	}
	tag := `"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`
	h := c.Writer.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", cacheFor)
	if r.kind == page {
		h.Set("Cache-Control", "no-cache")
	}
	return tagged(c.Request.Header.Values("If-None-Match"), tag)
}

// programTag tells one version of this program from another as far as its answers
// go: by what it says of its API, and by the revision that it was built from.
func programTag() string {
	described, err := json.Marshal(openAPI())
	if err != nil { // strings and numbers only: cannot happen
		described = nil
	}
	sum := sha256.New()
	sum.Write(described)
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if strings.HasPrefix(s.Key, "vcs.") {
				_, _ = io.WriteString(sum, s.Key+s.Value)
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// tagged reports whether an If-None-Match names tag. "*" does not count: it is
// for requests that change things. What compresses answers, here or in a proxy, may
// weaken a tag or add a suffix to it (-gzip, -zstd); the weak form is taken, as RFC
// 9110 wants for GET.
func tagged(headers []string, tag string) bool {
	for _, header := range headers {
		for one := range strings.SplitSeq(header, ",") {
			one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
			if one == tag || strings.HasPrefix(one, strings.TrimSuffix(tag, `"`)+"-") {
				return true
			}
		}
	}
	return false
}

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
