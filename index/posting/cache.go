package posting

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"
)

// Lists are cached within two budgets, in bytes. The lists of the words of the pairs, which Warm decodes, are pinned:
// each of these 200 lists with places would take 1 to 20 ms to decode again, and together they take 36 MB at 57,309
// sections. The others are evicted when more recent ones need the room.
const (
	pinnedBudget = 40 << 20
	recentBudget = 64 << 20
)

// key identifies a list: of a term of a field, or of a pair in Bleve's field of pairs.
type key struct {
	field Field
	term  string
}

// cache keeps decoded lists. It is safe for concurrent use.
type cache struct {
	mu     sync.RWMutex
	lists  map[key]*cached
	puts   atomic.Int64 // number of puts so far, used as a clock
	recent int          // bytes of lists that may be evicted
	pinned int          // bytes of pinned lists
}

type cached struct {
	list   *List
	pinned bool
	used   atomic.Int64 // value of puts when it was last put or requested
}

// get returns a list, with places if requested; nil if it is not cached.
func (c *cache) get(k key, places bool) *List {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e := c.lists[k]
	if e == nil || places && !e.list.hasPlaces() {
		return nil
	}
	if now := c.puts.Load(); e.used.Load() != now { // as long as nothing is put, readers do not contend
		e.used.Store(now)
	}
	return e.list
}

// put caches a list, replacing an earlier one with the same key.
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

// makeRoom evicts the least recently used lists until a quarter of the budget is free.
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
