package posting

import (
	"slices"

	"tipsearch/index/checked"
)

// Cursor goes through a list a block at a time. Not safe for concurrent use. The
// zero value has to be set on a list with Start.
type Cursor struct {
	list   List
	next   int // block that Next loads
	n      int // sections of the block loaded
	sought int // where in the block the last Seek has come to
	counts bool

	window      checked.Window
	docs, often [blockSize]uint32
	rest        []byte // of the block, behind docs
	places      []byte
	at, offset  int // places[offset:] are those of section at
}

// Start sets the cursor before the first block of a list.
func (c *Cursor) Start(l List) {
	c.list, c.next, c.n, c.sought, c.counts = l, 0, 0, 0, false
	c.window.Start(l.view)
}

// Next goes to the next block and returns its sections, ascending; none after the
// last. They are valid until the cursor moves.
func (c *Cursor) Next() ([]uint32, error) {
	if c.next >= c.list.blocks() {
		c.n = 0
		return nil, nil
	}
	at, length, n, err := c.list.block(c.next)
	if err != nil {
		return nil, err
	}
	b, err := c.window.At(at, length)
	if err != nil {
		return nil, err
	}
	docs := c.docs[:n]
	size := readAll(b, docs)
	if size < 0 {
		return nil, errCut
	}
	d := docs[0]
	for i := 1; i < len(docs); i++ {
		d += docs[i]
		docs[i] = d
	}
	if d >= c.list.docs {
		return nil, errCut
	}
	c.next++
	c.n, c.sought, c.rest, c.counts = n, 0, b[size:], false
	return docs, nil
}

// Counts returns how often the word stands in each section of the block.
func (c *Cursor) Counts() ([]uint32, error) {
	often := c.often[:c.n]
	if !c.counts {
		size := readAll(c.rest, often)
		if size < 0 {
			return nil, errCut
		}
		c.places, c.at, c.offset, c.counts = c.rest[size:], 0, 0, true
	}
	return often, nil
}

// Seek goes on to the block that section d is in, if it is in any, and returns
// which of its sections it is, -1 for none. It never goes back to an earlier block.
func (c *Cursor) Seek(d uint32) (int, error) {
	for c.n == 0 || c.docs[c.n-1] < d {
		if c.list.table != nil && c.next < c.list.blocks() {
			c.next = c.find(d)
		}
		docs, err := c.Next()
		if err != nil || len(docs) == 0 {
			return -1, err
		}
	}
	i := c.sought
	if i > 0 && c.docs[i-1] >= d { // not on from there
		i = 0
	}
	for end := min(i+nearby, c.n); i < end && c.docs[i] < d; i++ {
	}
	if i < c.n && c.docs[i] < d {
		more, _ := slices.BinarySearch(c.docs[i:c.n], d)
		i += more
	}
	if c.sought = i; i == c.n || c.docs[i] != d {
		return -1, nil
	}
	return i, nil
}

// nearby is how many sections Seek looks at one after another: two words of many
// sections have the next in common a few sections on.
const nearby = 8

// find is the first block from the next on whose last section is not before d, the
// number of blocks for none. It takes steps of doubling length, as what is looked
// for is near more often than not.
func (c *Cursor) find(d uint32) int {
	blocks := c.list.blocks()
	step, low, high := 1, c.next, c.next
	for high < blocks && c.list.last(high) < d {
		low = high + 1
		high += step
		step *= 2
	}
	high = min(high, blocks)
	for low < high {
		if mid := (low + high) / 2; c.list.last(mid) < d {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// Places appends the places of the word in the i-th section of the block to buf,
// ascending.
func (c *Cursor) Places(i int, buf []uint32) ([]uint32, error) {
	often, err := c.Counts()
	if err != nil {
		return buf, err
	}
	if i < c.at {
		c.at, c.offset = 0, 0
	}
	passed := 0
	for _, n := range often[c.at:i] {
		passed += int(n)
	}
	at := skip(c.places, c.offset, passed)
	if at < 0 || uint64(often[i]) > uint64(len(c.places)) {
		return buf, errCut
	}
	from := len(buf)
	buf = slices.Grow(buf, int(often[i]))[:from+int(often[i])]
	size := readAll(c.places[at:], buf[from:])
	if size < 0 {
		return buf[:from], errCut
	}
	p := uint32(0)
	for k, delta := range buf[from:] {
		p += delta
		buf[from+k] = p
	}
	c.at, c.offset = i+1, at+size
	return buf, nil
}
