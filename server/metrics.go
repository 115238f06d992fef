package server

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"tipsearch/server/admission"
)

// metrics are a server's Prometheus metrics. Each server has its own registry.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	searches *prometheus.HistogramVec
}

// buckets range from the time of a cached answer to one that nobody waits for, in seconds.
var buckets = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

func newMetrics(s *Server) *metrics {
	histogram := func(name, help, label string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(
			prometheus.HistogramOpts{Name: "tipsearch_" + name, Help: help, Buckets: buckets}, []string{label})
	}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(
			prometheus.CounterOpts{Name: "tipsearch_requests_total", Help: "Requests by route and status."},
			[]string{"route", "status"}),
		seconds:  histogram("request_seconds", "Time to answer, by route.", "route"),
		searches: histogram("search_seconds", "Time to search, by class of query.", "class"),
	}
	// MustRegister panics only if two metrics have one name.
	m.registry.MustRegister(m.requests, m.seconds, m.searches, versionCollector{&s.held},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	gauge := func(name, help string, read func() float64) {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "tipsearch_" + name, Help: help}, read))
	}
	counter := func(name, help string, read func() float64) {
		opts := prometheus.CounterOpts{Name: "tipsearch_" + name, Help: help}
		m.registry.MustRegister(prometheus.NewCounterFunc(opts, read))
	}
	load := func(read func(admission.Load) int) func() float64 {
		return func() float64 { return float64(read(s.admission.Load())) }
	}
	gauge("working", "Answers being computed.", load(func(l admission.Load) int { return l.Working }))
	gauge("waiting", "Requests waiting for a place.", load(func(l admission.Load) int { return l.Waiting }))
	gauge("sending", "Answers being computed or sent.", load(func(l admission.Load) int { return l.Sending }))
	gauge("streams", "Running exports.", load(func(l admission.Load) int { return l.Streams }))
	counter("shed_total", "Requests refused because the server was busy.",
		load(func(l admission.Load) int { return l.Busy }))
	counter("too_many_total", "Exports refused because one client asked for too many.",
		load(func(l admission.Load) int { return l.TooMany }))
	counter("too_slow_total", "Answers cut off because the client did not read.",
		load(func(l admission.Load) int { return l.TooSlow }))
	cache := func(read func(hits, misses, bytes uint64) uint64) func() float64 {
		return func() float64 { return float64(read(s.kept.stats())) }
	}
	counter("cache_hits_total", "Answers found in the cache.",
		cache(func(hits, _, _ uint64) uint64 { return hits }))
	counter("cache_misses_total", "Answers not found in the cache.",
		cache(func(_, misses, _ uint64) uint64 { return misses }))
	gauge("cache_bytes", "Size of the cached answers.",
		cache(func(_, _, bytes uint64) uint64 { return bytes }))
	ofIndex := func(read func(*corpus) float64) func() float64 {
		return func() float64 {
			c, err := s.held.acquire()
			if err != nil {
				return 0
			}
			defer c.release()
			return read(c)
		}
	}
	gauge("index_sections", "Sections in the served index.",
		ofIndex(func(c *corpus) float64 { return float64(c.search.About().Sections) }))
	gauge("index_reports", "Reports in the served index.",
		ofIndex(func(c *corpus) float64 { return float64(c.search.About().Reports) }))
	gauge("index_kept_reports", "Reports in the served index whose files could not be read.",
		ofIndex(func(c *corpus) float64 { return float64(len(c.search.About().Kept)) }))
	gauge("index_built_seconds", "When the served index was built, in Unix time.",
		ofIndex(func(c *corpus) float64 { return float64(c.search.About().BuiltAt.Unix()) }))
	gauge("degraded", "1 while the served index is not the current one.", func() float64 {
		if _, why := s.standing.report(); why != "" {
			return 1
		}
		return 0
	})
	counter("index_switches_total", "Switches to another index.", func() float64 {
		switches, _ := s.standing.report()
		return float64(switches)
	})
	return m
}

// versionCollector reports the version of the served index as a label.
type versionCollector struct{ held *holder }

var versionDesc = prometheus.NewDesc("tipsearch_index_info", "The index that answers.", []string{"version"}, nil)

func (v versionCollector) Describe(to chan<- *prometheus.Desc) { to <- versionDesc }

func (v versionCollector) Collect(to chan<- prometheus.Metric) {
	if c, err := v.held.acquire(); err == nil {
		defer c.release()
		to <- prometheus.MustNewConstMetric(versionDesc, prometheus.GaugeValue, 1, c.search.About().Version)
	}
}

// measured records a request.
func (m *metrics) measured(c *gin.Context, took time.Duration) {
	route := c.FullPath()
	if route == "" {
		route = "none" // unknown addresses must not create series
	}
	m.requests.WithLabelValues(route, strconv.Itoa(c.Writer.Status())).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

// classOf returns the class of a query by its most expensive part, judged by its syntax.
func classOf(q string) string {
	q = strings.TrimSpace(q)
	switch {
	case q == "":
		return "everything"
	case strings.Contains(q, `"~`):
		return "proximity"
	case strings.Contains(q, "*"):
		return "prefix"
	case strings.Contains(q, "~"):
		return "fuzzy"
	case strings.Contains(q, " OR ") || strings.Contains(" "+q, " -") || strings.Contains(" "+q, " NOT ") ||
		strings.Contains(q, "("):
		return "boolean"
	case strings.Contains(q, `"`):
		return "phrase"
	case strings.Contains(q, " "):
		return "words"
	}
	return "word"
}

func (s *Server) metricsText(c *gin.Context) {
	promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{DisableCompression: true}).ServeHTTP(c.Writer, c.Request)
	c.Status(http.StatusOK)
}
