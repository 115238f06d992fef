package server

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
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
	found := findEntities(held.index, l)
	from, err := openPlace(l.cursor, held.index.Version(), len(found))
	if err != nil {
		return err
	}
	to := min(from+l.size, len(found))
	answer := entitiesAnswer{Items: found[from:to], Total: len(found), Index: held.about()}
	if to < len(found) && to > from {
		answer.NextCursor = orNull(sealPlace(to, held.index.Version()))
		linkNextAsAsked(c, *answer.NextCursor)
	}
	return s.json(c, answer)
}

// findEntities are the entities with a name, or another name, in which a word
// begins with what is asked for; those that most sections name first.
func findEntities(ix *index.Index, l listing) []entityItem {
	columns := ix.Columns()
	counts := make([]int, len(columns.Entities))
	for _, e := range columns.EntityList {
		counts[e]++
	}
	want := plainWords(l.q)
	found := []entityItem{}
	for i, e := range columns.Entities {
		if (l.kind == "" || l.kind == e.Type) && (want == "" || answersTo(e, want)) {
			found = append(found, itemOfEntity(e, counts[i]))
		}
	}
	slices.SortFunc(found, func(a, b entityItem) int {
		return cmp.Or(cmp.Compare(b.Sections, a.Sections), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	return found
}

func itemOfEntity(e entity.Entity, sections int) entityItem {
	e.Aliases = list(e.Aliases)
	return entityItem{Entity: e, Sections: sections, URL: entityURL(e.ID)}
}

// answersTo tells whether a name of e, or a word in it, begins with want.
func answersTo(e entity.Entity, want string) bool {
	begins := func(name string) bool { return strings.Contains(" "+plainWords(name), " "+want) }
	return e.ID == want || begins(e.Name) || slices.ContainsFunc(e.Aliases, func(a entity.Alias) bool { return begins(a.Name) })
}

// plainWords is a name as it is compared: without case, diacritics and signs.
func plainWords(name string) string {
	var words []string
	for _, t := range index.Tokens(name) {
		words = append(words, index.Fold(t.Exact))
	}
	return strings.Join(words, " ")
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
	columns := held.index.Columns()
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
	a := entityAnswer{entityItem: itemOfEntity(named, res.Total.Sections), Reports: res.Total.Reports, With: []entityCount{}, Index: held.about()}
	a.Years, a.Kinds, a.Countries = valuesOf(res, "year"), valuesOf(res, "section"), valuesOf(res, "country")
	for _, v := range valuesOf(res, "entity") {
		at := slices.IndexFunc(columns.Entities, func(e entity.Entity) bool { return e.ID == v.Value })
		if v.Value != id && at >= 0 && len(a.With) < maxWith {
			a.With = append(a.With, entityCount{refEntity(columns.Entities[at]), v.Count})
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
