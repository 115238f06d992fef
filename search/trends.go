package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"tipsearch/index"
	"tipsearch/index/extract"
	"tipsearch/search/query"
)

// Split says what a query's series is divided by.
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

	// maxTrendSpan is the longest run of years for which points are made: the
	// reports began in 2001, and a year mistyped in one file must not stretch
	// every chart across centuries.
	maxTrendSpan = 60

	// MaxTrendGroups is the most series that a split gives a query.
	MaxTrendGroups = 250
)

// TrendRequest asks how often queries match over the years.
type TrendRequest struct {
	Queries []string // in the query language
	Match   Match    // "" is Forms
	Filters Filters  // narrow what is counted and what it is counted against; Years says which years are shown
	Split   Split
	Groups  int  // series a query with a split, those with the most occurrences; 0 is 10
	Repair  bool // mend queries that cannot be read
}

// TrendStatus tells a year without matches from a year without reports.
type TrendStatus string

// The statuses.
const (
	TrendOK   TrendStatus = "ok"        // something matches
	TrendZero TrendStatus = "zero"      // there are reports, and nothing in them matches
	NoReport  TrendStatus = "no_report" // there is no report (with such a section, of such a country) of that year
)

// TrendPoint is one year of a series. Every number is exact.
type TrendPoint struct {
	Year           int
	Occurrences    int // as Search counts them
	Sections       int // that match
	Reports        int // that have such a section
	ReportsIndexed int // with a section that the filters let through
	YearsInferred  int // how many of ReportsIndexed do not state their year
	WordsIndexed   int // of the sections that the filters let through
	Status         TrendStatus
}

// Per10kWords is how often the query occurs in 10,000 words, 0 without words.
func (p TrendPoint) Per10kWords() float64 {
	if p.WordsIndexed == 0 {
		return 0
	}
	return float64(p.Occurrences) * 10_000 / float64(p.WordsIndexed)
}

// TrendSeries is one query, or one part of a split query, over the years.
type TrendSeries struct {
	Query       string // as asked
	Canonical   string
	Notices     []string // what a reader should know of the query; never nil
	Group       string   // value of the split: "prevention", "TKM"; "" without one, or where the country is unknown
	Label       string   // of Group, for people
	FirstYear   int      // in which something matches, 0 for none
	LastYear    int
	Occurrences int          // in all years shown, and not those without one
	Points      []TrendPoint // every year from Trends.From to Trends.To that is shown, ascending
	Undated     TrendPoint   // of reports whose year is unknown; its Year is 0
}

// Trends is the answer to a TrendRequest.
type Trends struct {
	Series   []TrendSeries // by query in the order asked; of a split, those with the most occurrences first
	From, To int           // first and last year with a report, or asked for; 0 if there is none
	Left     int           // series of splits that were left out
}

// Trends counts queries over the years. What a filter of the request or a filter
// that the whole query stands under lets through is the ground that it is counted
// against: in "section:prevention bribe" the words of prevention sections. Errors
// are as with Search; a limit on the number of queries is a *LimitError.
func (s *Searcher) Trends(ctx context.Context, r TrendRequest) (*Trends, error) {
	if len(r.Queries) > maxTrendQueries {
		return nil, &LimitError{Part: strconv.Itoa(len(r.Queries)) + " queries", Limit: "at most " + strconv.Itoa(maxTrendQueries) + " side by side"}
	}
	if !slices.Contains([]Split{NoSplit, BySection, ByNation}, r.Split) || r.Groups < 0 {
		return nil, fmt.Errorf("search: trends cannot be split by %q into %d", r.Split, r.Groups)
	}
	out := &Trends{Series: []TrendSeries{}}
	out.From, out.To = s.span(r.Filters)
	groups := min(cmp.Or(r.Groups, 10), MaxTrendGroups)
	for _, q := range r.Queries {
		series, err := s.trend(ctx, q, r, out.From, out.To)
		if err != nil {
			return nil, err
		}
		if r.Split != NoSplit {
			slices.SortStableFunc(series, func(a, b TrendSeries) int { return cmp.Compare(b.Occurrences, a.Occurrences) })
		}
		if len(series) > groups {
			out.Left += len(series) - groups
			series = series[:groups]
		}
		out.Series = append(out.Series, series...)
	}
	return out, nil
}

// span is the years that are shown: those of the reports that the filters other
// than the years let through, or what the years ask for.
func (s *Searcher) span(f Filters) (from, to int) {
	years := f.Years
	f.Years = nil
	base := s.scopeOf(query.Tree{}, f).docs.copy()
	for _, set := range s.filterSets(f) {
		base.and(set)
	}
	add := func(y int) {
		if y == 0 {
			return
		}
		if from == 0 || y < from {
			from = y
		}
		to = max(to, y)
	}
	base.each(func(d uint32) {
		if y := s.index.ReportOf(index.Doc(d)).YearNumber; len(years) == 0 || within(years, y) {
			add(y)
		}
	})
	for _, y := range years {
		if y.From > 0 && y.To-y.From >= 0 && y.To-y.From < maxTrendSpan {
			add(y.From)
			add(y.To)
		}
	}
	return max(from, to-maxTrendSpan+1), to
}

// trend counts one query.
func (s *Searcher) trend(ctx context.Context, query string, r TrendRequest, from, to int) ([]TrendSeries, error) {
	// Years are what the series runs over, so they do not narrow what is counted.
	years := r.Filters.Years
	r.Filters.Years = nil
	req := Request{Query: query, Match: r.Match, Filters: r.Filters, Repair: r.Repair}
	a, err := s.answer(ctx, &req)
	if err != nil {
		return nil, err
	}
	counts, err := a.occurrencesBySection(ctx)
	if err != nil {
		return nil, err
	}
	g := s.ground(a)
	var series []TrendSeries
	at := map[string]int{}
	open := func(group, label string) int {
		i, ok := at[group]
		if !ok {
			i = len(series)
			at[group] = i
			t := TrendSeries{Query: query, Canonical: a.query.String(), Notices: append([]string{}, a.notices...), Group: group, Label: label,
				Points: []TrendPoint{}, Undated: TrendPoint{Status: NoReport}}
			for y := from; y <= to && y > 0; y++ {
				if g.shows(y) && (len(years) == 0 || within(years, y)) {
					t.Points = append(t.Points, TrendPoint{Year: y, Status: NoReport})
				}
			}
			series = append(series, t)
		}
		return i
	}
	if r.Split == NoSplit {
		open("", "")
	}
	type counted struct {
		series int
		report uint32
	}
	indexed, matched := map[counted]bool{}, map[counted]bool{}
	g.docs.each(func(d uint32) {
		report := s.index.ReportOf(index.Doc(d))
		i := open(s.group(r.Split, d, report))
		p := series[i].point(report.YearNumber)
		if p == nil {
			return
		}
		if p.Status == NoReport {
			p.Status = TrendZero
		}
		p.WordsIndexed += int(s.columns.Words[d])
		key := counted{i, s.columns.Report[d]}
		if !indexed[key] {
			indexed[key] = true
			p.ReportsIndexed++
			if report.Facts.Year.Known == extract.Inferred {
				p.YearsInferred++
			}
		}
		if !a.chosen.all.has(d) {
			return
		}
		p.Status = TrendOK
		p.Sections++
		p.Occurrences += int(counts[d])
		if !matched[key] {
			matched[key] = true
			p.Reports++
		}
	})
	for i := range series {
		series[i].sum()
	}
	return series, nil
}

func (s *Searcher) group(by Split, d uint32, r *index.Report) (value, label string) {
	switch by {
	case BySection:
		k := s.kinds[s.columns.Kind[d]]
		return string(k), kindLabel(k)
	case ByNation:
		code := r.Facts.Country.Value
		return code, cmp.Or(r.CountryName, code, "country unknown")
	}
	return "", ""
}

// point of a year, nil where it is not shown.
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

func (t *TrendSeries) sum() {
	for _, p := range t.Points {
		t.Occurrences += p.Occurrences
		if p.Status == TrendOK {
			if t.FirstYear == 0 {
				t.FirstYear = p.Year
			}
			t.LastYear = p.Year
		}
	}
}
