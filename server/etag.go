package server

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// cacheFor is how long a client may cache an answer: an index changes a few times a year, and a reader
// who is asked to look again does so within minutes. Pages are revalidated each time, for a 304.
const cacheFor = "public, max-age=300"

// unchanged sets the answer's cache headers and reports whether the client already has it. The tag is
// strong: the same index, program and address give the same bytes, except for the time taken.
func (s *Server) unchanged(c *gin.Context, r route, held *corpus) bool {
	sum := sha256.New()
	for _, part := range []string{
		held.search.About().Version, s.program, s.pagesVersion, messages.Version(), s.assets.URL(""),
		c.Request.URL.Path, c.Request.URL.Query().Encode(), s.publicURL(c.Request),
	} {
		_, _ = io.WriteString(sum, part+"\x00") // a hash never returns an error
	}
	tag := `"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`
	h := c.Writer.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", cacheFor)
	if r.kind == pageKind {
		h.Set("Cache-Control", "no-cache")
	}
	return tagged(c.Request.Header.Values("If-None-Match"), tag)
}

// programTag identifies the program's version as far as answers depend on it: by the description of
// its API and the revision that it was built from.
func programTag() string {
	described, err := json.Marshal(api.OpenAPI())
	if err != nil { // cannot happen: it has only strings and numbers
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

// tagged reports whether an If-None-Match header contains tag. "*" does not count: it is for requests
// that change something. Compression, here or in a proxy, may weaken a tag or add a suffix (-gzip,
// -zstd); tagged uses weak comparison, as RFC 9110 requires for GET.
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
