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
	"tipsearch/search/compare"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// compareView is the page of a comparison: the choice of two texts, and the two side by
// side.
type compareView struct {
	frame
	Chosen    api.Comparing
	Countries []option
	Kinds     []option
	From, To  []option
	Answer    *api.CompareAnswer // nil before anything is chosen
	Rows      []pairView
	Problem   string // why there is no answer; "" where there is one, or none was asked for
	Unlike    string // that the two are of different kinds, "" if they are not
	Steps     []link // the pairs of years before and after
	Heat      []heatRow
	HeatSteps []string // "2020 → 2024"
	Carried   string   // "38 %"
	API       string
}

type option struct {
	Value, Label string
	Chosen       bool
}

type pairView struct {
	api.Pair
	LeftRuns, RightRuns []wordRun
	Since               string // page that says since when the right says so, "" without a right
	Beside              bool   // left was dropped, right is new, and both are on the same matter
	Folded              int    // so many sentences from here on are unchanged and folded away, 0 for none
	Unfolds             bool   // the last of them
}

// wordRun is some words of one side, changed or not.
type wordRun struct {
	Text    string
	Changed bool
}

type heatRow struct {
	Label string
	Kind  string
	Named bool // Label is the reports' own heading
	Cells []heatCell
}

type heatCell struct {
	Text  string // "38 %", "new", "dropped", "–"
	Level int    // 0 to 4, how much was carried over; -1 if nothing was compared
	URL   string
}

func (s *Server) comparePage(c *gin.Context, held *corpus) error {
	values := c.Request.URL.Query()
	what, bad := api.ParseCompare(values)
	l := languageOf(c)
	view := compareView{frame: frameFor(held.about(), "compare", l.Say("nav.compare"), defaultRequest("")), Chosen: what}
	if len(bad) == 0 {
		answer, found, err := runCompare(c, held, what)
		if p, known := problemOf(err, nil); err != nil && (!known || p.Status != http.StatusNotFound) {
			return err
		} else if err != nil {
			view.Problem = l.Tell(p.Message)
		} else {
			view.show(l, answer, values)
			if err := view.showHeatmap(c, held, found.Left.Report, found.Right.Report); err != nil {
				return err
			}
		}
	} else if given(values) {
		view.Problem = l.Tell(bad[0].Named())
	}
	view.offer(l, held)
	return s.show(c, http.StatusOK, "compare", view)
}

// given reports whether an address names any side of a comparison.
func given(values url.Values) bool {
	return cmp.Or(values.Get("left"), values.Get("right"), values.Get("from"), values.Get("to")) != ""
}

// show lays out an answer.
func (v *compareView) show(l *messages.Language, a api.CompareAnswer, values url.Values) {
	v.Answer = &a
	v.Carried = l.Percent(a.CarriedOver)
	for _, m := range a.NoticeCodes {
		v.Unlike = l.Tell(m)
	}
	v.Title = reportLine(l, a.Left.Report) + " → " + reportLine(l, a.Right.Report)
	v.API = api.WithQuery("/api/v1/compare", values.Encode())
	if a.Left.Report.Country != nil && v.Chosen.Country == "" {
		v.Chosen.Country = a.Left.Report.Country.Code
	}
	v.Rows = viewPairs(a.Sentences, a.Right.Report.ID)
	fold(v.Rows)
}

// minFold is the shortest run of unchanged sentences that is folded. Shorter runs stay:
// they give context to the changes around them.
const minFold = 4

// fold marks the runs of unchanged sentences.
func fold(rows []pairView) {
	for i := 0; i < len(rows); {
		end := i
		for end < len(rows) && rows[end].Status == "unchanged" {
			end++
		}
		if end-i >= minFold {
			rows[i].Folded, rows[end-1].Unfolds = end-i, true
		}
		i = max(end, i+1)
	}
}

// viewPairs lays out sentences, on the right those of a report. One that was dropped and
// the one that came in its place share a row.
func viewPairs(pairs []api.Pair, right string) []pairView {
	var rows []pairView
	for i, p := range pairs {
		row := viewPair(p)
		if p.Right != nil {
			row.Since = sinceURL(right, p.Right.Paragraph)
		}
		switch n := len(rows); {
		case p.Related != nil && p.Right == nil && *p.Related == i+1:
			row.Beside = true
		case p.Related != nil && p.Left == nil && *p.Related == i-1 && n > 0 && rows[n-1].Beside:
			rows[n-1].Right, rows[n-1].RightRuns, rows[n-1].Since = row.Right, row.RightRuns, row.Since
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// viewPair returns a sentence with what changed in it on either side.
func viewPair(p api.Pair) pairView {
	row := pairView{Pair: p}
	if len(p.Changes) > 0 {
		row.LeftRuns, row.RightRuns = sidesOf(p.Changes)
		return row
	}
	if p.Left != nil {
		row.LeftRuns = []wordRun{{Text: p.Left.Text}}
	}
	if p.Right != nil {
		row.RightRuns = []wordRun{{Text: p.Right.Text}}
	}
	return row
}

// sidesOf splits the changes of a sentence into what was on the left and what is on the
// right.
func sidesOf(changes []api.Change) (left, right []wordRun) {
	for _, ch := range changes {
		if ch.Left != "" {
			left = append(left, wordRun{ch.Left, ch.Op == "removed"})
		}
		if ch.Right != "" {
			right = append(right, wordRun{ch.Right, ch.Op == "added"})
		}
	}
	return left, right
}

// showHeatmap shows how much of each section each report of the series of a comparison's
// right side carried over from the one before.
func (v *compareView) showHeatmap(c *gin.Context, held *corpus, left, right *index.Report) error {
	m, err := held.search.Heatmap(c.Request.Context(), right)
	if err != nil || len(m.Reports) < 2 {
		return err
	}
	for i, r := range m.Reports[1:] {
		before := m.Reports[i]
		step := link{Label: strconv.Itoa(before.YearNumber) + " → " + strconv.Itoa(r.YearNumber)}
		if before.ID != left.ID || r.ID != right.ID {
			step.URL = compareURL(before.ID, r.ID, v.Chosen.Kind)
		}
		v.Steps = append(v.Steps, step)
		v.HeatSteps = append(v.HeatSteps, step.Label)
	}
	for _, row := range m.Rows {
		v.Heat = append(v.Heat, viewHeatmapRow(languageOf(c), m.Reports, row))
	}
	return nil
}

func viewHeatmapRow(l *messages.Language, reports []*index.Report, row compare.HeatmapRow) heatRow {
	out := heatRow{Label: l.Say("compare.whole_row"), Kind: string(row.Kind), Named: row.Heading != ""}
	if row.Kind != "" {
		out.Label = cmp.Or(row.Heading, kindLabel(l, string(row.Kind)))
	}
	for i, cell := range row.Cells {
		address := compareURL(reports[i].ID, reports[i+1].ID, row.Kind)
		if row.Heading != "" {
			address = compareURL(cell.Left, cell.Right, "") // one of several sections that are Other
		}
		out.Cells = append(out.Cells, viewHeatmapCell(l, cell, address))
	}
	return out
}

func viewHeatmapCell(l *messages.Language, cell compare.HeatmapCell, address string) heatCell {
	switch {
	case cell.LeftMissing && cell.RightMissing:
		return heatCell{Text: "–", Level: -1}
	case cell.LeftMissing:
		return heatCell{Text: l.Say("compare.heat_new"), Level: -1}
	case cell.RightMissing:
		return heatCell{Text: l.Say("compare.heat_dropped"), Level: -1}
	}
	carry := cell.Share.Carry()
	return heatCell{Text: l.Percent(carry), Level: min(4, int(carry*5)), URL: address}
}

// compareURL returns the page that compares two reports, or their sections of a kind.
func compareURL(left, right string, kind section.Kind) string {
	q := url.Values{"left": {left}, "right": {right}}
	if kind != "" {
		q.Set("section", string(kind))
	}
	return "/compare?" + q.Encode()
}

// offer fills in the choices: countries with reports of at least two years, and the years
// of the chosen country.
func (v *compareView) offer(l *messages.Language, held *corpus) {
	v.Countries = countriesOf(l, held, v.Chosen.Country, 2)
	from, to := v.Chosen.From, v.Chosen.To
	if v.Answer != nil {
		from, to = yearOf(v.Answer.Left.Report), yearOf(v.Answer.Right.Report)
	}
	shown := held.search.ReportYears(v.Chosen.Country)
	for i, y := range shown {
		text := strconv.Itoa(y)
		v.From = append(v.From, option{text, text, y == from || from == 0 && i == max(0, len(shown)-2)})
		v.To = append(v.To, option{text, text, y == to || to == 0 && i == len(shown)-1})
	}
	v.Kinds = append(v.Kinds, option{"", l.Say("compare.whole"), v.Chosen.Kind == ""})
	for _, k := range section.Parts() {
		v.Kinds = append(v.Kinds, option{string(k), kindLabel(l, string(k)), k == v.Chosen.Kind})
	}
}

// countriesOf returns the countries with reports of at least so many years, in
// alphabetical order.
func countriesOf(l *messages.Language, held *corpus, chosen string, years int) []option {
	var list []option
	for _, c := range held.search.Countries() {
		if len(c.Years) >= years {
			list = append(list, option{c.Code, l.Country(c.Code, c.Name), c.Code == chosen})
		}
	}
	order := l.Order()
	slices.SortFunc(list, func(a, b option) int { return order(a.Label, b.Label) })
	return list
}

func yearOf(r api.ReportRef) int {
	if r.Year == nil {
		return 0
	}
	return *r.Year
}
