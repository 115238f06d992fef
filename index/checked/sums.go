package checked

import "hash/crc32"

// BlockSize is how many bytes share a sum. A small read pays for whole blocks, a
// large one for starting each of them. Answers from 57,309 sections took 1.46 ms with
// 1 KB, 1.44 with 4 KB and 1.35 without sums (processor time, means of four and three
// alternating runs of tipsearch bench on a machine that others used: the difference
// between the two sizes is within the noise). The smaller one names the place of
// damage more closely.
const BlockSize = 1 << 10

// table is that of CRC-32C, which processors compute about as fast as they read memory.
var table = crc32.MakeTable(crc32.Castagnoli)

// Sum returns the CRC-32C of b.
func Sum(b []byte) uint32 { return crc32.Checksum(b, table) }

// Summer sums what is written to it, whole and by block, in one pass. The zero value
// is ready.
type Summer struct {
	size   int64
	full   uint32 // sum of all full blocks together
	blocks []uint32
	open   uint32 // sum of the block that is not full yet
}

// Write implements io.Writer; it never fails.
func (s *Summer) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		room := BlockSize - int(s.size%BlockSize)
		part := b[:min(room, len(b))]
		s.open = crc32.Update(s.open, table, part)
		s.size += int64(len(part))
		if len(part) == room {
			s.full = skipBlock(s.full) ^ s.open
			s.blocks, s.open = append(s.blocks, s.open), 0
		}
		b = b[len(part):]
	}
	return n, nil
}

// Whole returns how many bytes were written and their CRC-32C.
func (s *Summer) Whole() (size int64, sum uint32) {
	return s.size, skip(s.full, int(s.size%BlockSize)) ^ s.open
}

// Blocks returns the sum of each block; the last one may be short.
func (s *Summer) Blocks() []uint32 {
	if s.size%BlockSize == 0 {
		return s.blocks
	}
	return append(s.blocks[:len(s.blocks):len(s.blocks)], s.open)
}

// The sum of two pieces, one behind the other, is that of the first carried over as
// many zeros as the second has bytes, XOR that of the second. So a file is summed
// whole by summing its blocks. Carrying is linear in the bits of a sum, which makes
// it four look-ups where the number of zeros is always the same.

// skip carries a sum over n zeros, at most a block.
func skip(sum uint32, n int) uint32 { return ^crc32.Update(^sum, table, zeros[:n]) }

var zeros [BlockSize]byte

// skipBlock carries a sum over a block of zeros.
func skipBlock(sum uint32) uint32 {
	return skips[0][byte(sum)] ^ skips[1][byte(sum>>8)] ^ skips[2][byte(sum>>16)] ^ skips[3][sum>>24]
}

// skips is what skip makes of each byte of a sum, by where in the sum it is.
var skips = func() (t [4][256]uint32) {
	for i := range t {
		for bit := range 8 {
			t[i][1<<bit] = skip(1<<(8*i+bit), BlockSize)
		}
		for b := range t[i] {
			low := b & -b
			t[i][b] = t[i][b^low] ^ t[i][low]
		}
	}
	return t
}()
