package search

import (
	"context"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/align"
)

// Fate is what became of a recommendation from one report to the next.
type Fate string

// The fates.
const (
	FateKept     Fate = "kept"     // word for word, wherever in the list
	FateReworded Fate = "reworded" // with changed words, or split, or merged
	FateDropped  Fate = "dropped"
	FateNew      Fate = "new"
)

// Recommendation is one of a list and where it comes from.
type Recommendation struct {
	Fate Fate
	Row
}

// RecommendationStep is the recommendations of a report against those of the one
// before.
type RecommendationStep struct {
	From, To *index.Report
	Items    []Recommendation // in the order of To, see align.Result
	Counts   map[Fate]int
}

// Recommendations links the recommendations of a country's reports of one family,
// each to the next report that has any, the oldest step first. Of an unknown
// country or family it is a *NotFoundError; with fewer than two lists it is empty.
func (s *Searcher) Recommendations(ctx context.Context, country, family string) ([]RecommendationStep, error) {
	reports := s.Years(country, family)
	if len(reports) == 0 {
		return nil, &NotFoundError{"series of reports of this country and family"}
	}
	steps := []RecommendationStep{}
	var before *Side
	for _, r := range reports {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !s.has(r, section.Recommendations) {
			continue
		}
		side, err := s.side(Part{Report: r.ID, Kind: section.Recommendations})
		if err != nil {
			return nil, err
		}
		if before != nil {
			steps = append(steps, recommendationStep(before, side))
		}
		before = side
	}
	return steps, nil
}

func recommendationStep(from, to *Side) RecommendationStep {
	c := aligned(from, to, from.recommended(), to.recommended())
	step := RecommendationStep{From: from.Report, To: to.Report, Counts: map[Fate]int{}}
	for _, row := range c.Rows {
		fate := FateReworded
		switch {
		case row.Status == align.Removed:
			fate = FateDropped
		case row.Status == align.Added:
			fate = FateNew
		case row.Changes == nil:
			fate = FateKept
		}
		step.Counts[fate]++
		step.Items = append(step.Items, Recommendation{fate, row})
	}
	return step
}

// RecommendingFamily is the family of a country's reports whose recommendations are
// worth linking: of reports on trafficking where any of them recommends something,
// else that of which most do; "" where none does.
func (s *Searcher) RecommendingFamily(country string) string {
	count, best := map[string]int{}, ""
	for _, r := range s.reports {
		f := r.Facts.Family.Value
		if r.Facts.Country.Value != country || f == "" || r.YearNumber == 0 || !s.has(r, section.Recommendations) {
			continue
		}
		count[f]++
		if best == "" || count[f] > count[best] {
			best = f
		}
	}
	if count["tip"] > 0 {
		return "tip"
	}
	return best
}
