package search

import "sync"

// A search needs numbers by section and cursors for as long as it runs. They are
// kept for the next one: making and clearing them anew took longer than a rare word
// takes to be found.

// scratch is what one search writes its sets and lists in. They are the next search's
// once this one has given it back, so nothing of an answer may point into it. It is
// for one goroutine.
type scratch struct {
	sections int // of the index
	sets     []docs
	used     int      // of sets
	names    []uint32 // entities that were counted
	reports  []uint32 // counts by report
}

// none returns an empty set.
func (k *scratch) none() docs {
	set := k.take()
	clear(set)
	return set
}

// copy returns a set with what is in another.
func (k *scratch) copy(of docs) docs {
	set := k.take()
	copy(set, of)
	return set
}

// take returns a set with anything in it.
func (k *scratch) take() docs {
	if k.used == len(k.sets) {
		k.sets = append(k.sets, noDocs(k.sections))
	}
	k.used++
	return k.sets[k.used-1]
}

// scratchPool keeps scratches. Safe for concurrent use.
type scratchPool struct {
	pool              sync.Pool
	sections, reports int
}

func (p *scratchPool) take() *scratch {
	if k, ok := p.pool.Get().(*scratch); ok {
		return k
	}
	return &scratch{sections: p.sections, reports: make([]uint32, p.reports)}
}

func (p *scratchPool) put(k *scratch) {
	k.used = 0
	p.pool.Put(k)
}

// numberPool keeps lists of size numbers, all zero. Safe for concurrent use.
type numberPool[T uint32 | float32] struct {
	pool sync.Pool
	size int
}

func (p *numberPool[T]) take() []T {
	if n, ok := p.pool.Get().(*[]T); ok {
		return *n
	}
	return make([]T, p.size)
}

func (p *numberPool[T]) put(n []T) {
	clear(n)
	p.putClean(n)
}

// putClean takes back numbers that are all zero again.
func (p *numberPool[T]) putClean(n []T) { p.pool.Put(&n) }

// tallyPool keeps tallies. Safe for concurrent use.
type tallyPool struct{ pool sync.Pool }

func (p *tallyPool) take() *tally {
	if t, ok := p.pool.Get().(*tally); ok {
		return t
	}
	return new(tally)
}

func (p *tallyPool) put(t *tally) {
	t.list, t.docs, t.counts = nil, t.docs[:0], t.counts[:0]
	p.pool.Put(t)
}
