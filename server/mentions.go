package server

import (
	"context"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/index/country"
	"tipsearch/index/entity"
	"tipsearch/search"
	"tipsearch/search/query"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// lookEntity returns the entity of an address.
func lookEntity(ctx context.Context, held *corpus, id string) (search.NamedEntity, error) {
	e, err := held.search.Entity(ctx, id)
	return e, atLocation("path.id", err)
}

// ofMentions returns the concordance of the entity of an address.
func ofMentions(c *gin.Context, held *corpus) (lineSource, error) {
	e, err := lookEntity(c.Request.Context(), held, c.Param("id"))
	if err != nil {
		return lineSource{}, err
	}
	return mentionsOf(held, e.Entity), nil
}

// mentionsOf returns the concordance of an entity.
func mentionsOf(held *corpus, e *entity.Entity) lineSource {
	return lineSource{e, e.ID + ".csv",
		func(ctx context.Context, r search.Request, order search.LineOrder) (*search.Concordance, error) {
			return held.search.Mentions(ctx, e.ID, r, order)
		}}
}

// viewMentions returns the page's lines of an entity's mentions.
func viewMentions(l *messages.Language, e entity.Entity, req search.Request, order search.LineOrder,
	a api.LinesAnswer) linesView {
	v := viewLines(l, api.MentionsURL(e.ID), req, order, a)
	ref := refEntity(e)
	v.Entity, v.Title, v.Found = &ref, e.Name, l.Say("lines.mentions", "n", a.Total)
	if a.Total > 0 {
		v.Found = l.Say("lines.mentions_in", "n", a.Total, "sections", a.Sections.Sections)
	}
	for i := range v.Rows { // the report opens with its names marked
		v.Rows[i].URL = carryTo(api.ParagraphURL(v.Rows[i].Report, v.Rows[i].Paragraph), "named=show")
	}
	all := firstPage(req)
	all.Filters = all.Filters.Add(search.FieldEntity, e.ID)
	all.Filters = all.Filters.WithAll(search.FieldEntity, len(all.Filters.Of(search.FieldEntity)) > 1)
	v.Sections, v.Only = api.WithQuery("/search", api.ListQueryString(all)), narrowed(l, req)
	return v
}

// narrowed describes the filters of a request, such as "“harvest”, 2024, Prevention";
// it is "" without any.
func narrowed(l *messages.Language, r search.Request) string {
	var parts []string
	if r.Query != "" {
		parts = append(parts, "“"+r.Query+"”")
	}
	for _, f := range search.Fields() {
		for _, value := range r.Filters.Of(f.Name) {
			v := api.FacetValue{Value: value, Label: value}
			if c, ok := country.ByCode(value); ok && f.Kind == query.Nation {
				v.Label = c.Name
			}
			parts = append(parts, valueLabel(l, &f, v))
		}
	}
	return strings.Join(parts, ", ")
}
