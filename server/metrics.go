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

// metrics are what Prometheus reads of a server. Each server has its own: there
// is no global registry.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	searches *prometheus.HistogramVec
}

// buckets go from what a cached answer takes to what nobody waits for.
var buckets = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

func newMetrics(s *Server) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "tipsearch_requests_total", Help: "Requests by route and status."}, []string{"route", "status"}),
		seconds:  prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "tipsearch_request_seconds", Help: "Time to answer by route.", Buckets: buckets}, []string{"route"}),
		searches: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "tipsearch_search_seconds", Help: "Time to search by class of query.", Buckets: buckets}, []string{"class"}),
	}
	now := func(name, help string, read func(admission.Load) int) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return float64(read(s.admission.Load())) })
	}
	since := func(name, help string, read func(admission.Load) int) prometheus.Collector {
		return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return float64(read(s.admission.Load())) })
	}
	m.registry.MustRegister( // fails only for two of one name
		now("tipsearch_working", "Answers being worked on.", func(l admission.Load) int { return l.Working }),
		now("tipsearch_waiting", "Requests that wait for a place.", func(l admission.Load) int { return l.Waiting }),
		now("tipsearch_sending", "Answers being worked on or on their way.", func(l admission.Load) int { return l.Sending }),
		now("tipsearch_streams", "Exports under way.", func(l admission.Load) int { return l.Streams }),
		since("tipsearch_shed_total", "Requests refused because the server was busy.", func(l admission.Load) int { return l.Busy }),
		since("tipsearch_too_many_total", "Exports refused because one client asked for too many.", func(l admission.Load) int { return l.TooMany }),
		since("tipsearch_too_slow_total", "Answers broken off because the client did not read.", func(l admission.Load) int { return l.TooSlow }),
	)
	m.registry.MustRegister(
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "tipsearch_cache_hits_total", Help: "Answers that were given as they were kept."}, func() float64 {
			hits, _, _ := s.kept.stats()
			return float64(hits)
		}),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "tipsearch_cache_misses_total", Help: "Answers that were looked for in vain among those kept."}, func() float64 {
			_, misses, _ := s.kept.stats()
			return float64(misses)
		}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "tipsearch_cache_bytes", Help: "Size of the answers that are kept."}, func() float64 {
			_, _, bytes := s.kept.stats()
			return float64(bytes)
		}))
	of := func(name, help string, read func(*corpus) float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 {
			c, err := s.held.acquire()
			if err != nil {
				return 0
			}
			defer c.release()
			return read(c)
		})
	}
	m.registry.MustRegister(m.requests, m.seconds, m.searches,
		of("tipsearch_index_sections", "Sections in the index that answers.", func(c *corpus) float64 { return float64(c.index.Sections()) }),
		of("tipsearch_index_reports", "Reports in the index that answers.", func(c *corpus) float64 { return float64(len(c.index.Reports())) }),
		of("tipsearch_index_kept_reports", "Reports in the index that answers whose files could not be read.",
			func(c *corpus) float64 { return float64(len(c.index.Kept())) }),
		of("tipsearch_index_built_seconds", "When the index that answers was built, Unix time.", func(c *corpus) float64 { return float64(c.index.BuiltAt().Unix()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "tipsearch_degraded", Help: "1 while the index that answers is not the one that ought to."}, func() float64 {
			if _, why := s.standing.told(); why != "" {
				return 1
			}
			return 0
		}),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "tipsearch_index_switches_total", Help: "Indexes that came after the first."}, func() float64 {
			switches, _ := s.standing.told()
			return float64(switches)
		}),
		versionCollector{&s.held}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// versionCollector tells the version of the index that answers, as a label.
type versionCollector struct{ held *holder }

var versionDesc = prometheus.NewDesc("tipsearch_index_info", "The index that answers.", []string{"version"}, nil)

func (v versionCollector) Describe(to chan<- *prometheus.Desc) { to <- versionDesc }

func (v versionCollector) Collect(to chan<- prometheus.Metric) {
	if c, err := v.held.acquire(); err == nil {
		defer c.release()
		to <- prometheus.MustNewConstMetric(versionDesc, prometheus.GaugeValue, 1, c.index.Version())
	}
}

// measured counts a request.
func (m *metrics) measured(c *gin.Context, took time.Duration) {
	route := c.FullPath()
	if route == "" {
		route = "none" // an address that does not exist must not make a series of its own
	}
	m.requests.WithLabelValues(route, strconv.Itoa(c.Writer.Status())).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

// classOf sorts a query by the costliest thing in it, as far as its signs tell.
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
	case strings.Contains(q, " OR ") || strings.Contains(" "+q, " -") || strings.Contains(q, "(") || strings.Contains(" "+q, " NOT "):
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
