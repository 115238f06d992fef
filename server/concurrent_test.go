package server

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// A server that has just been given its index answers many at once, as a browser
// asks: what is made on first use is made once.
func TestManyAtOnce(t *testing.T) {
	for range 3 {
		running := httptest.NewServer(seedServer(t))
		var all sync.WaitGroup
		for _, path := range []string{
			"/search?q=harvest", "/search?q=organ", "/search?q=hravest+pikcers", "/api/v1/suggest?q=turk",
			"/api/v1/suggest?q=replac", "/concordance?q=harvest", "/api/v1/concordance?q=cotton&order=left",
			"/trends?q=cotton&q=harvest", "/api/v1/trends.png?q=cotton",
			"/compare?country=TKM&section=prevention&from=2020&to=2024", "/history?country=TKM", "/entities/ilo", "/reports",
			"/reports/turkmenistan-2024?q=cotton", "/search?q=pick*+entity:ilo", "/search?q=traficking~",
			"/search.atom?q=cotton", "/api/v1/search.csv?q=cotton", "/metrics", "/docs", "/openapi.json", "/embed/demo",
			"/api/v1/facets/entity?prefix=m", "/cite/turkmenistan-2024?paragraph=2", "/search?q=title:turkmenistan",
			"/api/v1/since?report=turkmenistan-2024&paragraph=14",
		} {
			for range 3 {
				all.Go(func() {
					res, err := http.Get(running.URL + path)
					if err != nil {
						t.Error(err)
						return
					}
					res.Body.Close()
					if res.StatusCode != 200 && res.StatusCode != 503 {
						t.Errorf("%s: status %d", path, res.StatusCode)
					}
				})
			}
		}
		all.Wait()
		running.Close()
	}
}
