package server

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/align"
	"tipsearch/search/compare"
	"tipsearch/server/api"
)

// sinceView is the page of a paragraph's history: each of its sentences, and what every
// year says in its place.
type sinceView struct {
	frame
	Report    api.ReportRef
	Back      string // the paragraph in its report
	Paragraph int
	Alone     bool // there is no other report of its series
	Sentences []sentenceView
	API       string
}

type sentenceView struct {
	Sentence api.Passage
	Verdict  compare.Verdict
	Year     int        // if carried, the first of the run; if new, that of the report before
	First    bool       // carried since the first report there is
	Reworded int        // if carried in other words than now: first year in which they are the same; else 0
	Rows     []sinceRow // newest first
	Only     bool       // it is in its own report alone
}

// sinceRow is one year of the series, or several in a row without a report.
type sinceRow struct {
	Year, Last int // Last is Year if it is one year
	Status     sinceStatus
	Paragraph  int        // 0 if the sentence does not stand there
	URL        string     // of the paragraph; else of the comparison of the two reports
	Runs       []sinceRun // its wording; if reworded, with what changed from the older to the newer
}

type sinceStatus string

const (
	sinceAsked    sinceStatus = "asked"     // the report that was asked about
	sinceSame     sinceStatus = "same"      // word for word
	sinceReworded sinceStatus = "reworded"  // nearly the same words
	sinceAbsent   sinceStatus = "absent"    // there is a report, and it does not say so
	sinceNoReport sinceStatus = "no_report" // there is no report
)

// sinceRun is some words, and whether the newer wording kept, removed or added them.
type sinceRun struct {
	Text string
	Op   align.Op
}

func (s *Server) sincePage(c *gin.Context, held *corpus) error {
	found, err := findSince(c, held)
	if err != nil {
		return err
	}
	v := viewSince(found, held.search.SeriesOf(found.report))
	title := languageOf(c).Say("since.window", "what", reportLine(languageOf(c), v.Report))
	v.frame = frameFor(held.about(), "compare", title, defaultRequest(""))
	v.API = api.WithQuery("/api/v1/since", c.Request.URL.RawQuery)
	return s.show(c, http.StatusOK, "since", v)
}

// sinceURL returns the page that says since when a paragraph has said what it says.
func sinceURL(report string, paragraph int) string {
	return "/since?" + url.Values{"report": {report}, "paragraph": {strconv.Itoa(paragraph)}}.Encode()
}

// viewSince lays out the histories of a paragraph in a series, the oldest report first.
func viewSince(found sinceFound, series []*index.Report) sinceView {
	v := sinceView{Report: refReport(found.report), Paragraph: found.paragraph, Alone: len(series) < 2,
		Back: api.ParagraphURL(found.report.ID, found.paragraph)}
	for _, h := range found.histories {
		v.Sentences = append(v.Sentences, viewSentence(h, found.report, series))
	}
	return v
}

func viewSentence(h compare.History, own *index.Report, series []*index.Report) sentenceView {
	v := sentenceView{Sentence: *answerPassage(own, &h.Passage), Verdict: h.Verdict,
		Only: len(h.Appearances) == 1 && len(series) > 1}
	switch h.Verdict {
	case compare.New:
		v.Year = h.Before
	case compare.Carried:
		v.Year, v.First = h.Since, h.Since == series[0].YearNumber
		if h.Verbatim != h.Since {
			v.Reworded = h.Verbatim
		}
	}
	for i, r := range series {
		if i > 0 && r.YearNumber > series[i-1].YearNumber+1 {
			v.Rows = append(v.Rows, sinceRow{Year: series[i-1].YearNumber + 1, Last: r.YearNumber - 1, Status: sinceNoReport})
		}
		v.Rows = append(v.Rows, sinceRowOf(h, r, own))
	}
	slices.Reverse(v.Rows)
	return v
}

// sinceRowOf returns what report r of the series has of a sentence of another one.
func sinceRowOf(h compare.History, r, own *index.Report) sinceRow {
	row := sinceRow{Year: r.YearNumber, Last: r.YearNumber, Status: sinceAbsent,
		URL: between(r, own, h.Passage.Section.Kind)}
	for _, at := range h.Appearances {
		if at.Report.ID == r.ID {
			row.Paragraph, row.URL = at.Passage.Paragraph, api.ParagraphURL(r.ID, at.Passage.Paragraph)
			row.Status, row.Runs = wording(at, own)
		}
	}
	return row
}

// between compares what two reports say in a kind of section, the older one first.
func between(r, own *index.Report, kind section.Kind) string {
	if r.YearNumber > own.YearNumber {
		r, own = own, r
	}
	return compareURL(r.ID, own.ID, kind)
}

// wording returns how a sentence stands in a report, seen from the report that was asked
// about. What changed is marked in the order of time, whichever of them is older.
func wording(at compare.Appearance, own *index.Report) (sinceStatus, []sinceRun) {
	switch {
	case at.Report.ID == own.ID:
		return sinceAsked, []sinceRun{{at.Passage.Text, align.Kept}}
	case at.Equal:
		return sinceSame, nil
	}
	reversed := map[align.Op]align.Op{align.WordsGone: align.WordsNew, align.WordsNew: align.WordsGone}
	var runs []sinceRun
	for _, ch := range at.Changes { // they run from at.Report to own
		op, words := ch.Op, cmp.Or(ch.Left, ch.Right)
		if at.Report.YearNumber > own.YearNumber {
			op = cmp.Or(reversed[op], op)
		}
		runs = append(runs, sinceRun{words, op})
		if n := len(runs); n > 1 && op == align.WordsGone && runs[n-2].Op == align.WordsNew {
			runs[n-2], runs[n-1] = runs[n-1], runs[n-2] // what went comes before what came
		}
	}
	return sinceReworded, runs
}
