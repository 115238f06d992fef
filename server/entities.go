package server

import (
	"github.com/gin-gonic/gin"

	"tipsearch/index/entity"
	"tipsearch/search"
	"tipsearch/server/api"
)

func (s *Server) entitiesJSON(c *gin.Context, held *corpus) error {
	l, bad := api.ParseEntities(c.Request.URL.Query())
	if len(bad) > 0 {
		return api.BadParams(bad)
	}
	found, err := held.search.Entities(c.Request.Context(), l.Query, l.Type)
	if err != nil {
		return err
	}
	from, err := openPlace(l.Cursor, held.search.About().Version, len(found))
	if err != nil {
		return err
	}
	to := min(from+l.Size, len(found))
	answer := api.EntitiesAnswer{Items: []api.EntityItem{}, Total: len(found), Index: held.about()}
	for _, e := range found[from:to] {
		answer.Items = append(answer.Items, itemOfEntity(*e.Entity, e.Sections))
	}
	if to < len(found) && to > from {
		answer.NextCursor = orNull(sealPlace(to, held.search.About().Version))
		linkNextAsAsked(c, *answer.NextCursor)
	}
	return s.json(c, answer)
}

func itemOfEntity(e entity.Entity, sections int) api.EntityItem {
	e.Aliases = nonNil(e.Aliases)
	return api.EntityItem{Entity: e, Sections: sections, URL: api.EntityURL(e.ID)}
}

// entityAt answers the address of an entity.
func entityAt(c *gin.Context, held *corpus) (api.EntityAnswer, error) {
	if bad := api.ParseNone(c.Request.URL.Query()); len(bad) > 0 {
		return api.EntityAnswer{}, api.BadParams(bad)
	}
	return wholeEntity(c, held, c.Param("id"))
}

// wholeEntity returns an entity with where it is named and beside whom.
func wholeEntity(c *gin.Context, held *corpus, id string) (api.EntityAnswer, error) {
	named, err := lookEntity(c.Request.Context(), held, id)
	if err != nil {
		return api.EntityAnswer{}, err
	}
	// A part of the query and not a filter: a facet ignores its own filter.
	res, err := held.search.Search(c.Request.Context(), search.Request{
		Query: `entity:"` + id + `"`, Facets: []string{"year", "section", "country", "entity"}, FacetSize: api.MaxFacetSize,
	})
	if err != nil {
		return api.EntityAnswer{}, err
	}
	a := api.EntityAnswer{EntityItem: itemOfEntity(*named.Entity, res.Total.Sections), Reports: res.Total.Reports,
		With: []api.EntityCount{}, Index: held.about()}
	a.Years, a.Kinds, a.Countries = valuesOf(res, "year"), valuesOf(res, "section"), valuesOf(res, "country")
	for _, v := range valuesOf(res, "entity") {
		if e, err := held.search.Entity(c.Request.Context(), v.Value); err == nil && v.Value != id && len(a.With) < maxWith {
			a.With = append(a.With, api.EntityCount{EntityRef: refEntity(*e.Entity), Count: v.Count})
		}
	}
	return a, nil
}

// maxWith is how many entities are listed as appearing with another: those further down
// share a section with it by chance.
const maxWith = 50

func valuesOf(res *search.Results, facet string) []api.FacetValue {
	values := []api.FacetValue{}
	for _, f := range res.Facets {
		if f.Name == facet {
			for _, v := range f.Values {
				values = append(values, api.FacetValue(v))
			}
		}
	}
	return values
}
