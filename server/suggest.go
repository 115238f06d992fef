package server

import (
	"github.com/gin-gonic/gin"

	"tipsearch/search"
	"tipsearch/server/api"
)

func (s *Server) suggestJSON(c *gin.Context, held *corpus) error {
	q, size, bad := api.ParseSuggest(c.Request.URL.Query())
	if len(bad) > 0 {
		return api.BadParams(bad)
	}
	found, err := held.search.Suggest(c.Request.Context(), q, size)
	if err != nil {
		return err
	}
	answer := api.SuggestAnswer{Items: []api.Suggestion{}}
	for _, f := range found {
		answer.Items = append(answer.Items, suggestion(f))
	}
	return s.json(c, answer)
}

func suggestion(f search.Suggestion) api.Suggestion {
	item := api.Suggestion{Kind: f.Kind, Text: f.Text, Query: f.Query, Q: f.Whole, ID: orNull(f.ID), Type: orNull(f.Type)}
	if f.Count > 0 {
		item.Count = &f.Count
	}
	return item
}
