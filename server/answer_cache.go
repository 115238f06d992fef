package server

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/maypok86/otter/v2"
	"github.com/maypok86/otter/v2/stats"
)

// maxKept is the largest answer that is kept, in bytes: the longest page of hits has
// a third of it. One answer must not push out hundreds.
const maxKept = 512 << 10

// answerCache keeps whole answers, so that what is asked again is not worked out again. The
// index they are of never changes, so they stay true as long as it answers; an
// answer is kept under its ETag and its index's generation. It is given again byte
// for byte: took_ms stays what it was when it was made. Exports and errors are not
// kept. The zero value, and nil, keep nothing. Safe for concurrent use.
type answerCache struct {
	cache  *otter.Cache[string, *keptAnswer]
	bodies sync.Pool // *bytes.Buffer: an answer is kept in as many bytes as it has
}

// keptAnswer is a 200 with what its handler set of its headers.
type keptAnswer struct {
	header http.Header
	body   []byte
}

// newAnswerCache keeps answers of size bytes together, none for 0.
func newAnswerCache(size int64) (*answerCache, error) {
	if size <= 0 {
		return &answerCache{}, nil
	}
	cache, err := otter.New(&otter.Options[string, *keptAnswer]{
		MaximumWeight: uint64(size),
		Weigher: func(key string, a *keptAnswer) uint32 {
			return uint32(len(key) + len(a.body) + 1024) // headers, and what the cache itself needs
		},
		StatsRecorder: stats.NewCounter(),
	})
	return &answerCache{cache: cache, bodies: sync.Pool{New: func() any { return new(bytes.Buffer) }}}, err
}

// give answers with what is kept under key, if anything is.
func (k *answerCache) give(c *gin.Context, key string) bool {
	if k.cache == nil {
		return false
	}
	a, ok := k.cache.GetIfPresent(key)
	if !ok {
		return false
	}
	h := c.Writer.Header()
	for name, values := range a.header {
		h[name] = slices.Clone(values)
	}
	h.Set("Server-Timing", "cache;desc=hit")
	h.Set("Content-Length", strconv.Itoa(len(a.body))) // until the sender packs it
	c.Writer.WriteHeader(http.StatusOK)
	_, _ = c.Writer.Write(a.body) // a client that has gone is noticed by the sender
	return true
}

// record makes c's answer one that finish keeps under key.
func (k *answerCache) record(c *gin.Context, key string) (finish func()) {
	if k.cache == nil || c.Request.Method != http.MethodGet {
		return func() {}
	}
	before := c.Writer.Header().Clone()
	r := &recorder{ResponseWriter: c.Writer, body: k.bodies.Get().(*bytes.Buffer)}
	c.Writer = r
	return func() {
		defer func() {
			r.body.Reset()
			k.bodies.Put(r.body)
		}()
		if r.tooLong || r.body.Len() == 0 || r.Status() != http.StatusOK || c.Request.Context().Err() != nil {
			return
		}
		a := &keptAnswer{header: http.Header{}, body: bytes.Clone(r.body.Bytes())}
		for name, values := range r.Header() {
			if !slices.Contains(ofSending, name) && !slices.Equal(values, before[name]) {
				a.header[name] = slices.Clone(values)
			}
		}
		k.cache.Set(key, a)
	}
}

// ofSending are headers that say how one client was sent an answer, which the sender
// sets anew each time: what is kept is not compressed, and its tag is the plain one.
var ofSending = []string{"Server-Timing", "Content-Encoding", "Content-Length", "Etag", "Vary", "Accept-Ranges"}

// forget lets go of everything.
func (k *answerCache) forget() {
	if k.cache != nil {
		k.cache.InvalidateAll()
	}
}

// stats tells how often something was kept, how often not, and how many bytes are.
func (k *answerCache) stats() (hits, misses, bytes uint64) {
	if k.cache == nil {
		return 0, 0, 0
	}
	s := k.cache.Stats()
	return s.Hits, s.Misses, k.cache.WeightedSize()
}

// recorder writes an answer and keeps a copy of its body.
type recorder struct {
	gin.ResponseWriter
	body    *bytes.Buffer
	tooLong bool
}

// Write implements io.Writer.
func (r *recorder) Write(b []byte) (int, error) {
	if r.fits(len(b)) {
		r.body.Write(b)
	}
	return r.ResponseWriter.Write(b)
}

// WriteString implements io.StringWriter.
func (r *recorder) WriteString(s string) (int, error) {
	if r.fits(len(s)) {
		r.body.WriteString(s)
	}
	return r.ResponseWriter.WriteString(s)
}

// fits tells whether there is room for n bytes more.
func (r *recorder) fits(n int) bool {
	r.tooLong = r.tooLong || r.body.Len()+n > maxKept
	return !r.tooLong
}

// Unwrap gives http.ResponseController the writer beneath.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
