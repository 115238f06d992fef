package search

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
	running "tipsearch/search/counter"
)

// CounterSeries is what reports of one country say about one thing, so many years
// running.
type CounterSeries struct {
	Country     string // code, "" unknown
	CountryName string
	What        string // "prosecutions", as package counter names it; "" where only the clause tells
	Negative    bool   // the clause denies it: that it happened, or that it was reported; its words tell which
	Unit        string // "year", "reporting period"
	Points      []CounterPoint
}

// CounterPoint is one such phrase in one report.
type CounterPoint struct {
	Report   *index.Report
	N        int  // 5 in "for the fifth consecutive year"
	AtLeast  bool // "for at least …"
	From     int  // year of the first report that the count implies, Year−N+1; 0 where the report's year is unknown
	Phrase   string
	Clause   string  // what is counted, in the report's words
	Sentence Passage // the sentence of both
}

// maxCounters bounds the phrases that are gathered; the archive of 27,000 sections
// has some thousands.
const maxCounters = 20_000

// Counters gathers phrases such as "for the fifth consecutive year" from the
// sections that the filters let through, as series by country and by what they
// count, the years ascending. What counts several things ("investigations,
// prosecutions, or convictions") stands in the series of each. Series that have a
// name stand before those that have none, countries by name. More than maxCounters
// phrases are a *LimitError.
func (s *Searcher) Counters(ctx context.Context, f Filters) ([]CounterSeries, error) {
	type key struct {
		country, what, unit string
		negative            bool
		alone               int // numbers those without a name: each is its own series
	}
	at := map[key]int{}
	out := []CounterSeries{}
	n := 0
	scratch := s.scratch.take()
	defer s.scratch.put(scratch)
	sel := newSelection(s.everything, s.filterSets(f), scratch)
	err := s.counting(ctx, sel.all, func(sec *index.Section, c running.Counter) error {
		if n++; n > maxCounters {
			return &LimitError{Part: "counters", Limit: "at most " + strconv.Itoa(maxCounters) + "; narrow them by country or year"}
		}
		r := s.index.ReportOf(sec.Doc)
		p := counterPoint(r, sec, c)
		what := c.What
		if len(what) == 0 {
			what = []string{""}
		}
		for _, w := range what {
			k := key{country: r.Facts.Country.Value, what: w, unit: c.Unit, negative: c.Negative}
			if w == "" {
				k.alone = n
			}
			i, ok := at[k]
			if !ok {
				i = len(out)
				at[k] = i
				out = append(out, CounterSeries{Country: k.country, CountryName: r.CountryName, What: w, Negative: c.Negative, Unit: c.Unit})
			}
			out[i].Points = append(out[i].Points, p)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range out {
		slices.SortStableFunc(out[i].Points, func(a, b CounterPoint) int {
			return cmp.Or(cmp.Compare(a.Report.YearNumber, b.Report.YearNumber), cmp.Compare(a.Report.ID, b.Report.ID), cmp.Compare(a.Sentence.Paragraph, b.Sentence.Paragraph))
		})
	}
	slices.SortStableFunc(out, func(a, b CounterSeries) int {
		return cmp.Or(cmp.Compare(a.CountryName, b.CountryName), cmp.Compare(a.Country, b.Country), unnamed(a)-unnamed(b), cmp.Compare(a.What, b.What))
	})
	return out, nil
}

func unnamed(c CounterSeries) int {
	if c.What == "" {
		return 1
	}
	return 0
}

// counting calls f with every counter of the sections.
func (s *Searcher) counting(ctx context.Context, in docs, f func(*index.Section, running.Counter) error) error {
	var failed error
	in.each(func(d uint32) {
		if failed != nil {
			return
		}
		if failed = ctx.Err(); failed != nil {
			return
		}
		text, err := s.index.Text(index.Doc(d))
		if err != nil {
			failed = err
			return
		}
		if !mayCount(text) {
			return
		}
		counters := running.Find(text)
		if len(counters) == 0 {
			return
		}
		sec, err := s.index.Section(index.Doc(d))
		if err != nil {
			failed = err
			return
		}
		for _, c := range counters {
			if failed = f(sec, c); failed != nil {
				return
			}
		}
	})
	return failed
}

// mayCount tells quickly of most texts that they have no counter.
func mayCount(text string) bool {
	for _, w := range []string{"consecutive", "straight", "successive", "in a row", "running", "uninterrupted", "or the ", "at least the "} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func counterPoint(r *index.Report, sec *index.Section, c running.Counter) CounterPoint {
	p := CounterPoint{Report: r, N: c.N, AtLeast: c.AtLeast, Phrase: sec.Text[c.Start:c.End], Clause: sec.Text[c.Clause[0]:c.Clause[1]],
		Sentence: Passage{Text: sec.Text[c.Sentence[0]:c.Sentence[1]], Section: sec, Start: c.Sentence[0], End: c.Sentence[1]}}
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
