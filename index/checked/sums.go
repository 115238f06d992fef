package checked

import "hash/crc32"

// BlockSize is the number of bytes that share a checksum. A small read pays for whole blocks,
// a large one for starting each block. Answers from 57,309 sections took 1.46 ms with 1 KB,
// 1.44 ms with 4 KB and 1.35 ms without checksums (processor time, means of four and three
// alternating runs of tipsearch bench on a shared machine; the difference between the two
// sizes is within the noise). The smaller size locates damage more precisely.
const BlockSize = 1 << 10

// table is for CRC-32C, which processors compute about as fast as they read memory.
var table = crc32.MakeTable(crc32.Castagnoli)

// Sum returns the CRC-32C of b.
func Sum(b []byte) uint32 { return crc32.Checksum(b, table) }

// Summer computes the checksums of what is written to it, of the whole and of each block, in
// one pass. The zero value is ready to use.
type Summer struct {
	size   int64
	full   uint32 // of all full blocks together
	blocks []uint32
	open   uint32 // of the block that is not full yet
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

// Whole returns the number of bytes written and their CRC-32C.
func (s *Summer) Whole() (size int64, sum uint32) {
	return s.size, skip(s.full, int(s.size%BlockSize)) ^ s.open
}

// Blocks returns the checksum of each block; the last block may be short.
func (s *Summer) Blocks() []uint32 {
	if s.size%BlockSize == 0 {
		return s.blocks
	}
	return append(s.blocks[:len(s.blocks):len(s.blocks)], s.open)
}

// The CRC of two concatenated pieces is the CRC of the first, extended by as many zeros as the
// second has bytes, XOR the CRC of the second. The blocks' CRCs thus give that of the whole
// file. Extending is linear in the bits of a CRC, so for a fixed number of zeros it takes four
// table look-ups.

// skip extends a CRC by n zeros, at most a block.
func skip(sum uint32, n int) uint32 { return ^crc32.Update(^sum, table, zeros[:n]) }

var zeros [BlockSize]byte

// skipBlock extends a CRC by a block of zeros.
func skipBlock(sum uint32) uint32 {
	return skips[0][byte(sum)] ^ skips[1][byte(sum>>8)] ^ skips[2][byte(sum>>16)] ^ skips[3][sum>>24]
}

// skips has the result of skipBlock for each value of each byte of a CRC.
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
