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

// maxKept is the largest answer to cache, in bytes: three times the longest page of hits. One answer must
// not evict hundreds.
const maxKept = 512 << 10

// responseCache caches complete answers. An index never changes, so its answers are valid as long as it is
// the current one; the key is the ETag with the index's generation. A cached answer is sent byte for
// byte, with the original took_ms. Exports and errors are not cached. The zero value caches nothing. It
// is safe for concurrent use.
//
// It is not part of package admission because it does not decide who is let in, and its recorder depends
// on gin.
type responseCache struct {
	cache  *otter.Cache[string, *keptAnswer]
	bodies sync.Pool // *bytes.Buffer, for recording: a cached answer has no spare capacity
}

// keptAnswer is an answer with status 200 and the headers that its handler set.
type keptAnswer struct {
	header http.Header
	body   []byte
}

// newResponseCache returns a cache of at most size bytes; with 0 it caches nothing.
func newResponseCache(size int64) (*responseCache, error) {
	if size <= 0 {
		return &responseCache{}, nil
	}
	cache, err := otter.New(&otter.Options[string, *keptAnswer]{
		MaximumWeight: uint64(size),
		Weigher: func(key string, a *keptAnswer) uint32 {
			return uint32(len(key) + len(a.body) + 1024) // 1024 for headers and the cache's own overhead
		},
		StatsRecorder: stats.NewCounter(),
	})
	return &responseCache{cache: cache, bodies: sync.Pool{New: func() any { return new(bytes.Buffer) }}}, err
}

// give sends the answer cached under key and reports whether there was one.
func (k *responseCache) give(c *gin.Context, key string) bool {
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
	h.Set("Content-Length", strconv.Itoa(len(a.body))) // removed if it is compressed
	c.Writer.WriteHeader(http.StatusOK)
	_, _ = c.Writer.Write(a.body) // the outer handlers notice a client that has gone
	return true
}

// record records the answer of c; finish then caches it under key.
func (k *responseCache) record(c *gin.Context, key string) (finish func()) {
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

// ofSending lists the headers that depend on how an answer is sent, and are set each time: a cached answer
// is uncompressed and has the tag of that.
var ofSending = []string{"Server-Timing", "Content-Encoding", "Content-Length", "Etag", "Vary", "Accept-Ranges"}

// forget empties the cache.
func (k *responseCache) forget() {
	if k.cache != nil {
		k.cache.InvalidateAll()
	}
}

// stats returns the hits and misses since the start, and the bytes cached now.
func (k *responseCache) stats() (hits, misses, bytes uint64) {
	if k.cache == nil {
		return 0, 0, 0
	}
	s := k.cache.Stats()
	return s.Hits, s.Misses, k.cache.WeightedSize()
}

// recorder writes an answer and records a copy of its body.
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

// fits reports whether there is room for n more bytes.
func (r *recorder) fits(n int) bool {
	r.tooLong = r.tooLong || r.body.Len()+n > maxKept
	return !r.tooLong
}

// Unwrap supports http.ResponseController.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
