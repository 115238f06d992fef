package posting

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"
)

// Lists are kept within two budgets, in bytes. Those of the words of the pairs, which
// Warm decodes, stay: each of their 200 lists with places would take 1 to 20 ms to
// decode again, and together they take 36 MB at 57,309 sections. The others go when
// more recent ones need the room.
const (
	pinnedBudget = 40 << 20
	recentBudget = 64 << 20
)

// key names a list: of a term of a field, or of a pair in Bleve's field of pairs.
type key struct {
	field Field
	term  string
}

// cache keeps lists that were decoded. Safe for concurrent use.
type cache struct {
	mu     sync.RWMutex
	lists  map[key]*cached
	puts   atomic.Int64 // so far; the clock by which lists are old or recent
	recent int          // bytes of lists that may go
	pinned int          // bytes of those that stay
}

type cached struct {
	list   *List
	pinned bool
	used   atomic.Int64 // when it was put or asked for last, in puts
}

// get returns a list, with places where they are asked for; nil where there is none.
func (c *cache) get(k key, places bool) *List {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e := c.lists[k]
	if e == nil || places && !e.list.hasPlaces() {
		return nil
	}
	if now := c.puts.Load(); e.used.Load() != now { // without a write, readers do not wait for each other
		e.used.Store(now)
	}
	return e.list
}

// put keeps a list in the place of one that it had.
func (c *cache) put(k key, l *List, pin bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	size := l.bytes() + len(k.term)
	if pin && c.pinned+size > pinnedBudget {
		pin = false
	}
	if before := c.lists[k]; before != nil {
		if before.list.hasPlaces() && !l.hasPlaces() {
			return
		}
		c.drop(k, before)
	}
	e := &cached{list: l, pinned: pin}
	e.used.Store(c.puts.Add(1))
	c.lists[k] = e
	if pin {
		c.pinned += size
		return
	}
	c.recent += size
	if c.recent > recentBudget {
		c.makeRoom()
	}
}

func (c *cache) drop(k key, e *cached) {
	size := e.list.bytes() + len(k.term)
	if e.pinned {
		c.pinned -= size
	} else {
		c.recent -= size
	}
	delete(c.lists, k)
}

// makeRoom drops the lists that were asked for longest ago, until a quarter of the budget
// is free.
func (c *cache) makeRoom() {
	type aged struct {
		key  key
		used int64
	}
	var oldest []aged
	for k, e := range c.lists {
		if !e.pinned {
			oldest = append(oldest, aged{k, e.used.Load()})
		}
	}
	slices.SortFunc(oldest, func(a, b aged) int { return cmp.Compare(a.used, b.used) })
	for _, a := range oldest {
		if c.recent <= recentBudget/4*3 {
			return
		}
		c.drop(a.key, c.lists[a.key])
	}
}
