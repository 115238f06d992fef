package server

import (
	"encoding/json"
	"testing"

	"tipsearch/server/api"
)

// All values of a facet, page by page, are those that a large enough facet_size
// gives.
func TestFacetValues(t *testing.T) {
	s := seedServer(t)
	get := func(address string) (a api.FacetAnswer) {
		t.Helper()
		w := ask(s, "GET", address)
		if w.Code != 200 {
			t.Fatalf("%s: status %d: %s", address, w.Code, w.Body)
		}
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		return a
	}
	var all api.SearchAnswer
	if err := json.Unmarshal(ask(s, "GET", "/api/v1/search?q=harvest&facets=entity&facet_size=200&size=0").Body.Bytes(),
		&all); err != nil {
		t.Fatal(err)
	}
	var paged []api.FacetValue
	for address := "/api/v1/facets/entity?q=harvest&size=7"; ; {
		a := get(address)
		paged = append(paged, a.Items...)
		if a.NextCursor == nil {
			break
		}
		address = "/api/v1/facets/entity?q=harvest&size=7&cursor=" + *a.NextCursor
	}
	want := all.Facets["entity"]
	if len(paged) != len(want) || len(want) < 8 {
		t.Fatalf("%d values in pages, %d at once", len(paged), len(want))
	}
	for i, v := range paged {
		if v != want[i] {
			t.Errorf("value %d is %+v in pages, %+v at once", i, v, want[i])
		}
	}
	for _, v := range get("/api/v1/facets/entity?prefix=MINISTRprefix=MIN&entity_type=organization").Items {
		if v.Value != "cabinet-of-ministers-tkm" && v.Value != "ministry-of-internal-affairs-tkm" &&
			v.Value != "ministry-of-labor-and-social-protection-tkm" {
			t.Errorf("%s has no word that begins with ministr, or is no organization", v.Label)
		}
	}
	if w := ask(s, "GET", "/api/v1/facets/entity?prefix=min&entity_type=organisation"); w.Code != 400 {
		t.Errorf("a type that does not exist: status %d", w.Code)
	}
	if w := ask(s, "GET", "/api/v1/facets/nothing"); w.Code != 404 {
		t.Errorf("a facet that does not exist: status %d", w.Code)
	}
}
