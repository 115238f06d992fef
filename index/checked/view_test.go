package checked

import (
	"bytes"
	"errors"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blevesearch/mmap-go"
)

// random returns n bytes and a view of them.
func random(t testing.TB, r *rand.Rand, n int) ([]byte, *View, *Guard) {
	t.Helper()
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	g := new(Guard)
	v, err := NewView("texts.dat", data, blocksOf(data), g)
	if err != nil {
		t.Fatal(err)
	}
	return data, v, g
}

// blocksOf sums data in writes of uneven length, as a file is read.
func blocksOf(data []byte) []uint32 {
	var s Summer
	for n := 1; len(data) > 0; n = n*3 + 1 {
		n = min(n, len(data))
		s.Write(data[:n])
		data = data[n:]
	}
	return s.Blocks()
}

// A view returns any part of a file as it is. A part outside the file is an error, but not damage.
func TestReadAnywhere(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, BlockSize - 1, BlockSize, BlockSize + 1, 5*BlockSize + 100} {
		data, v, g := random(t, r, size)
		for range 2000 {
			from := r.IntN(size + 1)
			to := from + r.IntN(min(size-from, 3*BlockSize)+1)
			got, err := v.Append([]byte("x"), uint64(from), to-from)
			if err != nil || string(got) != "x"+string(data[from:to]) {
				t.Fatalf("view of %d bytes, %d to %d: %v", size, from, to, err)
			}
		}
		for _, c := range []struct {
			off uint64
			n   int
		}{{uint64(size), 1}, {uint64(size) + 1, 0}, {0, size + 1}, {0, -1}, {1<<64 - 1, 2}} {
			if _, err := v.Append(nil, c.off, c.n); !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("view of %d bytes, %d from %d: %v", size, c.n, c.off, err)
			}
		}
		if g.Err() != nil {
			t.Errorf("a file of %d bytes is damaged: %v", size, g.Err())
		}
	}
}

// Every read of a block finds a changed bit in it, and no read of another block does. After
// that, the views that share the guard return nothing.
func TestChangedBit(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		data, _, _ := random(t, r, 4*BlockSize+r.IntN(BlockSize))
		sums := blocksOf(data)
		at := r.IntN(len(data))
		data[at] ^= 1 << r.IntN(8)
		read := func(from, to int) (*Guard, error) {
			g := new(Guard)
			v, err := NewView("texts.dat", data, sums, g)
			if err != nil {
				t.Fatal(err)
			}
			_, err = v.Append(nil, uint64(from), to-from)
			return g, err
		}
		first := at / BlockSize * BlockSize
		last := min(first+BlockSize, len(data))
		from := first + r.IntN(last-first)
		if _, err := read(from, from+1); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "texts.dat") {
			t.Fatalf("bit of byte %d, byte %d is read: %v", at, from, err)
		}
		if g, err := read(0, first); err != nil || g.Err() != nil {
			t.Fatalf("bit of byte %d, what is before is read: %v", at, err)
		}
		g, err := read(0, len(data))
		if !errors.Is(err, ErrDamaged) || g.Err() != err {
			t.Fatalf("all is read: %v, the guard has %v", err, g.Err())
		}
		whole := []byte("whole")
		other, oerr := NewView("places.dat", whole, blocksOf(whole), g)
		if oerr != nil {
			t.Fatal(oerr)
		}
		if got, oerr := other.Append(nil, 0, 5); oerr != err || len(got) > 0 {
			t.Fatalf("another file is read as %q, %v", got, oerr)
		}
	}
}

// Truncating a mapped file is damage, not the end of the program.
func TestFileCutUnderMapping(t *testing.T) {
	path := filepath.Join(t.TempDir(), "texts.dat")
	data := bytes.Repeat([]byte("text"), 64<<10)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Unmap()
	v, err := NewView(path, m, blocksOf(data), new(Guard))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 0); err != nil {
		t.Skip(err) // the system does not allow truncating a mapped file
	}
	if _, err := v.Append(nil, 128<<10, 4); !errors.Is(err, ErrDamaged) {
		t.Errorf("read past the end: %v", err)
	}
	if _, err := NewView(path, m[:len(m)-BlockSize], blocksOf(data), new(Guard)); !errors.Is(err, ErrDamaged) {
		t.Errorf("of another length: %v", err)
	}
}

// The checksum of a whole file is CRC-32C as in RFC 3720, however the file was written.
func TestWholeSum(t *testing.T) {
	var s Summer
	s.Write(make([]byte, 20))
	s.Write(make([]byte, 12))
	if size, sum := s.Whole(); size != 32 || sum != 0x8a9136aa {
		t.Errorf("32 zeros: %d bytes, %08x", size, sum)
	}
	if got := s.Blocks(); len(got) != 1 || got[0] != 0x8a9136aa {
		t.Errorf("blocks %x", got)
	}
	r := rand.New(rand.NewPCG(9, 10))
	for _, size := range []int{0, 1, BlockSize - 1, BlockSize, BlockSize + 1, 7*BlockSize + 300} {
		data, _, _ := random(t, r, size)
		var s Summer
		for rest := data; len(rest) > 0; {
			n := 1 + r.IntN(min(len(rest), 2*BlockSize))
			s.Write(rest[:n])
			rest = rest[n:]
		}
		if n, sum := s.Whole(); n != int64(size) || sum != crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)) {
			t.Errorf("%d random bytes: %d, %08x", size, n, sum)
		}
	}
}

// BenchmarkAppend reads texts at random places in 64 MB.
func BenchmarkAppend(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	data, v, _ := random(b, r, 64<<20)
	for _, n := range []int{16, 2 << 10, 64 << 10} {
		offs := make([]uint64, 1024)
		for i := range offs {
			offs[i] = uint64(r.IntN(len(data) - n))
		}
		buf := make([]byte, n)
		name := map[int]string{16: "16B", 2 << 10: "2KB", 64 << 10: "64KB"}[n]
		b.Run("checked/"+name, func(b *testing.B) {
			b.SetBytes(int64(n))
			for i := 0; b.Loop(); i++ {
				if _, err := v.Append(buf[:0], offs[i%len(offs)], n); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("copied/"+name, func(b *testing.B) {
			b.SetBytes(int64(n))
			for i := 0; b.Loop(); i++ {
				copy(buf, data[offs[i%len(offs)]:])
			}
		})
	}
}

// Check finds a changed byte in the blocks of the requested bytes, and not in others.
func TestCheck(t *testing.T) {
	data := make([]byte, 3*BlockSize+10)
	var sums Summer
	if _, err := sums.Write(data); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		off, n  uint64
		changed int
		damaged bool
	}{
		{0, 1, BlockSize - 1, true}, {0, 1, BlockSize, false}, {BlockSize - 1, 2, BlockSize + 5, true},
		{BlockSize, BlockSize, 2 * BlockSize, false}, {BlockSize, BlockSize + 1, 2 * BlockSize, true},
		{3*BlockSize + 5, 5, 3*BlockSize + 1, true}, {7, 0, 7, false},
	} {
		var guard Guard
		v, err := NewView("file", data, sums.Blocks(), &guard)
		if err != nil {
			t.Fatal(err)
		}
		data[c.changed]++
		if err := v.Check(c.off, c.n); errors.Is(err, ErrDamaged) != c.damaged || err != nil != c.damaged || (guard.Err() != nil) != c.damaged {
			t.Errorf("%d bytes at %d with byte %d changed: %v", c.n, c.off, c.changed, err)
		}
		data[c.changed]--
		if err := v.Check(v.Len()-1, 2); err == nil {
			t.Error("bytes behind the end are there")
		}
	}
}
