package server

import (
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
)

func (s *Server) sinceJSON(c *gin.Context, held *corpus) error {
	a, err := runSince(c, held)
	if err != nil {
		return err
	}
	return s.json(c, a)
}

// runSince reads and answers the address of a paragraph's history.
func runSince(c *gin.Context, held *corpus) (sinceAnswer, error) {
	start := time.Now()
	id, paragraph := "", 0
	values := c.Request.URL.Query()
	params := []param{
		{"report", false, func(_ *search.Request, v string) (string, string) { id = v; return "", "" }},
		{"paragraph", false, func(_ *search.Request, v string) (string, string) { return setNumber(v, &paragraph, 1, maxParagraph) }},
	}
	var bad []fieldError
	for _, p := range params {
		bad = append(bad, readParam(nil, p, values[p.name])...)
		if values.Get(p.name) == "" {
			bad = append(bad, fieldError{p.name, "", "is missing", ""})
		}
	}
	if bad = append(bad, unknownParams(values, []string{"report", "paragraph"})...); len(bad) > 0 {
		return sinceAnswer{}, badParams(bad)
	}
	report, err := reportOf(held.index, id, "query.report")
	if err != nil {
		return sinceAnswer{}, err
	}
	found, err := held.search.Since(c.Request.Context(), id, paragraph)
	if err != nil {
		return sinceAnswer{}, err
	}
	a := sinceAnswer{Report: refReport(report), Sentences: []sinceJSON{}, Index: held.about()}
	for _, h := range found {
		line := sinceJSON{Sentence: passageOf(report, h.Passage), Since: yearOrNull(h.Since), Verbatim: yearOrNull(h.Verbatim), Stands: []appearanceJSON{}, Missing: h.Missing}
		for _, at := range h.Appearances {
			line.Stands = append(line.Stands, appearanceJSON{Year: yearOrNull(at.Report.YearNumber), Passage: passageOf(at.Report, at.Passage),
				Equal: at.Equal, Likeness: round4(at.Likeness), Changes: answerChanges(at.Changes)})
		}
		a.Sentences = append(a.Sentences, line)
	}
	a.TookMS = millis(time.Since(start))
	return a, nil
}
