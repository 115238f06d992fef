package compare

import (
	"iter"

	"tipsearch/index"
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

// Recommendation is one of a list, and what became of it or where it came from.
type Recommendation struct {
	Fate Fate
	Row
}

// RecommendationStep compares the recommendations of a report with those of the one
// before.
type RecommendationStep struct {
	From, To *index.Report
	Items    []Recommendation // in the order of To, see align.Result
	Counts   map[Fate]int
}

// Recommendations compares lists of recommendations, the oldest first, each with the
// next. With fewer than two lists it returns no step. The only error is one that lists
// yields.
func Recommendations(lists iter.Seq2[*Side, error]) ([]RecommendationStep, error) {
	steps := []RecommendationStep{}
	var before *Side
	for list, err := range lists {
		if err != nil {
			return nil, err
		}
		if before != nil {
			steps = append(steps, recommendationStep(before, list))
		}
		before = list
	}
	return steps, nil
}

func recommendationStep(from, to *Side) RecommendationStep {
	step := RecommendationStep{From: from.Report, To: to.Report, Counts: map[Fate]int{}}
	for _, row := range compare(from, to, from.recommendations(), to.recommendations()).Rows {
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
