package server

import (
	"errors"
	"math"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/search/compare"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// comparisonAt reads and answers the address of a comparison.
func comparisonAt(c *gin.Context, held *corpus) (api.CompareAnswer, error) {
	what, bad := api.ParseCompare(c.Request.URL.Query())
	if len(bad) > 0 {
		return api.CompareAnswer{}, api.BadParams(bad)
	}
	answer, _, err := runCompare(c, held, what)
	return answer, err
}

// runCompare runs the comparison that an address asks for.
func runCompare(c *gin.Context, held *corpus, what api.Comparing) (api.CompareAnswer, *compare.Comparison, error) {
	start := time.Now()
	left, right, err := partsOf(held, what)
	if err != nil {
		return api.CompareAnswer{}, nil, err
	}
	found, err := held.search.Compare(c.Request.Context(), left, right)
	if err != nil {
		return api.CompareAnswer{}, nil, err
	}
	return answerCompare(found, held.about(), time.Since(start)), found, nil
}

// partsOf finds the two sides of a comparison.
func partsOf(held *corpus, c api.Comparing) (left, right search.Part, err error) {
	if c.Left == "" {
		left, right, err = held.search.PartsOfYears(c.Country, c.Kind, c.From, c.To)
		var none *search.NoYearError
		if errors.As(err, &none) {
			location := "query.to"
			if none.Year == c.From { // looked for first
				location = "query.from"
			}
			err = noYear{none, location}
		}
		return left, right, err
	}
	if left, err = held.search.PartOf(c.Left, c.Kind); err != nil {
		return left, right, atLocation("query.left", err)
	}
	right, err = held.search.PartOf(c.Right, c.Kind)
	return left, right, atLocation("query.right", err)
}

func answerCompare(found *compare.Comparison, ix api.Index, took time.Duration) api.CompareAnswer {
	left, right := found.Left.Report, found.Right.Report
	a := api.CompareAnswer{
		Left: answerSide(found.Left, found.Share.LeftWords), Right: answerSide(found.Right, found.Share.RightWords),
		CarriedOver: round4(found.Share.Carry()), StillThere: round4(found.Share.Stay()),
		Counts:    map[string]int{"unchanged": 0, "edited": 0, "moved": 0, "added": 0, "removed": 0},
		Sentences: make([]api.Pair, len(found.Rows)), Index: ix, TookMS: millis(took),
	}
	var notices []messages.Message
	if compare.DifferentSeries(left, right) {
		notices = append(notices, differentSeries(a))
	}
	a.Noted = api.NotedOf(notices)
	for i, row := range found.Rows {
		a.Counts[string(row.Status)]++
		a.Sentences[i] = answerPair(row, left, right)
	}
	return a
}

// differentSeries is the notice that the sides of a comparison are of two kinds of report.
func differentSeries(a api.CompareAnswer) messages.Message {
	name := func(r api.ReportRef) string {
		if r.Publisher == nil {
			return r.Title
		}
		return r.Title + " (" + r.Publisher.Name + ")"
	}
	return messages.New("notice.unlike", "left", name(a.Left.Report), "right", name(a.Right.Report))
}

// answerPair returns a row of a comparison of parts of two reports.
func answerPair(row compare.Row, left, right *index.Report) api.Pair {
	p := api.Pair{Status: string(row.Status), Split: row.Split, Merged: row.Merged,
		Likeness: round4(row.Likeness), Changes: answerChanges(row.Changes)}
	if row.Left != nil {
		p.Left = answerPassage(left, row.Left)
	}
	if row.Right != nil {
		p.Right = answerPassage(right, row.Right)
	}
	if row.Related >= 0 {
		p.Related = &row.Related
	}
	return p
}

func answerChanges(changes []compare.Change) []api.Change {
	out := make([]api.Change, len(changes))
	for i, ch := range changes {
		out[i] = api.Change{Op: string(ch.Op), Text: ch.Text, Left: ch.Left, Right: ch.Right}
	}
	return out
}

func answerSide(side *compare.Side, words int) api.Side {
	a := api.Side{Report: refReport(side.Report), Section: orNull(string(side.Kind)), Words: words,
		URL: api.ReportURL(side.Report.ID)}
	if side.Kind != "" {
		a.URL = api.SectionURL(side.Sections[0].ID)
	}
	return a
}

// answerPassage returns a run of sentences of a report.
func answerPassage(r *index.Report, p *compare.Passage) *api.Passage {
	return &api.Passage{Text: p.Text, Section: string(p.Section.Kind), Paragraph: p.Paragraph,
		URL: api.ParagraphURL(r.ID, p.Paragraph)}
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }
