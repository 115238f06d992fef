package posting

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// errCut tells that a list ends before it should, or holds what no writer writes.
var errCut = errors.New("a list of places is cut short")

// readAll fills out with the numbers that b begins with, and returns how many
// bytes they take; -1 where b is too short.
func readAll(b []byte, out []uint32) int {
	at := 0
	for i := range out {
		if at >= len(b) {
			return -1
		}
		c := b[at]
		at++
		if c < 0x80 {
			out[i] = uint32(c)
			continue
		}
		v, shift := uint32(c&0x7f), 7
		for {
			if at >= len(b) || shift > 28 {
				return -1
			}
			c = b[at]
			at++
			v |= uint32(c&0x7f) << shift
			if c < 0x80 {
				break
			}
			shift += 7
		}
		out[i] = v
	}
	return at
}

// highBits are the bits that say of eight bytes that their number goes on.
const highBits = 0x8080808080808080

// skip returns where the number after the next n begins in b, from at on; -1 where
// b is too short.
func skip(b []byte, at, n int) int {
	for n >= 8 && at+8 <= len(b) { // eight bytes end at most eight numbers
		n -= bits.OnesCount64(^binary.LittleEndian.Uint64(b[at:]) & highBits)
		at += 8
	}
	for ; n > 0; n-- {
		for {
			if at >= len(b) {
				return -1
			}
			at++
			if b[at-1] < 0x80 {
				break
			}
		}
	}
	return at
}
