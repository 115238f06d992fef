package local

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"tipsearch/search/engine"
)

// place is a section in the order of the hits.
type place struct {
	doc   uint32
	score float32
}

// before reports whether a stands before b.
func (s *Store) before(order engine.Sort, a, b place) bool { return s.compare(order, a, b) < 0 }

func (s *Store) compare(order engine.Sort, a, b place) int {
	if order == engine.ByReport {
		return cmp.Compare(a.doc, b.doc) // the sections are numbered so
	}
	if order == engine.Relevance && a.score != b.score {
		return cmp.Compare(b.score, a.score)
	}
	ra, rb := s.columns.Report[a.doc], s.columns.Report[b.doc]
	if ra == rb {
		return cmp.Compare(s.columns.Place[a.doc], s.columns.Place[b.doc])
	}
	rank := s.reportOrder(order).rank
	return cmp.Compare(rank[ra], rank[rb])
}

// reportOrder holds the ordinals of the reports in one of the orders, and the rank of each
// report in it, by ordinal.
type reportOrder struct{ reports, rank []uint32 }

// reportOrder returns the order with the newest report first, or the oldest for engine.Oldest.
func (s *Store) reportOrder(order engine.Sort) *reportOrder {
	s.byYear.once.Do(func() {
		for i, sign := range [2]int{-1, 1} {
			o := &s.byYear.orders[i]
			o.reports, o.rank = make([]uint32, len(s.reports)), make([]uint32, len(s.reports))
			for r := range o.reports {
				o.reports[r] = uint32(r)
			}
			slices.SortFunc(o.reports, func(a, b uint32) int {
				x, y := s.reports[a], s.reports[b]
				if x.YearNumber != y.YearNumber && (x.YearNumber == 0 || y.YearNumber == 0) {
					return cmp.Compare(y.YearNumber, x.YearNumber)
				}
				return cmp.Or(sign*cmp.Compare(x.YearNumber, y.YearNumber), strings.Compare(x.ID, y.ID))
			})
			for place, r := range o.reports {
				o.rank[r] = uint32(place)
			}
		}
	})
	if order == engine.Oldest {
		return &s.byYear.orders[1]
	}
	return &s.byYear.orders[0]
}

// top returns the first n sections of set in order that stand after the place
// after, and whether there are more. scores is nil where they do not count.
func (s *Store) top(set docs, scores []float32, order engine.Sort, after *place, n int) (first []place, more bool) {
	if n == 0 {
		return nil, false
	}
	if order == engine.Newest || order == engine.Oldest {
		return s.firstByYear(set, order, after, n)
	}
	// A heap of the n+1 best so far, the worst on top.
	worse := func(a, b place) bool { return s.before(order, b, a) }
	heap := make([]place, 0, n+1)
	set.each(func(d uint32) {
		p := place{doc: d}
		if scores != nil {
			p.score = scores[d]
		}
		if len(heap) > n && p.score < heap[0].score { // of nearly all: be quick
			return
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

// firstByYear is top for the orders that no score decides: it goes through the
// reports in their order until there are enough.
func (s *Store) firstByYear(set docs, order engine.Sort, after *place, n int) (first []place, more bool) {
	for _, r := range s.reportOrder(order).reports {
		report := s.reports[r]
		from := uint32(report.Docs[0])
		to := from + uint32(len(report.Docs)+len(report.Aside)) // their numbers follow each other
		for d := from; d < to; d++ {
			p := place{doc: d}
			if !set.has(p.doc) || after != nil && !s.before(order, *after, p) {
				continue
			}
			if len(first) == n {
				return first, true
			}
			first = append(first, p)
		}
	}
	return first, false
}

// inOrderOf returns all sections of set in order.
func (s *Store) inOrderOf(set docs, scores []float32, order engine.Sort) []place {
	all := make([]place, 0, set.count())
	set.each(func(d uint32) {
		p := place{doc: d}
		if scores != nil {
			p.score = scores[d]
		}
		all = append(all, p)
	})
	if order != engine.ByReport {
		slices.SortFunc(all, func(a, b place) int { return s.compare(order, a, b) })
	}
	return all
}

// count of the sections of a set and their reports.
func (s *Store) count(set docs) engine.Count {
	c := engine.Count{Sections: set.count()}
	if c.Sections > 2*len(s.reports) {
		s.eachReport(set, func(_, n uint32) {
			if n > 0 {
				c.Reports++
			}
		})
		return c
	}
	last := uint32(0) // report of the section before, plus 1
	set.each(func(d uint32) {
		if r := s.columns.Report[d] + 1; r != last {
			last = r
			c.Reports++
		}
	})
	return c
}

// perReport adds to counts, which are zero and returned, the sections of a set in each
// report, by its ordinal.
func (s *Store) perReport(set docs, counts []uint32) []uint32 {
	if set.count() < 2*len(s.reports) {
		set.each(func(d uint32) { counts[s.columns.Report[d]]++ })
	} else {
		s.eachReport(set, func(r, n uint32) { counts[r] = n })
	}
	return counts
}

// eachReport calls f with every report, by its ordinal, and how many of its sections
// are in a set. The sections of the reports follow each other, so that of a large set
// whole words are counted, once.
func (s *Store) eachReport(set docs, f func(r, n uint32)) {
	word, before := 0, 0 // the sections in the words before that word
	below := func(d uint32) int {
		for ; word < int(d>>6); word++ {
			before += bits.OnesCount64(set[word])
		}
		if d&63 == 0 {
			return before
		}
		return before + bits.OnesCount64(set[word]&(1<<(d&63)-1))
	}
	start := 0
	for r, report := range s.reports {
		end := below(uint32(report.Docs[0]) + uint32(len(report.Docs)+len(report.Aside)))
		f(uint32(r), uint32(end-start))
		start = end
	}
}
