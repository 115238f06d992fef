package search

import (
	"sync"

	"tipsearch/index/posting"
)

// A search needs numbers by section and cursors for as long as it runs. They are
// kept for the next one: making and clearing them anew took longer than a rare word
// takes to be found.

// numberPool keeps lists of a number a section, all zero. Safe for concurrent use.
type numberPool struct {
	pool sync.Pool
	size int
}

func (p *numberPool) take() []uint32 {
	if n, ok := p.pool.Get().(*[]uint32); ok {
		return *n
	}
	return make([]uint32, p.size)
}

func (p *numberPool) put(n []uint32) {
	clear(n)
	p.pool.Put(&n)
}

// cursorPool keeps cursors. Safe for concurrent use.
type cursorPool struct{ pool sync.Pool }

func (p *cursorPool) take() *posting.Cursor {
	if c, ok := p.pool.Get().(*posting.Cursor); ok {
		return c
	}
	return new(posting.Cursor)
}

func (p *cursorPool) put(c *posting.Cursor) { p.pool.Put(c) }
