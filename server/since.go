package server

import (
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/server/api"
)

func (s *Server) sinceJSON(c *gin.Context, held *corpus) error {
	a, err := runSince(c, held)
	if err != nil {
		return err
	}
	return s.json(c, a)
}

// runSince reads and answers the address of a paragraph's history.
func runSince(c *gin.Context, held *corpus) (api.SinceAnswer, error) {
	start := time.Now()
	id, paragraph, bad := api.ParseSince(c.Request.URL.Query())
	if len(bad) > 0 {
		return api.SinceAnswer{}, api.BadParams(bad)
	}
	report, err := reportOf(held, id, "query.report")
	if err != nil {
		return api.SinceAnswer{}, err
	}
	found, err := held.search.Since(c.Request.Context(), id, paragraph)
	if err != nil {
		return api.SinceAnswer{}, err
	}
	a := api.SinceAnswer{Report: refReport(report), Sentences: []api.Since{}, Index: held.about()}
	for _, h := range found {
		line := api.Since{Sentence: passageOf(report, h.Passage), Since: yearOrNull(h.Since), Verbatim: yearOrNull(h.Verbatim), Stands: []api.Appearance{}, Missing: h.Missing}
		for _, at := range h.Appearances {
			line.Stands = append(line.Stands, api.Appearance{Year: yearOrNull(at.Report.YearNumber), Passage: passageOf(at.Report, at.Passage),
				Equal: at.Equal, Likeness: round4(at.Likeness), Changes: answerChanges(at.Changes)})
		}
		a.Sentences = append(a.Sentences, line)
	}
	a.TookMS = millis(time.Since(start))
	return a, nil
}
