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

// ErrDamaged is wrapped by errors about bytes that are not as they were written.
var ErrDamaged = errors.New("the index is damaged")

// Guard remembers the first damage found in a set of files. From then on none of their Views
// returns anything: if one byte has changed, others may have too. The zero value is ready to
// use. Guard is safe for concurrent use.
type Guard struct{ first atomic.Pointer[error] }

// Err returns the first damage, or nil.
func (g *Guard) Err() error {
	if err := g.first.Load(); err != nil {
		return *err
	}
	return nil
}

// Report records damage and returns the first recorded.
func (g *Guard) Report(damage error) error {
	g.first.CompareAndSwap(nil, &damage)
	return g.Err()
}

// View reads and checks the bytes of a mapped file. It is safe for concurrent use.
type View struct {
	name  string
	data  []byte
	sums  []uint32
	guard *Guard
}

// NewView returns a view of data, the contents of a file, with the checksums of its blocks.
// Errors call the file name. A length that does not match the checksums is damage.
func NewView(name string, data []byte, sums []uint32, guard *Guard) (*View, error) {
	if len(sums) != (len(data)+BlockSize-1)/BlockSize {
		return nil, guard.Report(fmt.Errorf("%w: %s: its length has changed", ErrDamaged, name))
	}
	return &View{name, data, sums, guard}, nil
}

// Len returns the length of the file in bytes.
func (v *View) Len() uint64 { return uint64(len(v.data)) }

// Append checks the n bytes at off and appends them to dst. The error wraps ErrDamaged if any
// byte of their blocks has changed; it is io.ErrUnexpectedEOF if the file has no such bytes.
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

// read copies the bytes at off to to and checks them.
func (v *View) read(to []byte, off uint64) (err error) {
	if len(to) == 0 {
		return nil
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer v.recoverFault(off, uint64(len(to)), &err)
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

// Check compares the blocks of the n bytes at off with their checksums, as Append does, without copying them: for a
// library that reads them itself right after.
func (v *View) Check(off, n uint64) (err error) {
	if err := v.guard.Err(); err != nil || n == 0 {
		return err
	}
	if off > v.Len() || n > v.Len()-off {
		return io.ErrUnexpectedEOF
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer v.recoverFault(off, n, &err)
	for b := off / BlockSize; b*BlockSize < off+n; b++ {
		first := b * BlockSize
		last := min(first+BlockSize, v.Len())
		if crc32.Checksum(v.data[first:last], table) != v.sums[b] {
			return v.damaged(first, last)
		}
	}
	return nil
}

// recoverFault sets err if reading the n bytes at off faulted. It must be deferred, with
// debug.SetPanicOnFault on.
func (v *View) recoverFault(off, n uint64, err *error) {
	switch fault := recover().(type) {
	case nil:
	case interface{ Addr() uintptr }: // the file has been truncated under its mapping
		*err = v.damaged(off, off+n)
	default:
		panic(fault)
	}
}

func (v *View) damaged(from, to uint64) error {
	err := fmt.Errorf("%w: %s: bytes %d to %d are not as they were written", ErrDamaged, v.name, from, to)
	return v.guard.Report(err)
}
