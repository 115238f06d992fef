package posting

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/checked"
)

// write makes a file of texts, a section each, in runs of so many sections. Words
// are what spaces part; their form is their first two letters. A dash is a gap.
func write(t testing.TB, texts []string, perRun int) []byte {
	t.Helper()
	form := func(w string) string { return w[:min(2, len(w))] }
	in := map[string]int{}
	for _, text := range texts {
		seen := map[string]bool{}
		for w := range strings.FieldsSeq(text) {
			for _, key := range []string{"e" + w, "f" + form(w)} {
				if !seen[key] {
					seen[key] = true
					in[key]++
				}
			}
		}
	}
	common := func(f Field, w string) bool { return in[string(f)+w] >= CommonFrom(len(texts)) }
	var runs []io.Reader
	for from := 0; from < len(texts); from += perRun {
		c := NewCollector(Exact, Forms, func(w string) (string, string) { return w, form(w) }, common)
		for i, text := range texts[from:min(from+perRun, len(texts))] {
			c.Section(uint32(from + i))
			place := uint32(0)
			for w := range strings.FieldsSeq(text) {
				if place++; w == "-" {
					place += 1000
					continue
				}
				c.Word(w, place)
			}
		}
		var b bytes.Buffer
		if err := c.WriteRun(&b); err != nil {
			t.Fatal(err)
		}
		runs = append(runs, &b)
	}
	var out bytes.Buffer
	if err := Merge(&out, len(texts), runs); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// viewOf returns a view of data as it is now.
func viewOf(t testing.TB, data []byte) *checked.View {
	t.Helper()
	var sums checked.Summer
	sums.Write(data)
	v, err := checked.NewView("postings", data, sums.Blocks(), new(checked.Guard))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// read gives a list as "section:place,place section:place".
func read(t testing.TB, l List) string {
	t.Helper()
	var c Cursor
	c.Start(l)
	var out []string
	for {
		docs, err := c.Next()
		if err != nil {
			t.Fatal(err)
		}
		if len(docs) == 0 {
			return strings.Join(out, " ")
		}
		counts, err := c.Counts()
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range docs {
			places, err := c.Places(i, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(places) != int(counts[i]) {
				t.Errorf("section %d: %d places, counted %d", d, len(places), counts[i])
			}
			out = append(out, fmt.Sprintf("%d:%s", d, strings.ReplaceAll(strings.Trim(fmt.Sprint(places), "[]"), " ", ",")))
		}
	}
}

func TestWorkedExample(t *testing.T) {
	texts := []string{"", "", "", "a a a a a a picker b b b b picker", "", "c c c picker"}
	data := write(t, texts, 4)
	want := []byte{2, 7, 3, 2, 2, 1, 7, 5, 4}
	if !bytes.Contains(data, want) {
		t.Errorf("the list of picker is not in %v", data)
	}
	f, err := Open(viewOf(t, data))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		field Field
		word  string
		want  string
	}{
		{Exact, "picker", "3:7,12 5:4"},
		{Forms, "pi", "3:7,12 5:4"},
		{Exact, "pi", ""},
		{Exact, "", ""},
	} {
		l, err := f.List(c.field, c.word)
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, l); got != c.want {
			t.Errorf("%c%s stands at %q, not %q", c.field, c.word, got, c.want)
		}
	}
}

func TestPairs(t *testing.T) {
	texts := append([]string{"human rights of human rights", "rights human - rights", "human being", "x", "of human rights"}, make([]string, 35)...)
	f, err := Open(viewOf(t, write(t, texts, 2))) // common from two of forty on
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		first, second string
		ok            bool
		want          string
	}{
		{"human", "rights", true, "0:1,4 4:2"},
		{"of", "human", true, "0:3 4:1"},
		{"rights", "human", true, "1:1"},
		{"of", "rights", true, ""},    // both common, never side by side
		{"human", "human", false, ""}, // of equal words none are written
		{"human", "being", false, ""}, // being stands once
		{"no", "word", false, ""},
	} {
		l, ok, err := f.Pair(Exact, c.first, c.second)
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, l); ok != c.ok || got != c.want {
			t.Errorf("%s %s: %v %q, want %v %q", c.first, c.second, ok, got, c.ok, c.want)
		}
	}
}

// Whatever the texts, however they are cut into runs: what is read is what a walk
// through the texts finds, and Seek finds it from anywhere.
func TestAgainstTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		texts := make([]string, 1+r.IntN(700))
		places := map[string]map[uint32][]uint32{}
		for d := range texts {
			var text []string
			for n := r.IntN(12); n > 0; n-- {
				text = append(text, []string{"a", "b", "ab", "ac", "-", fmt.Sprint("w", r.IntN(90))}[r.IntN(6)])
			}
			texts[d] = strings.Join(text, " ")
			place, before := uint32(0), ""
			add := func(key string, at uint32) {
				if places[key] == nil {
					places[key] = map[uint32][]uint32{}
				}
				places[key][uint32(d)] = append(places[key][uint32(d)], at)
			}
			for _, w := range text {
				if place++; w == "-" {
					place += 1000
					before = ""
					continue
				}
				add(w, place)
				if before != "" && before != w {
					add(before+" "+w, place-1)
				}
				before = w
			}
		}
		f, err := Open(viewOf(t, write(t, texts, 1+r.IntN(200))))
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range places {
			var l List
			var err error
			if first, second, pair := strings.Cut(key, " "); pair {
				var ok bool
				if l, ok, err = f.Pair(Exact, first, second); !ok {
					continue
				}
			} else {
				l, err = f.List(Exact, key)
			}
			if err != nil {
				t.Fatal(err)
			}
			var c Cursor
			c.Start(l)
			step := 1 + r.IntN(40)
			for d := uint32(r.IntN(10)); int(d) < len(texts); d += uint32(1 + r.IntN(step)) {
				i, err := c.Seek(d)
				if err != nil {
					t.Fatal(err)
				}
				var got []uint32
				if i >= 0 {
					if got, err = c.Places(i, nil); err != nil {
						t.Fatal(err)
					}
				}
				if !slices.Equal(got, want[d]) {
					t.Fatalf("%s in section %d: %v, want %v", key, d, got, want[d])
				}
			}
			if l.Sections != len(want) {
				t.Errorf("%s: %d sections, want %d", key, l.Sections, len(want))
			}
		}
	}
}

// Seek finds each section of a word, and says of the sections beside it that they are
// none, from wherever it stands: at the section before, at the first and last of
// blocks, and from one block into any later one.
func TestSeekAtBlocksBorders(t *testing.T) {
	for _, sections := range []int{1, blockSize - 1, blockSize, blockSize + 1, 2 * blockSize, 5*blockSize + 1} {
		texts := make([]string, 3*sections+1)
		for i := range sections {
			texts[3*i+1] = "a a" // the word stands in 1, 4, 7, …
		}
		f, err := Open(viewOf(t, write(t, texts, 1000)))
		if err != nil {
			t.Fatal(err)
		}
		l, err := f.List(Exact, "a")
		if err != nil {
			t.Fatal(err)
		}
		seek := func(c *Cursor, d int) {
			t.Helper()
			i, err := c.Seek(uint32(d))
			if err != nil {
				t.Fatal(err)
			}
			if found := i >= 0; found != (d < len(texts) && texts[d] != "") || found && c.docs[i] != uint32(d) {
				t.Errorf("of %d sections: seek %d gave the %d-th of its block", sections, d, i)
			}
		}
		var all, beside Cursor
		all.Start(l)
		beside.Start(l)
		for d := range len(texts) + 3 { // every one, then only those that have the word
			seek(&all, d)
		}
		for d := 1; d < len(texts); d += 3 {
			seek(&beside, d)
		}
		borders := []int{0, 1, 2}
		for b := blockSize; b <= sections; b += blockSize {
			last := 3*(b-1) + 1
			borders = append(borders, last-1, last, last+1, last+2, last+3, last+4)
		}
		borders = append(borders, 3*(sections-1)+1, len(texts)-1, len(texts)+5)
		for i, from := range borders {
			for _, to := range borders[i:] {
				if to < from {
					continue
				}
				var c Cursor
				c.Start(l)
				seek(&c, from)
				seek(&c, to)
				seek(&c, to) // where it stands already
			}
		}
		for first := 0; first < sections; first += blockSize { // back and on within a block
			last := min(first+blockSize, sections) - 1
			among := []int{first, min(first+1, last), min(first+nearby+1, last), max(last-1, first), last}
			for _, from := range among {
				for _, to := range among {
					var c Cursor
					c.Start(l)
					seek(&c, 3*from+1)
					seek(&c, 3*to+1)
				}
			}
		}
	}
}

// A list that is damaged is an error or another list, never a panic.
func FuzzList(f *testing.F) {
	f.Add([]byte{2, 3, 2, 2, 1, 7, 5, 4}, 2)
	f.Add(bytes.Repeat([]byte{1}, 2000), 300)
	f.Add([]byte{3, 2, 2, 1}, 2)       // cut before the places
	f.Add([]byte{3, 2, 2, 1, 0x87}, 2) // cut inside of one
	f.Add([]byte{0x83}, 1)             // cut inside of the first section
	f.Fuzz(func(t *testing.T, data []byte, sections int) {
		l := List{Sections: sections & 0xffff, view: viewOf(t, data), size: uint64(len(data)), docs: 1000}
		if l.Sections > blockSize {
			if 8*l.blocks() > len(data) {
				return
			}
			l.table, l.at = data[:8*l.blocks()], uint64(8*l.blocks())
			l.size -= l.at
		}
		var c Cursor
		c.Start(l)
		for {
			docs, err := c.Next()
			if err != nil || len(docs) == 0 {
				break
			}
			if _, err := c.Counts(); err != nil {
				break
			}
			if _, err := c.Places(len(docs)-1, nil); err != nil {
				break
			}
		}
		c.Start(l)
		for d := uint32(0); d < 1000; d += 7 {
			if _, err := c.Seek(d); err != nil {
				break
			}
		}
	})
}
