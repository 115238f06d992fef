package server

import (
	"net/http"
	"strings"
	"testing"
)

func TestMetrics(t *testing.T) {
	s := seedServer(t)
	ask(s, http.MethodGet, `/api/v1/search?q="replacement+pickers"`)
	ask(s, http.MethodGet, "/nothing/at/all")
	body := ask(s, http.MethodGet, "/metrics").Body.String()
	for _, want := range []string{
		`tipsearch_requests_total{route="/api/v1/search",status="200"} 1`,
		`tipsearch_requests_total{route="none",status="404"} 1`,
		"tipsearch_index_reports 3", "tipsearch_index_info{version=",
		`tipsearch_search_seconds_count{class="phrase"} 1`, "go_goroutines",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
}

func TestClassOf(t *testing.T) {
	for q, want := range map[string]string{
		"": "everything", "  ": "everything", "cotton": "word", "anti-trafficking": "word", "forced labor": "words",
		"section:profile": "word", `"replacement pickers"`: "phrase", `="the harvest"`: "phrase", `"a b"~5`: "proximity",
		"pick*": "prefix", "traficking~": "fuzzy", "cotton -wheat": "boolean", "-wheat": "boolean", "NOT wheat": "boolean",
		"cotton OR wheat": "boolean", "(cotton)": "boolean",
	} {
		if got := classOf(q); got != want {
			t.Errorf("classOf(%q) = %s, want %s", q, got, want)
		}
	}
}
