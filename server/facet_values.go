package server

import (
	"slices"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
)

// facetJSON answers with all the values of one facet of a search, those of which
// a word begins with prefix: what a facet in a search's own answer leaves out.
func (s *Server) facetJSON(c *gin.Context, held *corpus) error {
	name := c.Param("facet")
	if !slices.Contains(search.FacetNames(), name) {
		return errPath
	}
	values := c.Request.URL.Query()
	var prefix string
	req, bad := parseList(values, "prefix", "entity_type")
	for _, p := range []param{
		{"prefix", false, func(_ *search.Request, v string) (string, string) { prefix = v; return "", "" }},
		{"entity_type", true, setTypes},
	} {
		bad = append(bad, readParam(&req, p, values[p.name])...)
	}
	if bad = append(bad, unknownIDs(held.index, req.Filters)...); len(bad) > 0 {
		return badParams(bad)
	}
	const whole = 1 << 30 // more values than any facet has
	from, err := openPlace(req.Cursor, held.index.Version(), whole)
	if err != nil {
		return err
	}
	req.Cursor = ""
	found, more, err := held.search.FacetValues(c.Request.Context(), req, name, prefix, from, req.Size)
	if err != nil {
		return err
	}
	answer := facetAnswer{Items: []facetValue{}, Index: held.about()}
	for _, v := range found {
		answer.Items = append(answer.Items, facetValue{v.Value, v.Label, v.Count, v.Selected})
	}
	if more > 0 && len(found) > 0 {
		answer.NextCursor = orNull(sealPlace(from+len(found), held.index.Version()))
		linkNextAsAsked(c, *answer.NextCursor)
	}
	return s.json(c, answer)
}
