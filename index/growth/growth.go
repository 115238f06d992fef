// Package growth answers: does the cost of an input stay in proportion to its size?
//
// It is only for tests. A test lists the constructs of a grammar, one per row, and Check
// repeats each of them n and 2n times. Code of quadratic cost takes four times as long the
// second time, and code that keeps too much alive shows in its bytes per byte of input. For
// example:
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
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

// Case is one construct, repeated.
type Case struct {
	Name  string
	Input Input
	Live  float64 // limit of live bytes per byte of input; 0 for maxLive
}

// Input returns an input that repeats a construct n times. size is its length in bytes; read
// reads it once and returns the result.
type Input func(n int) (size int, read func() any)

// Text returns an Input of one text: the concatenated pieces, n times.
func Text(read func(text string) any, pieces ...string) Input {
	construct := strings.Join(pieces, "")
	return Made(read, func(n int) string { return strings.Repeat(construct, n) })
}

// Made returns an Input of the text that construct returns.
func Made(read func(text string) any, construct func(n int) string) Input {
	return func(n int) (int, func() any) {
		text := construct(n)
		return len(text), func() any { return read(text) }
	}
}

// Limits of a Case. Twice the input may take a little more than twice the time, for sorting and
// cache misses. Nothing needs half a kilobyte per byte of input: a paragraph of one letter and
// a line break, two bytes, takes some 700 bytes while its section is determined.
const (
	maxTimes     = 2.5
	maxAllocated = 3 // buffers double, and one that is just full is the smallest for its input
	maxLive      = 400
)

// Readings below minBytes or minTime are noise: the construct is repeated more often, until the
// input has maxBytes.
const (
	minBytes = 16 << 10
	minTime  = 10 * time.Millisecond
	maxBytes = 1 << 20
)

// A reading is measured up to attempts times, but not for longer than maxNoise, before it counts
// as too slow.
const (
	attempts = 12
	maxNoise = 5 * time.Second
)

// retries is how often a reading that is too slow is retried with twice the input: quadratic cost is even clearer
// there, and a disturbance on a busy machine has passed.
const retries = 3

// Check runs each case and fails if its cost grows faster than its input. With -v it prints a
// Markdown table. It skips the test under the race detector, which distorts costs. The
// environment variable TIPSEARCH_GROWTH (300ms, for example) sets the least time of a reading;
// longer readings are more precise.
func Check(t *testing.T, cases []Case) {
	t.Helper()
	if raceDetector {
		t.Skip("the race detector distorts the measurement")
	}
	least := minTime
	if longer, err := time.ParseDuration(os.Getenv("TIPSEARCH_GROWTH")); err == nil {
		least = longer
	}
	t.Log("| construct | n | KB | time of 2n | allocated | live, bytes a byte |\n" +
		"| --- | --- | --- | --- | --- | --- |")
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) { c.check(t, least) })
	}
}

func (c Case) check(t *testing.T, least time.Duration) {
	n, size := c.enough(least)
	live := float64(c.live(n)) / float64(size)
	times, allocated := c.compare(n)
	for again := 0; again < retries && (times > maxTimes || allocated > maxAllocated); again++ {
		n, size = 2*n, 2*size
		times, allocated = c.compare(n)
	}
	t.Logf("| %s | %d | %d | %.1f | %.1f | %.0f |", c.Name, n, size>>10, times, allocated, live)
	if times > maxTimes {
		t.Errorf("twice the input takes %.1f times the time (n is %d); the limit is %.1f", times, n, maxTimes)
	}
	if allocated > maxAllocated {
		t.Errorf("twice the input allocates %.1f times the memory (n is %d); the limit is %d", allocated, n, maxAllocated)
	}
	if limit := cmp.Or(c.Live, maxLive); live > limit {
		t.Errorf("%.0f bytes are live at once for each byte of input (n is %d); the limit is %.0f", live, n, limit)
	}
}

// enough returns the least n for which a reading takes long enough to be measured.
func (c Case) enough(least time.Duration) (n, size int) {
	for n = 1; ; n *= 2 {
		size, read := c.Input(n)
		long := func() bool { return measure(read).time >= least }
		if size >= maxBytes || size >= minBytes && long() && long() { // the first reading may fill caches
			return n, size
		}
	}
}

// collectAbove is the heap size in bytes above which garbage is collected during a reading.
const collectAbove = 4 << 30

// compare returns how many times as long 2n takes as n, and how many times as much it allocates. It takes the minimum
// of two readings each, and of more if that is too much, since other work on the machine may have interfered. Garbage
// is collected only above collectAbove: the cost of a collection depends on when it starts, and can exceed that of
// the reading.
func (c Case) compare(n int) (times, allocated float64) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(collectAbove))
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	_, readOne := c.Input(n)
	_, readTwo := c.Input(2 * n)
	start := time.Now()
	one, two := measure(readOne), measure(readTwo)
	for i := 1; ; i++ {
		times = two.time.Seconds() / max(one.time, minTime/2).Seconds()
		allocated = float64(two.bytes) / float64(max(one.bytes, minBytes))
		good := times <= maxTimes && allocated <= maxAllocated
		if i > 1 && good || i == attempts || time.Since(start) > maxNoise {
			return times, allocated
		}
		one, two = one.min(measure(readOne)), two.min(measure(readTwo))
	}
}

// cost is the cost of one reading.
type cost struct {
	time  time.Duration // of computing
	bytes uint64        // allocated in total
}

func (a cost) min(b cost) cost { return cost{min(a.time, b.time), min(a.bytes, b.bytes)} }

func measure(read func() any) cost {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	runtime.GC()
	start, before := threadTime(), allocatedBytes()
	read()
	return cost{threadTime() - start, allocatedBytes() - before}
}
