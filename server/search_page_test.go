package server

import (
	"slices"
	"testing"

	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// The page mends a query and shows more facets and values than the API does by default,
// but no others than an address chooses; the address itself stays as it is.
func TestForPage(t *testing.T) {
	defaults := api.DefaultFacets()
	withAttribution := append(slices.Clone(defaults), "attribution")
	for _, c := range []struct {
		address map[string][]string
		facets  []string
		size    int
	}{
		{nil, withAttribution, pageFacets},
		{map[string][]string{"facets": {"year"}}, []string{"year"}, pageFacets},
		{map[string][]string{"facet_size": {"5"}}, withAttribution, 5},
		{map[string][]string{"section": {"other"}}, append(slices.Clone(withAttribution), "heading"), pageFacets},
		{map[string][]string{"section": {"other"}, "facets": {"heading"}}, []string{"heading"}, pageFacets},
	} {
		req, bad := api.ParseSearch(c.address)
		if len(bad) > 0 {
			t.Fatal(c.address, bad)
		}
		before := slices.Clone(req.Facets)
		got := forPage(req)
		if !got.Repair || !slices.Equal(got.Facets, c.facets) || got.FacetSize != c.size {
			t.Errorf("%v: facets %q of %d, want %q of %d", c.address, got.Facets, got.FacetSize, c.facets, c.size)
		}
		if !slices.Equal(req.Facets, before) {
			t.Errorf("%v: the request has the facets %q, had %q", c.address, req.Facets, before)
		}
	}
}

// A list under a matrix is short, a list alone long, and a size that was asked for holds.
func TestReportsShown(t *testing.T) {
	for _, c := range []struct {
		size        int
		underMatrix bool
		want        int
	}{
		{api.DefaultSize, true, pageReports}, {api.DefaultSize, false, api.MaxSize}, {7, true, 7}, {7, false, 7},
	} {
		if got := reportsShown(c.size, c.underMatrix); got != c.want {
			t.Errorf("%d, under a matrix %v: %d, want %d", c.size, c.underMatrix, got, c.want)
		}
	}
}

// Every value on an entity's page leads to the sections that name the entity and have the
// value, with a bar as long as its share of the largest.
func TestViewEntity(t *testing.T) {
	a := api.EntityAnswer{Years: []api.FacetValue{{Value: "2020", Label: "2020", Count: 1}, {Value: "2022", Label: "2022", Count: 3}}}
	a.ID = "a b"
	v := viewEntity(messages.English(), a)
	var got []facetLink
	for _, l := range v.Years {
		got = append(got, facetLink{Value: l.Value, Count: l.Count, URL: l.URL, Share: l.Share})
	}
	want := []facetLink{
		{Value: "2020", Count: 1, URL: "/search?entity=a+b&year=2020", Share: 34},
		{Value: "2021"},
		{Value: "2022", Count: 3, URL: "/search?entity=a+b&year=2022", Share: 100},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
