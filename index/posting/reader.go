package posting

import "math/bits"

// Reader reads the places of a list section by section. The list must have been requested with places. It is not safe
// for concurrent use.
type Reader struct {
	list  *List
	at    int // index in rows
	from  int // start of its places
	plain bool
}

// Reader returns a reader positioned before the first section of the list.
func (l *List) Reader() Reader { return Reader{list: l, plain: l.many == nil && l.far == nil} }

// Places advances to row, which must be in the list and not before the current position, and returns the places
// there, ascending: in near for nearly all sections, in far for one with more than 60,000 words; the other is empty.
// They must not be modified.
func (r *Reader) Places(row uint32) (near []uint16, far []uint32) {
	l := r.list
	var i int
	if l.set != nil {
		i = int(l.ranks[row>>6]) + bits.OnesCount64(l.set[row>>6]&(1<<(row&63)-1))
	} else {
		i, _ = l.Find(r.at, row)
	}
	if i-r.at >= startEvery {
		r.at = i &^ (startEvery - 1)
		r.from = int(l.starts[r.at/startEvery])
	}
	if !r.plain {
		for ; r.at < i; r.at++ {
			r.from += int(l.Times(r.at))
		}
		if far, ok := l.far[uint32(i)]; ok {
			return nil, far
		}
		return l.places[r.from : r.from+int(l.Times(i))], nil
	}
	for _, n := range l.times[r.at:i] {
		r.from += int(n)
	}
	r.at = i
	return l.places[r.from : r.from+int(l.times[i])], nil
}
