package server

import (
	"slices"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
	"tipsearch/server/api"
)

// facetJSON answers with all values of one facet of a search in which a word begins with
// prefix, including those that the search's own answer omits.
func (s *Server) facetJSON(c *gin.Context, held *corpus) error {
	name := c.Param("facet")
	if !slices.Contains(search.FacetNames(), name) {
		return errPath
	}
	req, prefix, bad := api.ParseFacet(c.Request.URL.Query())
	if bad = append(bad, unknownIDs(c.Request.Context(), held, req.Filters)...); len(bad) > 0 {
		return api.BadParams(bad)
	}
	const whole = 1 << 30 // more values than any facet has
	from, err := openPlace(req.Cursor, held.search.About().Version, whole)
	if err != nil {
		return err
	}
	req.Cursor = ""
	found, more, err := held.search.FacetValues(c.Request.Context(), req, name, prefix, from, req.Size)
	if err != nil {
		return err
	}
	answer := api.FacetAnswer{Items: []api.FacetValue{}, Index: held.about()}
	for _, v := range found {
		answer.Items = append(answer.Items,
			api.FacetValue{Value: v.Value, Label: v.Label, Count: v.Count, Selected: v.Selected})
	}
	if more > 0 && len(found) > 0 {
		answer.NextCursor = orNull(sealPlace(from+len(found), held.search.About().Version))
		linkNextAsAsked(c, *answer.NextCursor)
	}
	return s.json(c, answer)
}
