package server

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tipsearch/index/entity"
	"tipsearch/search"
	"tipsearch/search/query"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// entityView is the page of a named entity.
type entityView struct {
	frame
	Entity api.EntityAnswer
	Names  []string
	Years  []facetLink
	Kinds  []facetLink
	Places []facetLink
	All    string // the sections that name it
	Lines  linesView
	Every  string // all its lines
}

// firstLines is how many of an entity's mentions its page shows: enough to see how
// reports describe it, few enough to keep the totals above the fold.
const firstLines = 10

func (s *Server) entityPage(c *gin.Context, held *corpus) error {
	answer, err := wholeEntity(c, held, c.Param("id"))
	if err != nil {
		return err
	}
	ask, named := defaultRequest(""), answer.Entity
	ask.Size = firstLines
	lines, err := s.runLines(c, held, mentionsOf(held, &named), ask, search.ByHit)
	if err != nil {
		return err
	}
	view := viewEntity(languageOf(c), answer)
	view.Lines = viewMentions(languageOf(c), named, defaultRequest(""), search.ByHit, lines)
	return s.show(c, http.StatusOK, "entity", view)
}

// viewEntity lays out all of an entity's page but its lines.
func viewEntity(l *messages.Language, a api.EntityAnswer) entityView {
	v := entityView{frame: frameFor(a.Index, "search", a.Name, defaultRequest("")), Entity: a,
		All: "/search?entity=" + url.QueryEscape(a.ID), Every: api.MentionsURL(a.ID)}
	for _, alias := range a.Aliases {
		v.Names = append(v.Names, aliasLabel(l, alias))
	}
	narrowed := func(field query.Field, values []api.FacetValue) []facetLink {
		return facetLinks(l, search.FieldNamed(field), values, func(value string) string {
			return v.All + "&" + string(field) + "=" + url.QueryEscape(value)
		})
	}
	v.Years = everyYear(narrowed(search.FieldYear, a.Years))
	v.Kinds, v.Places = narrowed(search.FieldSection, a.Kinds), narrowed(search.FieldCountry, a.Countries)
	return v
}

// aliasLabel returns an alias with the years in which it was used.
func aliasLabel(l *messages.Language, a entity.Alias) string {
	switch {
	case a.From != 0 && a.To != 0:
		return l.Say("entity.alias_range", "name", a.Name, "from", a.From, "to", a.To)
	case a.To != 0:
		return l.Say("entity.alias_to", "name", a.Name, "year", a.To)
	case a.From != 0:
		return l.Say("entity.alias_since", "name", a.Name, "year", a.From)
	}
	return a.Name
}
