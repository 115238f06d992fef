package api

import (
	"net/url"
	"testing"
)

func TestLinesQueryString(t *testing.T) {
	for address, want := range map[string]string{
		"": "", "order=hit": "", "order=left": "order=left", "q=a&order=year": "q=a&order=year", "q=a": "q=a",
	} {
		values, err := url.ParseQuery(address)
		if err != nil {
			t.Fatal(err)
		}
		req, order, bad := ParseLines(values)
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		if got := LinesQueryString(req, order); got != want {
			t.Errorf("%q is spelled %q, want %q", address, got, want)
		}
	}
}

func TestIsAPI(t *testing.T) {
	for path, want := range map[string]bool{
		"/api": true, "/api/v1/search": true, "/api/": true, "/apiary": false, "/search": false, "/": false,
	} {
		if IsAPI(path) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
}
