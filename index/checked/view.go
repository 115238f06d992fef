package checked

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime/debug"
	"slices"
	"sync/atomic"
)

// ErrDamaged is the error of bytes that are not as they were written.
var ErrDamaged = errors.New("the index is damaged")

// Guard remembers the first damage that was found in files that belong together.
// From then on none of their Views returns anything: where one byte has changed,
// the next may have too. The zero value is ready. Safe for concurrent use.
type Guard struct{ first atomic.Pointer[error] }

// Err returns the first damage, nil while there is none.
func (g *Guard) Err() error {
	if err := g.first.Load(); err != nil {
		return *err
	}
	return nil
}

// Report records damage and returns the first that was recorded.
func (g *Guard) Report(damage error) error {
	g.first.CompareAndSwap(nil, &damage)
	return g.Err()
}

// View reads the bytes of a mapped file and checks them. Safe for concurrent use.
type View struct {
	name  string
	data  []byte
	sums  []uint32
	guard *Guard
}

// NewView returns a view of data, the bytes of the file called name in errors, with
// the sums of its blocks. A file whose length is not that of its sums is damaged.
func NewView(name string, data []byte, sums []uint32, guard *Guard) (*View, error) {
	if len(sums) != (len(data)+BlockSize-1)/BlockSize {
		return nil, guard.Report(fmt.Errorf("%w: %s: its length has changed", ErrDamaged, name))
	}
	return &View{name, data, sums, guard}, nil
}

// Len returns the length of the file in bytes.
func (v *View) Len() uint64 { return uint64(len(v.data)) }

// Err returns the first damage of the file and of those that share its Guard, nil
// while there is none.
func (v *View) Err() error { return v.guard.Err() }

// Append appends the n bytes at off to dst, after checking them. The error wraps
// ErrDamaged where they, or a neighbour in the same block, are not as they were
// summed, and is io.ErrUnexpectedEOF where the file has no such bytes.
func (v *View) Append(dst []byte, off uint64, n int) ([]byte, error) {
	if err := v.guard.Err(); err != nil {
		return dst, err
	}
	if n < 0 || off > v.Len() || uint64(n) > v.Len()-off {
		return dst, io.ErrUnexpectedEOF
	}
	from := len(dst)
	dst = slices.Grow(dst, n)[:from+n]
	if err := v.read(dst[from:], off); err != nil {
		return dst[:from], err
	}
	return dst, nil
}

// read fills to with the bytes at off and checks them.
func (v *View) read(to []byte, off uint64) (err error) {
	if len(to) == 0 {
		return nil
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		switch fault := recover().(type) {
		case nil:
		case interface{ Addr() uintptr }: // the file is shorter than its mapping now
			err = v.damaged(off, off+uint64(len(to)))
		default:
			panic(fault)
		}
	}()
	copy(to, v.data[off:])
	end := off + uint64(len(to))
	for b := off / BlockSize; b*BlockSize < end; b++ {
		first := b * BlockSize
		last := min(first+BlockSize, v.Len())
		sum := uint32(0)
		if first < off {
			sum = crc32.Update(sum, table, v.data[first:off])
		}
		sum = crc32.Update(sum, table, to[max(first, off)-off:min(last, end)-off])
		if end < last {
			sum = crc32.Update(sum, table, v.data[end:last])
		}
		if sum != v.sums[b] {
			return v.damaged(first, last)
		}
	}
	return nil
}

func (v *View) damaged(from, to uint64) error {
	return v.guard.Report(fmt.Errorf("%w: %s: bytes %d to %d are not as they were written", ErrDamaged, v.name, from, to))
}

// Window reads a view from place to place, and keeps the blocks that it read last:
// what is read on and on is checked once. They are a copy of its own, so what it
// returns has been checked, whatever happened to the file since. The zero value has
// to be set on a view with Start. Not safe for concurrent use.
type Window struct {
	view *View
	at   uint64 // where buf begins in the file
	buf  []byte // whole blocks
}

// Start sets the window on a view and forgets what was read.
func (w *Window) Start(v *View) { w.view, w.at, w.buf = v, 0, w.buf[:0] }

// At returns the n bytes at off, valid until the next call. Errors are those of
// View.Append.
func (w *Window) At(off uint64, n int) ([]byte, error) {
	end := off + uint64(n)
	if n < 0 || end < off || end > w.view.Len() {
		return nil, io.ErrUnexpectedEOF
	}
	if off >= w.at && end <= w.at+uint64(len(w.buf)) {
		return w.buf[off-w.at : end-w.at], nil
	}
	start := off / BlockSize * BlockSize
	kept := 0
	if stop := w.at + uint64(len(w.buf)); start >= w.at && start < stop { // read on: its last blocks are the first now
		kept = copy(w.buf, w.buf[start-w.at:])
	}
	next := start + uint64(kept)
	stop := min((end+BlockSize-1)/BlockSize*BlockSize, w.view.Len())
	var err error
	w.at = start
	if w.buf, err = w.view.Append(w.buf[:kept], next, int(stop-next)); err != nil {
		w.buf = w.buf[:0]
		return nil, err
	}
	return w.buf[off-start : end-start], nil
}
