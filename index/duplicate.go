package index

import (
	"cmp"
	"iter"
	"slices"

	"github.com/cespare/xxhash/v2"

	"tipsearch/index/sentence"
)

// A republished narrative has the same sentences within another page's boilerplate. A sketch of the
// sentences detects such a copy, so that no sentence is counted twice.

// sketchSize is how many sentences of a report are compared: those with the smallest hashes, which
// are the same for two texts with the same sentences. 64 clearly distinguish a share of 0.8 from
// one of 0.5, in 512 bytes for each report.
const sketchSize = 64

// nearShare is the share of the sketch that two copies of a narrative must have in common. The same
// section of two years shares less than half; two copies of one narrative differ in a title, a
// note or a broken word.
const nearShare = 0.8

// lookedUp is how many of a sketch's hashes are used to find reports that share them: of two copies
// that share 0.8 of their sentences, one in 400,000 shares none of 8.
const lookedUp = 8

// shortSentence is a length in bytes; shorter sentences ("The law prohibits this.") are in every
// report.
const shortSentence = 40

// sketch represents a report in comparisons.
type sketch struct {
	Country, Year string
	Whole         uint64   // hash of the whole text
	Hashes        []uint64 // of sentences, sorted
}

// duplicates finds reports that are already indexed.
type duplicates struct {
	exact map[uint64]string // hash of the whole text → report id
	near  []sketch
	ids   []string           // of the reports of near
	with  map[uint64][]int32 // hash of a sentence → indexes in near
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

// has reports whether an indexed report of any country and year has the text of s, or most of its
// sentences.
func (u *duplicates) has(s sketch) bool {
	if _, ok := u.exact[s.Whole]; ok {
		return true
	}
	for range u.nearly(s) {
		return true
	}
	return false
}

// nearly yields the indexes in near of reports with most of the sentences of s.
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

// add records that the report of s is indexed under id.
func (u *duplicates) add(s sketch, id string) {
	u.exact[s.Whole] = id
	for _, h := range s.Hashes[:min(len(s.Hashes), lookedUp)] {
		u.with[h] = append(u.with[h], int32(len(u.near)))
	}
	u.near, u.ids = append(u.near, s), append(u.ids, id)
}

// sketchOf returns the sketch of a report.
func sketchOf(d *Described) sketch {
	// Not seeded: the selection of sentences must not change from build to build.
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
	// Copied, or the rest would stay in memory during the build.
	s.Hashes = slices.Clone(s.Hashes[:min(len(s.Hashes), sketchSize)])
	return s
}

// shared returns the share of hashes in both sketches, up to the largest hash that both cover. It
// returns 0 for sketches of fewer than three sentences.
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
