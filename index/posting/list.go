package posting

import (
	"math"
	"math/bits"
	"slices"
)

// List holds the occurrences of one term, or of several as if they were one. It never changes. The zero value is
// empty.
//
// Counts and places take two bytes each, a third of what Go's int32 would take with its offsets: all 57,309 sections
// then take 75 MB. Values that do not fit, in sections of more than 60,000 words, are stored separately.
type List struct {
	rows   []uint32          // ascending
	times  []uint16          // by index in rows; tooMany if the count is in many
	many   map[uint32]uint32 // index in rows → count
	set    []uint64          // bit d is set for row d; nil if there are few rows
	ranks  []uint32          // by word of set: number of rows in the words before it
	starts []uint32          // start of every startEvery-th row in places; nil without places
	places []uint16          // ascending in each row, from 1; unspecified for rows in far
	far    map[uint32][]uint32
}

const (
	tooMany    = math.MaxUint16
	startEvery = 16

	// dense is the inverse of the share of sections in which a term must occur for its list to have a set, which with
	// its ranks is then at most as large as the rows.
	dense = 64

	// listSize is what a list takes besides its slices, including its entry in the cache's map.
	listSize = 350
)

// Sections returns the number of sections in which the term occurs.
func (l *List) Sections() int { return len(l.rows) }

// Rows returns the sections, ascending. The result must not be modified.
func (l *List) Rows() []uint32 { return l.rows }

// Set returns the sections as a bit set, nil if there are few. The result must not be modified.
func (l *List) Set() []uint64 { return l.set }

// Times returns how often the term occurs in the i-th section of Rows.
func (l *List) Times(i int) uint32 {
	if n := l.times[i]; n < tooMany {
		return uint32(n)
	}
	return l.many[uint32(i)]
}

// Find returns the index of row in Rows, searching from index i on. If the row is not there, Find returns the index
// of the next one after it, and false.
func (l *List) Find(i int, row uint32) (int, bool) {
	if l.set != nil {
		word, bit := l.set[row>>6], uint64(1)<<(row&63)
		return int(l.ranks[row>>6]) + bits.OnesCount64(word&(bit-1)), word&bit != 0
	}
	step, low, high := 1, i, i
	for high < len(l.rows) && l.rows[high] < row {
		low = high + 1
		high += step
		step *= 2
	}
	high = min(high, len(l.rows))
	for low < high {
		if mid := int(uint(low+high) / 2); l.rows[mid] < row {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low, low < len(l.rows) && l.rows[low] == row
}

// hasPlaces reports whether the list was made with places.
func (l *List) hasPlaces() bool { return l.starts != nil || len(l.rows) == 0 }

// bytes returns how much memory the list takes.
func (l *List) bytes() int {
	n := listSize + 2*(cap(l.times)+cap(l.places)) + 4*(cap(l.rows)+cap(l.starts)+cap(l.ranks)) + 8*cap(l.set)
	n += 50 * len(l.many)
	for _, far := range l.far {
		n += 50 + 4*cap(far)
	}
	return n
}

// newList returns a list with room for the given numbers of sections and, if wanted, places.
func newList(sections, places int, wanted bool) *List {
	l := &List{rows: make([]uint32, 0, sections), times: make([]uint16, 0, sections)}
	if wanted && sections > 0 {
		l.starts, l.places = make([]uint32, 0, sections/startEvery+1), make([]uint16, 0, places)
	}
	return l
}

// add adds a section after the existing ones, with its places if they are wanted.
func (l *List) add(row, times uint32, places []uint32) {
	i := uint32(len(l.rows))
	l.rows, l.times = append(l.rows, row), append(l.times, uint16(min(times, tooMany)))
	if times >= tooMany {
		if l.many == nil {
			l.many = map[uint32]uint32{}
		}
		l.many[i] = times
	}
	if l.starts == nil {
		return
	}
	if i%startEvery == 0 {
		l.starts = append(l.starts, uint32(len(l.places)))
	}
	for _, p := range places {
		l.places = append(l.places, uint16(p))
	}
	if len(places) > 0 && places[len(places)-1] > math.MaxUint16 {
		if l.far == nil {
			l.far = map[uint32][]uint32{}
		}
		l.far[i] = slices.Clone(places)
	}
}

// complete computes the set of a list to which all its sections were added; sections is the number of sections in the
// index.
func (l *List) complete(sections int) *List {
	if len(l.rows)*dense > sections {
		l.set = make([]uint64, (sections+63)/64)
		for _, d := range l.rows {
			l.set[d>>6] |= 1 << (d & 63)
		}
		l.ranks = make([]uint32, len(l.set))
		for i := 1; i < len(l.set); i++ {
			l.ranks[i] = l.ranks[i-1] + uint32(bits.OnesCount64(l.set[i-1]))
		}
	}
	return l
}
