package server

import (
	"errors"
	"math"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// partsOf finds the two sides of a comparison.
func partsOf(held *corpus, c api.Comparing) (left, right search.Part, err error) {
	if c.Left == "" {
		left, right, err = held.search.PartsOfYears(c.Country, c.Kind, c.From, c.To)
		var none *search.NoYearError
		switch {
		case errors.As(err, &none) && none.Year == c.From: // looked for first
			err = noYear{none, "query.from"}
		case errors.As(err, &none):
			err = noYear{none, "query.to"}
		}
		return left, right, err
	}
	if left, err = held.search.PartOf(c.Left, c.Kind); err != nil {
		return left, right, at("query.left", err)
	}
	right, err = held.search.PartOf(c.Right, c.Kind)
	return left, right, at("query.right", err)
}

func (s *Server) compareJSON(c *gin.Context, held *corpus) error {
	what, bad := api.ParseCompare(c.Request.URL.Query())
	if len(bad) > 0 {
		return api.BadParams(bad)
	}
	answer, err := runCompare(c, held, what)
	if err != nil {
		return err
	}
	return s.json(c, answer)
}

func runCompare(c *gin.Context, held *corpus, what api.Comparing) (api.CompareAnswer, error) {
	start := time.Now()
	left, right, err := partsOf(held, what)
	if err != nil {
		return api.CompareAnswer{}, err
	}
	found, err := held.search.Compare(c.Request.Context(), left, right)
	if err != nil {
		return api.CompareAnswer{}, err
	}
	return answerCompare(found, held.about(), time.Since(start)), nil
}

func answerCompare(found *search.Comparison, ix api.Index, took time.Duration) api.CompareAnswer {
	a := api.CompareAnswer{
		Left: answerSide(found.Left, found.Share.LeftWords), Right: answerSide(found.Right, found.Share.RightWords),
		CarriedOver: round4(found.Share.Carry()), StillThere: round4(found.Share.Stay()),
		Counts: map[string]int{"unchanged": 0, "edited": 0, "moved": 0, "added": 0, "removed": 0}, Sentences: make([]api.Pair, len(found.Rows)), Notices: []string{}, Index: ix, TookMS: millis(took),
	}
	if search.Unlike(found.Left.Report, found.Right.Report) {
		a.Notices = append(a.Notices, unlike(messages.English(), a))
	}
	for i, row := range found.Rows {
		a.Counts[string(row.Status)]++
		p := answerPair(row, found.Left.Report, found.Right.Report)
		a.Sentences[i] = p
	}
	return a
}

// unlike says that the sides of a comparison are two kinds of report.
func unlike(l *messages.Language, a api.CompareAnswer) string {
	name := func(r api.ReportRef) string {
		if r.Publisher == nil {
			return r.Title
		}
		return r.Title + " (" + r.Publisher.Name + ")"
	}
	return l.Say("compare.unlike", "left", name(a.Left.Report), "right", name(a.Right.Report))
}

// answerPair is a row of a comparison of parts of two reports.
func answerPair(row search.Row, left, right *index.Report) api.Pair {
	p := api.Pair{Status: string(row.Status), Left: answerPassage(left, row.Left), Right: answerPassage(right, row.Right),
		Split: row.Split, Merged: row.Merged, Likeness: round4(row.Likeness), Changes: answerChanges(row.Changes)}
	if row.Related >= 0 {
		p.Related = &row.Related
	}
	return p
}

func answerChanges(changes []search.Change) []api.Change {
	out := make([]api.Change, len(changes))
	for i, ch := range changes {
		out[i] = api.Change{Op: string(ch.Op), Text: ch.Text, Left: ch.Left, Right: ch.Right}
	}
	return out
}

func answerSide(side *search.Side, words int) api.Side {
	a := api.Side{Report: refReport(side.Report), Section: orNull(string(side.Kind)), Words: words, URL: api.ReportURL(side.Report.ID)}
	if side.Kind != "" {
		a.URL = api.SectionURL(side.Sections[0].ID)
	}
	return a
}

// answerPassage is where a run of sentences stands; null for none.
func answerPassage(r *index.Report, p *search.Passage) *api.Passage {
	if p == nil {
		return nil
	}
	a := passageOf(r, *p)
	return &a
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }
