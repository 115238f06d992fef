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
	v := entityView{frame: frameFor(answer.Index, "search", answer.Name, defaultRequest("")), Entity: answer,
		All: "/search?entity=" + url.QueryEscape(answer.ID)}
	ask, named := defaultRequest(""), answer.Entity
	ask.Size = firstLines
	lines, err := s.runLines(c, held, mentionsOf(held, &named), ask, search.ByHit)
	if err != nil {
		return err
	}
	v.Lines, v.Every = viewMentions(languageOf(c), named, defaultRequest(""), search.ByHit, lines),
		api.MentionsURL(named.ID)
	for _, a := range answer.Aliases {
		v.Names = append(v.Names, aliasLabel(languageOf(c), a))
	}
	narrowed := func(field query.Field, values []api.FacetValue) []facetLink {
		most, links := 1, []facetLink{}
		for _, f := range values {
			most = max(most, f.Count)
		}
		for _, f := range values {
			links = append(links, facetLink{
				Value: f.Value, Label: valueLabel(languageOf(c), search.FieldNamed(field), f), Count: f.Count,
				URL: v.All + "&" + string(field) + "=" + url.QueryEscape(f.Value), Share: (f.Count*100 + most - 1) / most,
			})
		}
		return links
	}
	v.Years = everyYear(narrowed(search.FieldYear, answer.Years))
	v.Kinds, v.Places = narrowed(search.FieldSection, answer.Kinds), narrowed(search.FieldCountry, answer.Countries)
	return s.show(c, http.StatusOK, "entity", v)
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
