package search

import (
	"cmp"
	"slices"
)

// Every order is total, so that pages never overlap:
//
//	relevance: score, highest first; then newest
//	newest:    year of the report, latest first, unknown last
//	oldest:    year of the report, earliest first, unknown last
//
// and then in all of them the report's id, and the section's place in its report.

// place is a section in the order of the hits.
type place struct {
	doc   uint32
	score float32
}

// before tells whether a stands before b.
func (s *Searcher) before(order Sort, a, b place) bool { return s.compare(order, a, b) < 0 }

func (s *Searcher) compare(order Sort, a, b place) int {
	if order == ByRelevance && a.score != b.score {
		return cmp.Compare(b.score, a.score)
	}
	ra, rb := s.columns.Report[a.doc], s.columns.Report[b.doc]
	if ra == rb {
		return cmp.Compare(s.columns.Place[a.doc], s.columns.Place[b.doc])
	}
	ya, yb := s.reports[ra].YearNumber, s.reports[rb].YearNumber
	switch {
	case ya == yb:
		return cmp.Compare(ra, rb) // reports are in the order of their ids
	case ya == 0 || yb == 0:
		return cmp.Compare(yb, ya)
	case order == Oldest:
		return cmp.Compare(ya, yb)
	}
	return cmp.Compare(yb, ya)
}

// top gives the first n sections of set in order that stand after the place
// after, and whether there are more. scores is nil where they do not count.
func (s *Searcher) top(set docs, scores []float32, order Sort, after *place, n int) (first []place, more bool) {
	if n == 0 {
		return nil, false
	}
	// A heap of the n+1 best so far, the worst on top.
	worse := func(a, b place) bool { return s.before(order, b, a) }
	heap := make([]place, 0, n+1)
	set.each(func(d uint32) {
		p := place{doc: d}
		if scores != nil {
			p.score = scores[d]
		}
		if after != nil && !s.before(order, *after, p) {
			return
		}
		if len(heap) <= n {
			heap = append(heap, p)
			for i := len(heap) - 1; i > 0; {
				up := (i - 1) / 2
				if !worse(heap[i], heap[up]) {
					break
				}
				heap[i], heap[up] = heap[up], heap[i]
				i = up
			}
			return
		}
		if !s.before(order, p, heap[0]) {
			return
		}
		heap[0] = p
		for i := 0; ; {
			least := i
			for _, c := range [2]int{2*i + 1, 2*i + 2} {
				if c < len(heap) && worse(heap[c], heap[least]) {
					least = c
				}
			}
			if least == i {
				break
			}
			heap[i], heap[least] = heap[least], heap[i]
			i = least
		}
	})
	slices.SortFunc(heap, func(a, b place) int { return s.compare(order, a, b) })
	if len(heap) > n {
		return heap[:n], true
	}
	return heap, false
}

// inOrderOf gives all sections of set in order.
func (s *Searcher) inOrderOf(set docs, scores []float32, order Sort) []place {
	all := make([]place, 0, set.count())
	set.each(func(d uint32) {
		p := place{doc: d}
		if scores != nil {
			p.score = scores[d]
		}
		all = append(all, p)
	})
	slices.SortFunc(all, func(a, b place) int { return s.compare(order, a, b) })
	return all
}

// count of the sections of a set and their reports.
func (s *Searcher) count(set docs) Count {
	seen := make([]bool, len(s.reports))
	var c Count
	set.each(func(d uint32) {
		c.Sections++
		if r := s.columns.Report[d]; !seen[r] {
			seen[r] = true
			c.Reports++
		}
	})
	return c
}
