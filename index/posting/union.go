package posting

import (
	"math/bits"
	"slices"
)

// joined is scratch memory for computing a union of lists. Between unions all its numbers are 0 and its set is empty.
type joined struct {
	set    []uint64
	times  []uint32 // by row
	next   []uint32 // by row: where in places its next one goes
	places []uint32
}

// Union returns the lists of several terms as one, restricted to the rows of within unless it is nil. It has places
// if all lists have them. Terms never share a place.
func (x *Lists) Union(lists []*List, within []uint64) *List {
	if len(lists) == 1 && within == nil {
		return lists[0]
	}
	j, _ := x.unions.Get().(*joined)
	if j == nil {
		n := len(x.rows)
		j = &joined{set: make([]uint64, (n+63)/64), times: make([]uint32, n), next: make([]uint32, n)}
	}
	places := true
	for _, l := range lists {
		places = places && l.hasPlaces()
		for i, d := range l.rows {
			if within == nil || within[d>>6]&(1<<(d&63)) != 0 {
				j.times[d] += l.Times(i)
				j.set[d>>6] |= 1 << (d & 63)
			}
		}
	}
	out := j.list(lists, places).complete(len(x.rows))
	x.unions.Put(j)
	return out
}

// list returns the union whose rows and counts are known.
func (j *joined) list(lists []*List, places bool) *List {
	rows, total := 0, 0
	j.each(func(d uint32) {
		j.next[d] = uint32(total)
		rows, total = rows+1, total+int(j.times[d])
	})
	if places {
		j.gather(lists, total)
	}
	out := newList(rows, total, places)
	j.each(func(d uint32) {
		var here []uint32
		if places {
			here = j.places[j.next[d]-j.times[d] : j.next[d]]
			if !slices.IsSorted(here) {
				slices.Sort(here)
			}
		}
		out.add(d, j.times[d], here)
		j.times[d] = 0
	})
	clear(j.set)
	return out
}

// gather copies the places of the lists, grouped by row.
func (j *joined) gather(lists []*List, total int) {
	j.places = slices.Grow(j.places[:0], total)[:total]
	for _, l := range lists {
		r := l.Reader()
		for _, d := range l.rows {
			if j.set[d>>6]&(1<<(d&63)) == 0 {
				continue
			}
			near, far := r.Places(d)
			at := j.next[d]
			for _, p := range near {
				j.places[at] = uint32(p)
				at++
			}
			j.next[d] = at + uint32(copy(j.places[at:], far))
		}
	}
}

// each calls f with the rows of the set, ascending.
func (j *joined) each(f func(d uint32)) {
	for i, w := range j.set {
		for ; w != 0; w &= w - 1 {
			f(uint32(i<<6 + bits.TrailingZeros64(w)))
		}
	}
}
