// Package growth answers: does the cost of an input stay in proportion to its size?
//
// It is for tests alone. A test lists the constructs of a grammar, a row each, and
// Check repeats every construct n and 2n times. Whatever reads an input twice for
// each of its lines, words or cells costs four times as much the second time, and
// whatever keeps much for little shows in its bytes a byte. A worked example:
//
//	growth.Check(t, []growth.Case{
//		{Name: "headings", Input: growth.Text(read, "## A heading\n")},
//		{Name: "brackets", Input: growth.Text(read, "(")},
//	})
package growth

import (
	"cmp"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Case is one construct, repeated.
type Case struct {
	Name  string
	Input Input
	Live  float64 // most bytes that live at once, a byte of input; 0: 400
}

// Input makes an input with a construct n times. size is its length in bytes;
// read reads it once and returns what it made of it.
type Input func(n int) (size int, read func() any)

// Text is an Input of one text: the pieces one after the other, n times over.
func Text(read func(text string) any, pieces ...string) Input {
	construct := strings.Join(pieces, "")
	return Made(read, func(n int) string { return strings.Repeat(construct, n) })
}

// Made is an Input of one text that is made by construct.
func Made(read func(text string) any, construct func(n int) string) Input {
	return func(n int) (int, func() any) {
		text := construct(n)
		return len(text), func() any { return read(text) }
	}
}

// Limits of a Case. Twice the input may cost half a time more than twice: what is
// sorted, and what falls out of a cache, takes some tenths. Nothing that is read
// needs as much as half a kilobyte a byte: a paragraph of one letter and its line
// end is two bytes of input and some 700 while its section is found.
const (
	mostTimes     = 2.5
	mostAllocated = 3 // buffers double: one that is just full is the smallest for its input
	mostLive      = 400
)

// Where the noise of a machine ends. A reading of fewer bytes, or of less time, is
// done with more of the construct, until the input has mostBytes.
const (
	leastBytes = 16 << 10
	leastTime  = 10 * time.Millisecond
	mostBytes  = 1 << 20
)

// A reading is measured up to so often before it is called too slow, but not beyond
// so long.
const (
	attempts  = 12
	mostNoise = 2 * time.Second
)

// retries is how often twice as much is tried where a reading is too slow: what grows
// with the square does so all the more there, and what a busy machine did is over.
const retries = 3

// Check runs each case and fails where its cost grows faster than its input. With
// -v it prints a table, in Markdown. It does nothing under the race detector,
// which costs most where least is done. TIPSEARCH_GROWTH=300ms, the time that one
// reading takes at least, makes it slower and sharper.
func Check(t *testing.T, cases []Case) {
	t.Helper()
	if raceDetector {
		t.Skip("the race detector distorts what is measured")
	}
	least := leastTime
	if longer, err := time.ParseDuration(os.Getenv("TIPSEARCH_GROWTH")); err == nil {
		least = longer
	}
	t.Log("| construct | n | KB | time of 2n | allocated | live, bytes a byte |\n| --- | --- | --- | --- | --- | --- |")
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) { c.check(t, least) })
	}
}

func (c Case) check(t *testing.T, least time.Duration) {
	n, size := c.enough(least)
	live := float64(c.live(n)) / float64(size)
	times, allocated := c.compare(n)
	for again := 0; again < retries && (times > mostTimes || allocated > mostAllocated); again++ {
		n, size = 2*n, 2*size
		times, allocated = c.compare(n)
	}
	t.Logf("| %s | %d | %d | %.1f | %.1f | %.0f |", c.Name, n, size>>10, times, allocated, live)
	if times > mostTimes {
		t.Errorf("twice the input takes %.1f times the time (n is %d); at most %.1f is in proportion", times, n, mostTimes)
	}
	if allocated > mostAllocated {
		t.Errorf("twice the input allocates %.1f times the memory (n is %d); at most %d is in proportion", allocated, n, mostAllocated)
	}
	if most := cmp.Or(c.Live, mostLive); live > most {
		t.Errorf("%.0f bytes of memory live at once for each byte of input (n is %d); the limit is %.0f", live, n, most)
	}
}

// enough is the n from which on a reading takes long enough to be measured.
func (c Case) enough(least time.Duration) (n, size int) {
	for n = 1; ; n *= 2 {
		size, read := c.Input(n)
		if size >= mostBytes || size >= leastBytes && measure(read).time >= least && measure(read).time >= least { // the first may fill tables
			return n, size
		}
	}
}

// compare is by how much longer 2n takes than n, and how much more it allocates: the
// least of two readings each, and of more where that is too much, since other work
// may have been in the way.
func (c Case) compare(n int) (times, allocated float64) {
	_, readOne := c.Input(n)
	_, readTwo := c.Input(2 * n)
	start := time.Now()
	one, two := measure(readOne), measure(readTwo)
	for i := 1; ; i++ {
		times = two.time.Seconds() / max(one.time, leastTime/2).Seconds()
		allocated = float64(two.bytes) / float64(max(one.bytes, leastBytes))
		good := times <= mostTimes && allocated <= mostAllocated
		if i > 1 && good || i == attempts || time.Since(start) > mostNoise {
			return times, allocated
		}
		one, two = one.least(measure(readOne)), two.least(measure(readTwo))
	}
}

// cost is what one reading took.
type cost struct {
	time  time.Duration // of computing
	bytes uint64        // allocated, all together
}

func (a cost) least(b cost) cost { return cost{min(a.time, b.time), min(a.bytes, b.bytes)} }

func measure(read func() any) cost {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	start, before := threadTime(), allocatedBytes()
	read()
	return cost{threadTime() - start, allocatedBytes() - before}
}
