package posting

// Sum is the checksum of a list. Its upper half covers the rows of a list and the count of the term in each, its
// lower half the places. Each is a sum of hashes, so that neither depends on the order in which sections are added.
// The zero value is the sum of an empty list.
type Sum uint64

// AddRow adds a row with the number of times that the term occurs in it.
func (s *Sum) AddRow(row, times uint32) { *s += Sum(spread(row, times)) << 32 }

// AddPlace adds a place of the term in a row.
func (s *Sum) AddPlace(row, place uint32) {
	*s = *s&^0xffffffff | Sum(uint32(*s)+spread(row, place))
}

// rows returns the half that covers the rows, with which lists without places are compared.
func (s Sum) rows() uint32 { return uint32(s >> 32) }

// places returns the half that covers the places.
func (s Sum) places() uint32 { return uint32(s) }

// spread is the finalizer of MurmurHash3: each bit of a and b affects half of the bits.
func spread(a, b uint32) uint32 {
	x := uint64(a)<<32 | uint64(b)
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return uint32(x >> 32)
}
