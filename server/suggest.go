package server

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
)

const (
	// defaultSuggestions fit under a box without scrolling.
	defaultSuggestions = 8
	maxSuggestions     = 50
)

func (s *Server) suggestJSON(c *gin.Context, held *corpus) error {
	q, size, bad := parseSuggest(c.Request.URL.Query())
	if len(bad) > 0 {
		return badParams(bad)
	}
	found, err := held.search.Suggest(c.Request.Context(), q, size)
	if err != nil {
		return err
	}
	answer := suggestAnswer{Items: []suggestionJSON{}}
	for _, f := range found {
		answer.Items = append(answer.Items, suggestion(f))
	}
	return s.json(c, answer)
}

// parseSuggest reads the parameters of suggest: q and size.
func parseSuggest(values url.Values) (q string, size int, bad []fieldError) {
	size = defaultSuggestions
	params := []param{
		{"q", false, func(_ *search.Request, v string) (string, string) { q = v; return "", "" }},
		{"size", false, func(_ *search.Request, v string) (string, string) { return setNumber(v, &size, 1, maxSuggestions) }},
	}
	bad = readParams(nil, values, params)
	return q, size, bad
}

func suggestion(f search.Suggestion) suggestionJSON {
	item := suggestionJSON{Kind: f.Kind, Text: f.Text, Query: f.Query, Q: f.Whole, ID: orNull(f.ID), Type: orNull(f.Type)}
	if f.Count > 0 {
		item.Count = &f.Count
	}
	return item
}
