package server

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search"
	"tipsearch/web/messages"
)

// comparing is what an address of a comparison names: two years of a country, or
// any two parts by their ids.
type comparing struct {
	country     string
	kind        section.Kind // "" for whole reports
	from, to    int
	left, right string // ids of reports or sections, instead of country and years
}

// parseCompare reads the address of a comparison.
func parseCompare(values url.Values) (comparing, []fieldError) {
	var c comparing
	var r search.Request
	year := func(to *int) func(*search.Request, string) (string, string) {
		return func(_ *search.Request, v string) (string, string) {
			if !oneYear.MatchString(v) {
				return "is not a year such as 2024", ""
			}
			*to, _ = strconv.Atoi(v)
			return "", ""
		}
	}
	id := func(to *string) func(*search.Request, string) (string, string) {
		return func(_ *search.Request, v string) (string, string) { *to = v; return "", "" }
	}
	params := []param{
		{"country", false, setCountry},
		{"section", false, func(_ *search.Request, v string) (string, string) { return oneOf(v, &c.kind, section.Parts()...) }},
		{"from", false, year(&c.from)}, {"to", false, year(&c.to)}, {"left", false, id(&c.left)}, {"right", false, id(&c.right)},
	}
	bad := readParams(&r, filled(values), params)
	if len(r.Filters.Countries) > 0 {
		c.country = r.Filters.Countries[0]
	}
	if len(bad) == 0 {
		bad = c.incomplete()
	}
	return c, bad
}

// incomplete lists what a comparison lacks.
func (c comparing) incomplete() []fieldError {
	var bad []fieldError
	lacks := func(name string, given bool, why string) {
		if !given {
			bad = append(bad, fieldError{name, "", "is missing: " + why, ""})
		}
	}
	if c.left != "" || c.right != "" {
		lacks("left", c.left != "", "the id of a report or section to compare from")
		lacks("right", c.right != "", "the id of a report or section to compare with")
		return bad
	}
	lacks("country", c.country != "", "the country whose reports to compare, or left and right")
	lacks("from", c.from != 0, "the year to compare from")
	lacks("to", c.to != 0, "the year to compare with")
	return bad
}

// parts finds the two sides of a comparison.
func (c comparing) parts(held *corpus) (left, right search.Part, err error) {
	if c.left != "" {
		if left, err = partOf(held.index, c.left, "query.left", c.kind); err == nil {
			right, err = partOf(held.index, c.right, "query.right", c.kind)
		}
		return left, right, err
	}
	rights := held.search.Find(c.country, c.to, c.kind)
	lefts := held.search.Find(c.country, c.from, c.kind)
	if len(lefts) == 0 {
		return left, right, noPart(held.index, c, c.from, "query.from")
	}
	if len(rights) == 0 {
		return left, right, noPart(held.index, c, c.to, "query.to")
	}
	left, right = held.search.Pair(lefts, rights)
	return left, right, nil
}

// partOf is the report or section with an id; of a report the sections of a kind.
func partOf(ix *index.Index, id, location string, kind section.Kind) (search.Part, error) {
	if _, ok := ix.Lookup(id); ok {
		return search.Part{Section: id}, nil
	}
	report, _, isSection := strings.Cut(id, "/")
	r, err := reportOf(ix, report, location)
	if err != nil {
		return search.Part{}, err
	}
	if isSection {
		return search.Part{}, missing{"section", location, id, nearest(id, r.SectionIDs)}
	}
	return search.Part{Report: id, Kind: kind}, nil
}

// noPart says that a country has no such part in a year, and in which years it has.
func noPart(ix *index.Index, c comparing, year int, location string) error {
	var years []string
	for _, r := range ix.Reports() {
		if y := strconv.Itoa(r.YearNumber); r.Facts.Country.Value == c.country && r.YearNumber != 0 && !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	what := "report"
	if c.kind != "" {
		what = string(c.kind) + " section"
	}
	return noYear{what: what, country: c.country, year: year, location: location, years: years}
}

// noYear is a request for a year of which there is nothing.
type noYear struct {
	what, country, location string
	year                    int
	years                   []string // of which there are reports
}

func (n noYear) Error() string {
	text := fmt.Sprintf("no %s of %s of %d", n.what, n.country, n.year)
	if len(n.years) > 0 {
		text += "; there are reports of " + strings.Join(n.years, ", ")
	}
	return text
}

func (s *Server) compareJSON(c *gin.Context, held *corpus) error {
	what, bad := parseCompare(c.Request.URL.Query())
	if len(bad) > 0 {
		return badParams(bad)
	}
	answer, err := runCompare(c, held, what)
	if err != nil {
		return err
	}
	return s.json(c, answer)
}

func runCompare(c *gin.Context, held *corpus, what comparing) (compareAnswer, error) {
	start := time.Now()
	left, right, err := what.parts(held)
	if err != nil {
		return compareAnswer{}, err
	}
	found, err := held.search.Compare(c.Request.Context(), left, right)
	if err != nil {
		return compareAnswer{}, err
	}
	return answerCompare(found, held.about(), time.Since(start)), nil
}

func answerCompare(found *search.Comparison, ix indexJSON, took time.Duration) compareAnswer {
	a := compareAnswer{
		Left: answerSide(found.Left, found.Share.LeftWords), Right: answerSide(found.Right, found.Share.RightWords),
		CarriedOver: round4(found.Share.Carry()), StillThere: round4(found.Share.Stay()),
		Counts: map[string]int{"unchanged": 0, "edited": 0, "moved": 0, "added": 0, "removed": 0}, Sentences: make([]pairJSON, len(found.Rows)), Notices: []string{}, Index: ix, TookMS: millis(took),
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
func unlike(l *messages.Language, a compareAnswer) string {
	name := func(r reportRef) string {
		if r.Publisher == nil {
			return r.Title
		}
		return r.Title + " (" + r.Publisher.Name + ")"
	}
	return l.Say("compare.unlike", "left", name(a.Left.Report), "right", name(a.Right.Report))
}

// answerPair is a row of a comparison of parts of two reports.
func answerPair(row search.Row, left, right *index.Report) pairJSON {
	p := pairJSON{Status: string(row.Status), Left: answerPassage(left, row.Left), Right: answerPassage(right, row.Right),
		Split: row.Split, Merged: row.Merged, Likeness: round4(row.Likeness), Changes: answerChanges(row.Changes)}
	if row.Related >= 0 {
		p.Related = &row.Related
	}
	return p
}

func answerChanges(changes []search.Change) []changeJSON {
	out := make([]changeJSON, len(changes))
	for i, ch := range changes {
		out[i] = changeJSON{string(ch.Op), ch.Text, ch.Left, ch.Right}
	}
	return out
}

func answerSide(side *search.Side, words int) sideJSON {
	a := sideJSON{Report: refReport(side.Report), Section: orNull(string(side.Kind)), Words: words, URL: reportURL(side.Report.ID)}
	if side.Kind != "" {
		a.URL = sectionURL(side.Sections[0].ID)
	}
	return a
}

// answerPassage is where a run of sentences stands; null for none.
func answerPassage(r *index.Report, p *search.Passage) *passageJSON {
	if p == nil {
		return nil
	}
	a := passageOf(r, *p)
	return &a
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }
