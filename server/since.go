package server

import (
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/search/compare"
	"tipsearch/server/api"
)

// sinceFound is a paragraph and the histories of its sentences.
type sinceFound struct {
	report    *index.Report
	paragraph int
	histories []compare.History
}

// findSince reads the address of a paragraph's history and finds it.
func findSince(c *gin.Context, held *corpus) (f sinceFound, err error) {
	id, paragraph, bad := api.ParseSince(c.Request.URL.Query())
	if len(bad) > 0 {
		return f, api.BadParams(bad)
	}
	f.paragraph = paragraph
	if f.report, err = reportOf(held, id, "query.report"); err != nil {
		return f, err
	}
	f.histories, err = held.search.FirstSeen(c.Request.Context(), f.report, paragraph)
	return f, err
}

// sinceAt reads and answers the address of a paragraph's history.
func sinceAt(c *gin.Context, held *corpus) (api.SinceAnswer, error) {
	start := time.Now()
	found, err := findSince(c, held)
	if err != nil {
		return api.SinceAnswer{}, err
	}
	a := api.SinceAnswer{Report: refReport(found.report), Sentences: []api.Since{}, Index: held.about()}
	for _, h := range found.histories {
		a.Sentences = append(a.Sentences, answerHistory(found.report, h))
	}
	a.TookMS = millis(time.Since(start))
	return a, nil
}

// answerHistory returns the history of a sentence of a report.
func answerHistory(r *index.Report, h compare.History) api.Since {
	a := api.Since{Sentence: *answerPassage(r, &h.Passage), Since: yearOrNull(h.Since), Verbatim: yearOrNull(h.Verbatim),
		Stands: make([]api.Appearance, len(h.Appearances)), Missing: h.Missing}
	for i, at := range h.Appearances {
		a.Stands[i] = api.Appearance{Year: yearOrNull(at.Report.YearNumber), Passage: *answerPassage(at.Report, &at.Passage),
			Equal: at.Equal, Likeness: round4(at.Likeness), Changes: answerChanges(at.Changes)}
	}
	return a
}
