package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"tipsearch/search/engine"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// Split is what the series of a query is broken down by.
type Split string

// The splits.
const (
	NoSplit   Split = ""
	BySection Split = "section"
	ByNation  Split = "country"
)

const (
	// maxTrendQueries is how many queries a chart can show side by side.
	maxTrendQueries = 10

	// maxTrendSpan is the most years that a chart shows. The reports began in 2001, and
	// one file with a mistyped year must not stretch every chart across centuries.
	maxTrendSpan = 60

	// MaxTrendGroups is the most series of one query with a split.
	MaxTrendGroups = 250
)

// TrendRequest asks how often queries match over the years.
type TrendRequest struct {
	Queries []string // in the query language
	Match   Match    // "" is Forms
	Filters Filters  // narrow what is counted and the denominator; Years are the years shown
	Split   Split
	Groups  int  // most series of one query with a split: those with the most occurrences; 0 is 10
	Repair  bool // mend queries that cannot be parsed
}

// TrendStatus distinguishes a year without matches from a year without reports.
type TrendStatus string

// The statuses.
const (
	TrendOK   TrendStatus = "ok"        // something matches
	TrendZero TrendStatus = "zero"      // there are reports, and nothing in them matches
	NoReport  TrendStatus = "no_report" // the filters let no report of that year through
)

// TrendPoint is one year of a series. Every number is exact.
type TrendPoint struct {
	Year           int
	Occurrences    int // as Search counts them
	Sections       int // that match
	Reports        int // that have such a section
	ReportsIndexed int // with a section that the filters let through
	YearsInferred  int // those of ReportsIndexed that do not state their year
	WordsIndexed   int // in the sections that the filters let through
	Status         TrendStatus
}

// Per10kWords returns the occurrences per 10,000 words, 0 if there are no words.
func (p TrendPoint) Per10kWords() float64 {
	if p.WordsIndexed == 0 {
		return 0
	}
	return float64(p.Occurrences) * 10_000 / float64(p.WordsIndexed)
}

// TrendSeries is a query, or one group of a split query, over the years.
type TrendSeries struct {
	Query     string // as asked
	Canonical string
	Notices   []messages.Message // what a reader should know about the query
	// value of the split: "prevention", "TKM"; "" without a split, or if the country is unknown
	Group       string
	Label       string // of Group, for people
	FirstYear   int    // with a match, 0 for none
	LastYear    int
	Occurrences int          // in the years shown; not in Undated
	Points      []TrendPoint // the years shown, from Trends.From to Trends.To, ascending
	Undated     TrendPoint   // the reports whose year is unknown; Year is 0
}

// Trends is the answer to a TrendRequest.
type Trends struct {
	Series   []TrendSeries // in the order of the queries; with a split, most occurrences first
	From, To int           // first and last year with a report, or asked for; 0 for none
	Left     int           // series left out because of Groups
}

// Trends counts queries over the years. The denominator of a query is what the filters
// let through, those of the request and those that hold for the whole query: for
// "section:prevention bribe" it is the words of prevention sections. Errors are those of
// Search; too many queries are a *LimitError.
func (s *Searcher) Trends(ctx context.Context, r TrendRequest) (*Trends, error) {
	if len(r.Queries) > maxTrendQueries {
		return nil, &LimitError{Part: messages.New("reason.part_queries", "n", len(r.Queries)),
			Limit: messages.New("reason.limit_beside", "n", maxTrendQueries)}
	}
	if !slices.Contains([]Split{NoSplit, BySection, ByNation}, r.Split) || r.Groups < 0 {
		return nil, fmt.Errorf("search: trends cannot be split by %q into %d", r.Split, r.Groups)
	}
	out := &Trends{Series: []TrendSeries{}}
	var err error
	if out.From, out.To, err = s.trendYears(ctx, r.Filters); err != nil {
		return nil, err
	}
	groups := min(cmp.Or(r.Groups, 10), MaxTrendGroups)
	for _, q := range r.Queries {
		series, err := s.trend(ctx, q, r, out.From, out.To)
		if err != nil {
			return nil, err
		}
		if r.Split != NoSplit {
			slices.SortStableFunc(series, func(a, b TrendSeries) int { return cmp.Compare(b.Occurrences, a.Occurrences) })
		}
		kept := min(len(series), groups)
		out.Left += len(series) - kept
		out.Series = append(out.Series, series[:kept]...)
	}
	return out, nil
}

// trendYears returns the first and last year to show: of the reports that the filters
// let through, and of the years that are asked for.
func (s *Searcher) trendYears(ctx context.Context, f Filters) (from, to int, err error) {
	years := f.Years()
	f = f.With(FieldYear)
	cells, err := s.engine.Tally(ctx, &engine.Ask{Scope: s.scopeOf(query.Tree{}, f), Chosen: f}, engine.NoGroup)
	if err != nil {
		return 0, 0, err
	}
	add := func(y int) {
		if from == 0 || y < from {
			from = y
		}
		to = max(to, y)
	}
	for _, c := range cells {
		if c.Year != 0 && (len(years) == 0 || query.InYears(years, c.Year)) {
			add(c.Year)
		}
	}
	for _, y := range years {
		if y.From > 0 && y.To >= y.From && y.To-y.From < maxTrendSpan {
			add(y.From)
			add(y.To)
		}
	}
	return max(from, to-maxTrendSpan+1), to, nil
}

// trend counts one query from one year to another.
func (s *Searcher) trend(ctx context.Context, q string, r TrendRequest, from, to int) ([]TrendSeries, error) {
	// Years are what the series runs over, so they do not narrow what is counted.
	shown := r.Filters.Years()
	r.Filters = r.Filters.With(FieldYear)
	a, err := s.read(ctx, &Request{Query: q, Match: r.Match, Filters: r.Filters, Repair: r.Repair})
	if err != nil {
		return nil, err
	}
	against := a.denominator()
	indexed, err := s.engine.Tally(ctx, &against.ask, engine.Group(r.Split))
	if err != nil {
		return nil, err
	}
	matches, err := a.tally(ctx, engine.Group(r.Split))
	if err != nil {
		return nil, err
	}
	t := trendCounts{groups: map[string]int{}, label: s.groupLabels(r.Split)}
	t.empty = TrendSeries{Query: q, Canonical: a.query.String(), Notices: a.notices,
		Points: []TrendPoint{}, Undated: TrendPoint{Status: NoReport}}
	for y := from; y <= to && y > 0; y++ {
		if against.shows(y) && (len(shown) == 0 || query.InYears(shown, y)) {
			t.empty.Points = append(t.empty.Points, TrendPoint{Year: y, Status: NoReport})
		}
	}
	if r.Split == NoSplit {
		t.seriesOf("")
	}
	for i := range indexed {
		t.countIndexed(&indexed[i])
	}
	for i := range matches {
		t.countMatches(&matches[i])
	}
	for i := range t.series {
		t.series[i].sum()
	}
	return t.series, nil
}

// groupLabels returns what the groups of a split are called.
func (s *Searcher) groupLabels(by Split) func(group string) string {
	switch by {
	case BySection:
		return FieldNamed(FieldSection).Label
	case ByNation:
		names := map[string]string{}
		for _, c := range s.Countries() {
			names[c.Code] = c.Name
		}
		return func(code string) string { return cmp.Or(names[code], code, "country unknown") }
	}
	return func(string) string { return "" }
}

// trendCounts counts one query, in as many series as it is split into.
type trendCounts struct {
	empty  TrendSeries // a series in which nothing is counted yet
	series []TrendSeries
	groups map[string]int // the number of each group's series
	label  func(group string) string
}

// seriesOf returns a group's series, a new one if there is none yet.
func (t *trendCounts) seriesOf(group string) *TrendSeries {
	i, ok := t.groups[group]
	if !ok {
		i = len(t.series)
		t.groups[group] = i
		s := t.empty
		s.Group, s.Label, s.Points = group, t.label(group), slices.Clone(s.Points)
		t.series = append(t.series, s)
	}
	return &t.series[i]
}

// countIndexed adds to the denominator of a year.
func (t *trendCounts) countIndexed(c *engine.Cell) {
	if p := t.seriesOf(c.Group).point(c.Year); p != nil {
		p.Status = TrendZero
		p.WordsIndexed, p.ReportsIndexed, p.YearsInferred = c.Words, c.Reports, c.Inferred
	}
}

// countMatches adds what matches in a year.
func (t *trendCounts) countMatches(c *engine.Cell) {
	if p := t.seriesOf(c.Group).point(c.Year); p != nil {
		p.Status = TrendOK
		p.Sections, p.Reports, p.Occurrences = c.Sections, c.Reports, c.Occurrences
	}
}

// point returns that of a year, nil if the year is not shown.
func (t *TrendSeries) point(year int) *TrendPoint {
	if year == 0 {
		return &t.Undated
	}
	i, ok := slices.BinarySearchFunc(t.Points, year, func(p TrendPoint, y int) int { return cmp.Compare(p.Year, y) })
	if !ok {
		return nil
	}
	return &t.Points[i]
}

// sum adds the points up.
func (t *TrendSeries) sum() {
	for _, p := range t.Points {
		t.Occurrences += p.Occurrences
		if p.Status == TrendOK {
			t.FirstYear = cmp.Or(t.FirstYear, p.Year)
			t.LastYear = p.Year
		}
	}
}
