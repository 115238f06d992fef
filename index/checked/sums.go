package checked

import "hash/crc32"

// BlockSize is how many bytes share a sum. A small read pays for whole blocks, a
// large one for starting each of them.
const BlockSize = 1 << 10

// table is that of CRC-32C, which processors compute about as fast as they read memory.
var table = crc32.MakeTable(crc32.Castagnoli)

// Sum returns the CRC-32C of b.
func Sum(b []byte) uint32 { return crc32.Checksum(b, table) }

// Summer sums what is written to it, whole and by block. The zero value is ready.
type Summer struct {
	whole  uint32
	size   int64
	blocks []uint32
	open   uint32 // sum of the block that is not full yet
}

// Write implements io.Writer; it never fails.
func (s *Summer) Write(b []byte) (int, error) {
	n := len(b)
	s.whole = crc32.Update(s.whole, table, b)
	for len(b) > 0 {
		room := BlockSize - int(s.size%BlockSize)
		part := b[:min(room, len(b))]
		s.open = crc32.Update(s.open, table, part)
		s.size += int64(len(part))
		if len(part) == room {
			s.blocks, s.open = append(s.blocks, s.open), 0
		}
		b = b[len(part):]
	}
	return n, nil
}

// Whole returns how many bytes were written and their CRC-32C.
func (s *Summer) Whole() (size int64, sum uint32) { return s.size, s.whole }

// Blocks returns the sum of each block; the last one may be short.
func (s *Summer) Blocks() []uint32 {
	if s.size%BlockSize == 0 {
		return s.blocks
	}
	return append(s.blocks[:len(s.blocks):len(s.blocks)], s.open)
}
