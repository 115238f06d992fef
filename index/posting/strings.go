package posting

import (
	"encoding/binary"
	"errors"
)

// Strings are stored as one text, of which they are slices once read: reading them takes two allocations, while one
// for each would be most of the time of opening an index.
type Strings []string

var errStrings = errors.New("strings are not as long as they say")

// GobEncode implements gob.GobEncoder: the number of strings and the length of each, as unsigned varints, followed by
// all of them.
func (s Strings) GobEncode() ([]byte, error) {
	b := binary.AppendUvarint(nil, uint64(len(s)))
	for _, one := range s {
		b = binary.AppendUvarint(b, uint64(len(one)))
	}
	for _, one := range s {
		b = append(b, one...)
	}
	return b, nil
}

// GobDecode implements gob.GobDecoder.
func (s *Strings) GobDecode(b []byte) error {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)) {
		return errStrings
	}
	lengths := b[size:]
	rest := lengths
	for range n {
		if _, size = binary.Uvarint(rest); size <= 0 {
			return errStrings
		}
		rest = rest[size:]
	}
	all := string(rest)
	*s = make(Strings, n)
	for i := range *s {
		length, size := binary.Uvarint(lengths)
		if length > uint64(len(all)) {
			return errStrings
		}
		lengths = lengths[size:]
		(*s)[i], all = all[:length], all[length:]
	}
	if all != "" {
		return errStrings
	}
	return nil
}
