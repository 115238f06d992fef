package server

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// sinceView is the page of a paragraph's history: each of its sentences, and what
// every year says in its place.
type sinceView struct {
	frame
	Answer    api.SinceAnswer
	Back      string // the paragraph in its report
	Paragraph int
	Alone     bool // there is no other report of its series
	Sentences []sentenceView
	API       string
}

// sentenceAnswer is api.Since under a name that is not one of its own fields.
type sentenceAnswer = api.Since

type sentenceView struct {
	sentenceAnswer
	Verdict  sinceVerdict
	Year     int        // of carried, the first of the run; of new, that of the report before
	First    bool       // of carried: Year is the first of which there is a report
	Reworded int        // of carried in other words than now: first year in which they are the same; else 0
	Rows     []sinceRow // the newest first
	Only     bool       // it stands in its own report alone
}

// sinceVerdict is what can be said of a sentence in a line.
type sinceVerdict string

const (
	sinceCarried sinceVerdict = "carried" // it stands in its own report and, without a gap, in those back to Year
	sinceNew     sinceVerdict = "new"     // the report before does not have it
	sinceOldest  sinceVerdict = "oldest"  // there is no report before
)

// sinceRow is one year of the series, or several in a row without a report.
type sinceRow struct {
	Year, Last int // Last is Year where it is one year
	Status     sinceStatus
	Paragraph  int        // 0 where it does not stand
	URL        string     // of the paragraph; where it does not stand, of what changed between the reports
	Runs       []sinceRun // its wording; of reworded, with what changed from the older to the newer
}

type sinceStatus string

const (
	sinceAsked    sinceStatus = "asked"     // the report that was asked about
	sinceSame     sinceStatus = "same"      // word for word
	sinceReworded sinceStatus = "reworded"  // nearly the same words
	sinceAbsent   sinceStatus = "absent"    // there is a report, and it does not say so
	sinceNoReport sinceStatus = "no_report" // there is no report
)

// sinceRun is some words, and whether the newer wording keeps, dropped or added them.
type sinceRun struct{ Text, Op string }

func (s *Server) sincePage(c *gin.Context, held *corpus) error {
	answer, err := runSince(c, held)
	if err != nil {
		return err
	}
	own, err := reportOf(held, answer.Report.ID, "query.report")
	if err != nil {
		return err
	}
	paragraph, err := strconv.Atoi(c.Query("paragraph"))
	if err != nil {
		return err // runSince has read it: cannot happen
	}
	v := viewSince(languageOf(c), answer, own, held.search.Years(own.Facts.Country.Value, own.Facts.Family.Value))
	v.Paragraph, v.Back, v.API = paragraph, api.ParagraphURL(own.ID, paragraph), api.WithQuery("/api/v1/since", c.Request.URL.RawQuery)
	return s.show(c, http.StatusOK, "since", v)
}

// sinceURL is the page that tells since when a paragraph says what it says.
func sinceURL(report string, paragraph int) string {
	return "/since?" + url.Values{"report": {report}, "paragraph": {strconv.Itoa(paragraph)}}.Encode()
}

// viewSince lays an answer out; series are the reports that were looked through, the
// oldest first.
func viewSince(l *messages.Language, a api.SinceAnswer, own *index.Report, series []*index.Report) sinceView {
	v := sinceView{frame: frameFor(a.Index, "compare", l.Say("since.window", "what", reportLine(l, a.Report)), defaultRequest("")), Answer: a, Alone: len(series) < 2}
	if len(series) == 0 {
		series = []*index.Report{own}
	}
	for _, s := range a.Sentences {
		v.Sentences = append(v.Sentences, viewSentence(s, own, series))
	}
	return v
}

func viewSentence(s api.Since, own *index.Report, series []*index.Report) sentenceView {
	v := sentenceView{sentenceAnswer: s, Verdict: sinceOldest}
	for i, r := range series {
		if r.YearNumber < own.YearNumber {
			v.Verdict, v.Year = sinceNew, r.YearNumber
		}
		if i > 0 && r.YearNumber > series[i-1].YearNumber+1 {
			v.Rows = append(v.Rows, sinceRow{Year: series[i-1].YearNumber + 1, Last: r.YearNumber - 1, Status: sinceNoReport})
		}
		row := sinceRow{Year: r.YearNumber, Last: r.YearNumber, Status: sinceAbsent, URL: between(r, own, s.Sentence.Section)}
		for _, at := range s.Stands {
			if strings.HasPrefix(at.Passage.URL, api.ReportURL(r.ID)+"#") {
				row.Paragraph, row.URL = at.Passage.Paragraph, at.Passage.URL
				row.Status, row.Runs = wording(at, r, own)
			}
		}
		v.Rows = append(v.Rows, row)
	}
	if s.Since != nil && *s.Since < own.YearNumber {
		v.Verdict, v.Year, v.First = sinceCarried, *s.Since, *s.Since == series[0].YearNumber
		if s.Verbatim != nil && *s.Verbatim != *s.Since {
			v.Reworded = *s.Verbatim
		}
	}
	slices.Reverse(v.Rows)
	v.Only = len(s.Stands) == 1 && len(series) > 1
	return v
}

// between compares what two reports say under a section, the older one first.
func between(r, own *index.Report, kind string) string {
	if r.YearNumber > own.YearNumber {
		r, own = own, r
	}
	return compareURL(r.ID, own.ID, section.Kind(kind))
}

// wording is how a sentence stands in report r, seen from the report that was asked
// about: what changed is marked in the order of time, whichever of them is older.
func wording(at api.Appearance, r, own *index.Report) (sinceStatus, []sinceRun) {
	switch {
	case r.ID == own.ID:
		return sinceAsked, []sinceRun{{at.Passage.Text, "kept"}}
	case at.Equal:
		return sinceSame, nil
	}
	var runs []sinceRun
	for _, ch := range at.Changes {
		op := ch.Op
		if r.YearNumber > own.YearNumber { // changes run from r to own
			op = map[string]string{"removed": "added", "added": "removed", "kept": "kept"}[op]
		}
		words := ch.Left
		if ch.Op == "added" || words == "" {
			words = ch.Right
		}
		runs = append(runs, sinceRun{words, op})
		if n := len(runs); n > 1 && op == "removed" && runs[n-2].Op == "added" {
			runs[n-2], runs[n-1] = runs[n-1], runs[n-2] // what went comes before what came
		}
	}
	return sinceReworded, runs
}
