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
	if r.kind == pageKind {
		h.Set("Cache-Control", "no-cache")
	}
	return tagged(c.Request.Header.Values("If-None-Match"), tag)
}

// programTag tells one version of this program from another as far as its answers
// go: by what it says of its API, and by the revision that it was built from.
func programTag() string {
	described, err := json.Marshal(api.OpenAPI())
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
