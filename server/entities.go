package server

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tipsearch/index/entity"
	"tipsearch/search"
)

// listing is what an address of a list of entities asks for.
type listing struct {
	q      string
	kind   entity.Type
	size   int
	cursor string
}

func parseEntities(values url.Values) (listing, []fieldError) {
	l := listing{size: defaultSize}
	params := []param{
		{"q", false, func(_ *search.Request, v string) (string, string) { l.q = v; return "", "" }},
		{"type", false, func(_ *search.Request, v string) (string, string) { return oneOf(v, &l.kind, entity.Types()...) }},
		{"size", false, func(_ *search.Request, v string) (string, string) { return setNumber(v, &l.size, 0, maxSize) }},
		{"cursor", false, func(_ *search.Request, v string) (string, string) { l.cursor = v; return "", "" }},
	}
	return l, readParams(nil, values, params)
}

func (s *Server) entitiesJSON(c *gin.Context, held *corpus) error {
	l, bad := parseEntities(c.Request.URL.Query())
	if len(bad) > 0 {
		return badParams(bad)
	}
	found := held.search.Entities(l.q, l.kind)
	from, err := openPlace(l.cursor, held.index.Version(), len(found))
	if err != nil {
		return err
	}
	to := min(from+l.size, len(found))
	answer := entitiesAnswer{Items: []entityItem{}, Total: len(found), Index: held.about()}
	for _, e := range found[from:to] {
		answer.Items = append(answer.Items, itemOfEntity(*e.Entity, e.Sections))
	}
	if to < len(found) && to > from {
		answer.NextCursor = orNull(sealPlace(to, held.index.Version()))
		linkNextAsAsked(c, *answer.NextCursor)
	}
	return s.json(c, answer)
}

func itemOfEntity(e entity.Entity, sections int) entityItem {
	e.Aliases = list(e.Aliases)
	return entityItem{Entity: e, Sections: sections, URL: entityURL(e.ID)}
}

func (s *Server) entityJSON(c *gin.Context, held *corpus) error {
	if bad := unknownParams(c.Request.URL.Query(), nil); len(bad) > 0 {
		return badParams(bad)
	}
	answer, err := wholeEntity(c, held, c.Param("id"))
	if err != nil {
		return err
	}
	return s.json(c, answer)
}

// wholeEntity is an entity with where it is named and beside whom.
func wholeEntity(c *gin.Context, held *corpus, id string) (entityAnswer, error) {
	named, err := lookEntity(held, id)
	if err != nil {
		return entityAnswer{}, err
	}
	// As part of the query, and not as a filter: a filter's own facet is lifted.
	res, err := held.search.Search(c.Request.Context(), search.Request{
		Query: `entity:"` + id + `"`, Facets: []string{"year", "section", "country", "entity"}, FacetSize: maxFacetSize,
	})
	if err != nil {
		return entityAnswer{}, err
	}
	a := entityAnswer{entityItem: itemOfEntity(*named.Entity, res.Total.Sections), Reports: res.Total.Reports, With: []entityCount{}, Index: held.about()}
	a.Years, a.Kinds, a.Countries = valuesOf(res, "year"), valuesOf(res, "section"), valuesOf(res, "country")
	for _, v := range valuesOf(res, "entity") {
		if e, ok := held.search.Entity(v.Value); ok && v.Value != id && len(a.With) < maxWith {
			a.With = append(a.With, entityCount{refEntity(*e.Entity), v.Count})
		}
	}
	return a, nil
}

// maxWith is how many entities that appear with another are told: more than that
// are named in one section by chance.
const maxWith = 50

func valuesOf(res *search.Results, facet string) []facetValue {
	values := []facetValue{}
	for _, f := range res.Facets {
		if f.Name == facet {
			for _, v := range f.Values {
				values = append(values, facetValue(v))
			}
		}
	}
	return values
}
