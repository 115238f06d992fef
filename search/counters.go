package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/search/compare"
	"tipsearch/search/counter"
	"tipsearch/search/engine"
	"tipsearch/web/messages"
)

// CounterSeries is what the reports on one country count in years running about one
// matter.
type CounterSeries struct {
	Country     string // code, "" unknown
	CountryName string
	What        string // "prosecutions", as package counter names it; "" if only the clause says it
	Negative    bool   // the clause denies it: that it happened, or that it was reported; its words say which
	Unit        string // "year", "reporting period"
	Points      []CounterPoint
}

// CounterPoint is one such phrase in one report.
type CounterPoint struct {
	Report   *index.Report
	N        int  // 5 in "for the fifth consecutive year"
	AtLeast  bool // "for at least …"
	From     int  // first year that the count implies, Year−N+1; 0 if the report's year is unknown
	Phrase   string
	Clause   string          // what is counted, in the report's words
	Sentence compare.Passage // the sentence of both
}

// maxCounters is the most phrases that are gathered; the archive of 27,000 sections has
// a few thousand.
const maxCounters = 20_000

// Counters gathers phrases such as "for the fifth consecutive year" from the sections
// that the filters let through, in series by country and by what they count, years
// ascending. A phrase that counts several things ("investigations, prosecutions, or
// convictions") is in the series of each. The series are ordered by country name, those
// without What last in their country. More than maxCounters phrases are a *LimitError.
func (s *Searcher) Counters(ctx context.Context, f Filters) ([]CounterSeries, error) {
	stream, err := s.engine.Every(ctx, &engine.Ask{Scope: engine.Reports, Chosen: f, Order: engine.ByReport})
	if err != nil {
		return nil, err
	}
	found := counterSeries{list: []CounterSeries{}, at: map[counterKey]int{}}
	for hit, err := range stream.Hits(ctx, nil, engine.TextOnly) {
		if err == nil {
			err = s.addCounters(ctx, &found, hit)
		}
		if err != nil {
			return nil, err
		}
	}
	found.sort()
	return found.list, nil
}

// addCounters adds the counters of a section.
func (s *Searcher) addCounters(ctx context.Context, found *counterSeries, hit *engine.Hit) error {
	if !mayCount(hit.Section.Text) {
		return nil
	}
	counters := counter.Find(hit.Section.Text)
	if len(counters) == 0 {
		return nil
	}
	sec, err := s.section(ctx, hit.Section.ID)
	if err != nil {
		return err
	}
	for _, c := range counters {
		if err := found.add(hit.Report, sec, c); err != nil {
			return err
		}
	}
	return nil
}

// mayCount is false for most texts that have no counter. It is much quicker than to
// look for one.
func mayCount(text string) bool {
	for _, w := range []string{"consecutive", "straight", "successive", "in a row", "running", "uninterrupted",
		"or the ", "at least the "} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// counterSeries collects counters.
type counterSeries struct {
	list  []CounterSeries
	at    map[counterKey]int // index into list
	count int
}

// counterKey is what the counters of one series have in common.
type counterKey struct {
	country, what, unit string
	negative            bool
	unnamed             int // a number of its own if what is "": each of those is its own series
}

func (cs *counterSeries) add(r *index.Report, sec *index.Section, c counter.Counter) error {
	if cs.count++; cs.count > maxCounters {
		return &LimitError{Part: messages.New("reason.part_counters"),
			Limit: messages.New("reason.limit_counters", "n", maxCounters)}
	}
	what := c.What
	if len(what) == 0 {
		what = []string{""}
	}
	for _, w := range what {
		k := counterKey{country: r.Facts.Country.Value, what: w, unit: c.Unit, negative: c.Negative}
		if w == "" {
			k.unnamed = cs.count
		}
		i, ok := cs.at[k]
		if !ok {
			i = len(cs.list)
			cs.at[k] = i
			cs.list = append(cs.list, CounterSeries{Country: k.country, CountryName: r.CountryName, What: w,
				Negative: c.Negative, Unit: c.Unit})
		}
		cs.list[i].Points = append(cs.list[i].Points, newCounterPoint(r, sec, c))
	}
	return nil
}

func (cs *counterSeries) sort() {
	for _, series := range cs.list {
		slices.SortStableFunc(series.Points, func(a, b CounterPoint) int {
			return cmp.Or(cmp.Compare(a.Report.YearNumber, b.Report.YearNumber), cmp.Compare(a.Report.ID, b.Report.ID),
				cmp.Compare(a.Sentence.Paragraph, b.Sentence.Paragraph))
		})
	}
	slices.SortStableFunc(cs.list, func(a, b CounterSeries) int {
		return cmp.Or(cmp.Compare(a.CountryName, b.CountryName), cmp.Compare(a.Country, b.Country),
			unnamedLast(a, b), cmp.Compare(a.What, b.What))
	})
}

func unnamedLast(a, b CounterSeries) int {
	switch {
	case (a.What == "") == (b.What == ""):
		return 0
	case a.What == "":
		return 1
	}
	return -1
}

func newCounterPoint(r *index.Report, sec *index.Section, c counter.Counter) CounterPoint {
	clause, sentence := c.Clause, c.Sentence
	p := CounterPoint{Report: r, N: c.N, AtLeast: c.AtLeast, Phrase: sec.Text[c.Start:c.End],
		Clause: sec.Text[clause[0]:clause[1]], Sentence: compare.Passage{Text: sec.Text[sentence[0]:sentence[1]],
			Section: sec, Start: sentence[0], End: sentence[1]}}
	if r.YearNumber != 0 {
		p.From = r.YearNumber - c.N + 1
	}
	for _, para := range sec.Paragraphs {
		if para.Start <= c.Start {
			p.Sentence.Paragraph = para.N
		}
	}
	return p
}
