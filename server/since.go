package server

import (
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/search"
)

// sinceAnswer is the answer of /api/v1/since: the sentences of a paragraph, or a
// recommendation, and the years in which each stands.
type sinceAnswer struct {
	Report    reportRef   `json:"report"`
	Sentences []sinceJSON `json:"sentences"`
	Index     indexJSON   `json:"index"`
	TookMS    float64     `json:"took_ms"`
}

type sinceJSON struct {
	Sentence passageJSON      `json:"sentence"`
	Since    *int             `json:"since"`          // first year of the reports, one after the other, that lead up to this one
	Verbatim *int             `json:"verbatim_since"` // the same, of those that have it word for word
	Stands   []appearanceJSON `json:"stands"`         // this report among them
	Missing  []int            `json:"missing"`        // years of reports without it
}

type appearanceJSON struct {
	Year     *int         `json:"year"`
	Passage  passageJSON  `json:"passage"`
	Equal    bool         `json:"equal"` // word for word
	Likeness float64      `json:"likeness"`
	Changes  []changeJSON `json:"changes"` // from there to here
}

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
