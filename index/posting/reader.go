package posting

import "math/bits"

// Reader reads the places of a list section by section. The list must have been asked
// for with places. Not safe for concurrent use.
type Reader struct {
	list  *List
	at    int // index in rows
	from  int // where its places begin
	plain bool
}

// Reader returns a reader of the list that stands before its first section.
func (l *List) Reader() Reader { return Reader{list: l, plain: l.many == nil && l.far == nil} }

// Places goes to row, which the list has and which is not before where the reader stands,
// and returns the places there, ascending: of nearly all sections near; of one with more
// than 60,000 words far, which is empty else. Nothing of them may be changed.
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
