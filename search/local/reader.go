package local

import "tipsearch/index/posting"

// reader reads the places of one word of a clause section by section, which ascend.
type reader struct {
	posting.Reader
	slot     int // of a phrase: which of its words this is; else which different word
	sections int // that have the word
	buf      []uint32
}

func newReader(slot int, l *posting.List) *reader {
	return &reader{Reader: l.Reader(), slot: slot, sections: l.Sections()}
}

// placesIn returns the places of the word in section d, which its list has, ascending.
// They are valid until the next call.
func (r *reader) placesIn(d uint32) []uint32 {
	near, far := r.Places(d)
	r.buf = r.buf[:0]
	for _, p := range near {
		r.buf = append(r.buf, uint32(p))
	}
	r.buf = append(r.buf, far...)
	return r.buf
}
