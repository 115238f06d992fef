package local

import "sync"

// A search needs sets and numbers by section for as long as it runs. They are pooled:
// allocating and clearing them took longer than finding a rare word.

// scratch is the memory for the sets and lists of one search. The next search reuses it
// once it is back in the pool, so nothing of an answer may point into it. It is not safe
// for concurrent use.
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

// take returns a set with arbitrary content.
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
