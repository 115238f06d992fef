package index

import (
	"cmp"
	"iter"
	"slices"

	"github.com/cespare/xxhash/v2"

	"tipsearch/index/sentence"
)

// A re-host of a narrative has the same sentences under another page's furniture.
// So that a sentence is not counted twice, such a report is told apart from a new
// one by a sketch of its sentences.

// sketchSize is how many sentences of a report are compared: the ones with the
// smallest hashes, which for two texts with the same sentences are the same ones.
// 64 tell a share of 0.8 from one of 0.5 with room to spare, in 512 bytes a report.
const sketchSize = 64

// nearShare is the share of the sketch that two reports must have in common to
// be the same narrative. The same section of two years shares less than half;
// two copies of one narrative differ in a title, a note or a broken word.
const nearShare = 0.8

// lookedUp is how many of a sketch's hashes lead to the reports that have them too:
// of two copies that share 0.8 of their sentences, one in 400,000 share none of 8.
const lookedUp = 8

// shortSentence is in bytes; shorter ones ("The law prohibits this.") stand in
// every report.
const shortSentence = 40

// sketch is what two reports are compared by.
type sketch struct {
	Country, Year string
	Whole         uint64   // hash of all of the text
	Hashes        []uint64 // of sentences, sorted
}

// duplicates tells new reports from those that are indexed already.
type duplicates struct {
	exact map[uint64]string // hash of the whole text → report id
	near  []sketch
	ids   []string           // of the reports of near
	with  map[uint64][]int32 // hash of a sentence → places in near
}

func newDuplicates() *duplicates {
	return &duplicates{exact: map[uint64]string{}, with: map[uint64][]int32{}}
}

// find returns the id of an indexed report of the same country and year that has
// the text of s (same), or most of its sentences.
func (u *duplicates) find(s sketch) (id string, same bool) {
	if id, ok := u.exact[s.Whole]; ok {
		return id, true
	}
	for i := range u.nearly(s) {
		if other := &u.near[i]; other.Country == s.Country && other.Year == s.Year {
			return u.ids[i], false
		}
	}
	return "", false
}

// has reports whether an indexed report has the text of s, or most of its sentences,
// whatever country and year they were read to be of.
func (u *duplicates) has(s sketch) bool {
	if _, ok := u.exact[s.Whole]; ok {
		return true
	}
	for range u.nearly(s) {
		return true
	}
	return false
}

// nearly yields the places in near of reports with most of the sentences of s.
func (u *duplicates) nearly(s sketch) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for _, h := range s.Hashes[:min(len(s.Hashes), lookedUp)] {
			for _, i := range u.with[h] {
				if shared(s.Hashes, u.near[i].Hashes) >= nearShare && !yield(i) {
					return
				}
			}
		}
	}
}

// add notes that the report of s is indexed under id.
func (u *duplicates) add(s sketch, id string) {
	u.exact[s.Whole] = id
	for _, h := range s.Hashes[:min(len(s.Hashes), lookedUp)] {
		u.with[h] = append(u.with[h], int32(len(u.near)))
	}
	u.near, u.ids = append(u.near, s), append(u.ids, id)
}

// sketchOf makes the sketch of a report.
func sketchOf(d *Described) sketch {
	// Not seeded: which sentences are compared must not change from build to build.
	all, one := xxhash.New(), xxhash.New()
	s := sketch{Country: d.Report.Facts.Country.Value, Year: d.Report.Facts.Year.Value}
	all.WriteString(s.Country + s.Year + "\n")
	for _, sec := range d.Sections {
		all.WriteString(sec.Text)
		all.WriteString("\n")
		for _, p := range sec.Paragraphs {
			for _, span := range sentence.Split(sec.Text[p.Start:p.End]) {
				text := sec.Text[p.Start+span[0] : p.Start+span[1]]
				if len(text) >= shortSentence {
					one.Reset()
					one.WriteString(slug(text[:min(len(text), 4*slugMax)]))
					one.WriteString(text[max(0, len(text)-8):])
					s.Hashes = append(s.Hashes, one.Sum64())
				}
			}
		}
	}
	s.Whole = all.Sum64()
	slices.Sort(s.Hashes)
	s.Hashes = slices.Compact(s.Hashes)
	// A copy, or the rest stays in memory for as long as the build lasts.
	s.Hashes = slices.Clone(s.Hashes[:min(len(s.Hashes), sketchSize)])
	return s
}

// shared is the share of the smaller sketch that the larger has too, counting
// only up to the place to which both reach. Sketches of fewer than three
// sentences tell nothing.
func shared(a, b []uint64) float64 {
	if len(a) < 3 || len(b) < 3 {
		return 0
	}
	reach := min(a[len(a)-1], b[len(b)-1])
	upTo := func(h []uint64) []uint64 {
		n, found := slices.BinarySearch(h, reach)
		if found {
			n++
		}
		return h[:n]
	}
	a, b = upTo(a), upTo(b)
	both := 0
	for _, h := range a {
		if _, found := slices.BinarySearchFunc(b, h, cmp.Compare[uint64]); found {
			both++
		}
	}
	return float64(both) / float64(max(1, max(len(a), len(b))))
}
