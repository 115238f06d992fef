package local

import "math/bits"

// docs is a set of sections: bit d is section d. Sets of one index have the same
// length. At 60,000 sections one is 7.5 kB, and joining two takes a microsecond,
// so there is no reason for anything cleverer.
type docs []uint64

func noDocs(n int) docs { return make(docs, (n+63)/64) }

func allDocs(n int) docs {
	s := noDocs(n)
	for i := range s {
		s[i] = ^uint64(0)
	}
	if n%64 != 0 {
		s[len(s)-1] = 1<<(n%64) - 1
	}
	return s
}

func (s docs) add(d uint32)      { s[d>>6] |= 1 << (d & 63) }
func (s docs) has(d uint32) bool { return s[d>>6]&(1<<(d&63)) != 0 }

// and keeps what is in o too.
func (s docs) and(o docs) {
	for i := range s {
		s[i] &= o[i]
	}
}

// or adds what is in o.
func (s docs) or(o docs) {
	for i := range s {
		s[i] |= o[i]
	}
}

// less takes out what is in o.
func (s docs) less(o docs) {
	for i := range s {
		s[i] &^= o[i]
	}
}

func (s docs) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// countBoth counts the sections that are in o too.
func (s docs) countBoth(o docs) int {
	n := 0
	for i, w := range s {
		n += bits.OnesCount64(w & o[i])
	}
	return n
}

func (s docs) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// each calls f with the sections of the set in order.
func (s docs) each(f func(d uint32)) {
	for i, w := range s {
		for w != 0 {
			f(uint32(i<<6 + bits.TrailingZeros64(w)))
			w &= w - 1
		}
	}
}
