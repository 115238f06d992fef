package format

import (
	"bytes"
	"strconv"
	"strings"
)

// isTAR reports whether a file begins with the header of a member of a TAR archive, whose bytes
// add up to the sum that is in it. The sum counts its own bytes as spaces.
func isTAR(head []byte) bool {
	const block, sumAt, sumEnd = 512, 148, 156
	if len(head) < block || head[0] == 0 {
		return false
	}
	written := strings.Trim(string(bytes.TrimRight(head[sumAt:sumEnd], "\x00 ")), " \x00")
	want, err := strconv.ParseInt(written, 8, 32)
	if err != nil {
		return false
	}
	sum := int64(0)
	for i, b := range head[:block] {
		if i >= sumAt && i < sumEnd {
			b = ' '
		}
		sum += int64(b)
	}
	return sum == want
}
