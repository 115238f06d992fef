package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/analysis"
	"tipsearch/index/posting"
)

// flipByte changes the bits of mask in the byte at offset at, in place; memory mappings of the file see the change at
// once.
func flipByte(t testing.TB, path string, at int64, mask byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b [1]byte
	if _, err := f.ReadAt(b[:], at); err != nil {
		t.Fatal(err)
	}
	b[0] ^= mask
	if _, err := f.WriteAt(b[:], at); err != nil {
		t.Fatal(err)
	}
}

// A reading is one thing that can be read from an index, printed.
type reading struct {
	name string
	read func() (string, error)
}

// readings returns everything that can be read from ix: sections, reports, the vocabulary, and for each word its
// list, with and without places, and its pairs.
func readings(t *testing.T, ix *Index) []reading {
	t.Helper()
	var out []reading
	for d := range Doc(ix.Len()) {
		out = append(out, reading{"section " + ix.SectionID(d), func() (string, error) {
			s, err := ix.Section(d)
			return fmt.Sprintf("%+v", s), err
		}})
	}
	for _, r := range ix.Reports() {
		out = append(out, reading{"report " + r.ID, func() (string, error) {
			whole, err := ix.Detail(r)
			return fmt.Sprintf("%+v", whole), err
		}})
	}
	lists := ix.Postings()
	var words []string
	vocabulary := func() (string, error) {
		words = nil
		err := lists.Words(posting.Exact).Prefix("", func(w string) bool { words = append(words, w); return true })
		return strings.Join(words, " "), err
	}
	out = append(out, reading{"words", vocabulary})
	if _, err := vocabulary(); err != nil {
		t.Fatal(err)
	}
	for _, w := range slices.Clone(words) {
		for _, places := range []bool{false, true} {
			out = append(out, reading{fmt.Sprintf("list of %s, places %v", w, places), func() (string, error) {
				return readList(lists, posting.Exact, w, places)
			}})
			out = append(out, reading{fmt.Sprintf("list of the form of %s, places %v", w, places), func() (string, error) {
				return readList(lists, posting.Forms, analysis.BuiltinForms().Form(w), places)
			}})
		}
		out = append(out, reading{"pairs of " + w, func() (string, error) {
			p, _, err := lists.Pairs(posting.Exact, "the", w)
			var b strings.Builder
			for _, l := range p.Lists {
				fmt.Fprint(&b, l.Rows())
			}
			return b.String(), err
		}})
	}
	return out
}

func readList(lists *posting.Lists, field posting.Field, term string, places bool) (string, error) {
	l, err := lists.List(field, term, places)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	r := l.Reader()
	for i, d := range l.Rows() {
		fmt.Fprint(&b, d, " ", l.Times(i))
		if places {
			near, far := r.Places(d)
			fmt.Fprint(&b, near, far)
		}
		b.WriteByte('\n')
	}
	return b.String(), nil
}

// One bit of any file of an open index changes in place. Every later read returns either the original or the error
// that the file is damaged; if every byte of a file is read, the damage is found. After that, every read fails.
func TestFaultChangedUnderOpenIndex(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, edition(dir, 1, nil))
	gen := mustOpen(t, dir).dir
	r := rand.New(rand.NewPCG(1, 15))
	found, rounds := map[string]int{}, 40
	var was []string
	for _, one := range readings(t, mustOpen(t, dir)) {
		text, err := one.read()
		if err != nil {
			t.Fatalf("%s: %v", one.name, err)
		}
		was = append(was, text)
	}
	err := filepath.WalkDir(gen, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		for range rounds {
			ix, err := Open(dir)
			if err != nil {
				return err
			}
			all := readings(t, ix) // none of them is read before the change, or they would be in memory
			at, mask := r.Int64N(info.Size()), byte(1)<<r.IntN(8)
			flipByte(t, path, at, mask)
			var damage error
			for i, one := range all {
				switch got, err := one.read(); {
				case err == nil && damage != nil:
					t.Fatalf("%s, byte %d: %s is read after damage was found", path, at, one.name)
				case err == nil && got != was[i]:
					t.Fatalf("%s, byte %d: %s is\n%s\nnot\n%s", path, at, one.name, got, was[i])
				case err != nil && (!errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path)):
					t.Fatalf("%s, byte %d: %s: %v", path, at, one.name, err)
				case err != nil:
					damage = err
				}
			}
			if damage != nil {
				found[filepath.Base(path)]++
				if ix.Damage() == nil {
					t.Errorf("%s: the index says that it is not damaged", path)
				}
			}
			flipByte(t, path, at, mask)
			if err := ix.Close(); err != nil {
				t.Error(err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{textsFile, placesFile, detailsFile} {
		if found[name] != rounds {
			t.Errorf("%s: %d of %d changes found", name, found[name], rounds)
		}
	}
	if n := found["000000000002.zap"]; n < rounds/4 {
		t.Errorf("%d of %d changes of Bleve's segment found", n, rounds)
	}
	t.Logf("of %d changes each, found when read: %v", rounds, found)
}

// A file that is cut short under an open index is damage too, whether it is ours or Bleve's.
func TestFaultCutUnderOpenIndex(t *testing.T) {
	for _, name := range []string{textsFile, placesFile, detailsFile, "zap"} {
		dir := t.TempDir()
		mustBuild(t, edition(dir, 1, nil))
		ix := mustOpen(t, dir)
		all := readings(t, ix)
		path := filepath.Join(ix.dir, name)
		if name == "zap" {
			segments, err := filepath.Glob(filepath.Join(ix.dir, bleveDir, "store", "*.zap"))
			if err != nil || len(segments) != 1 {
				t.Fatalf("%v, %v", segments, err)
			}
			path = segments[0]
		}
		if err := os.Truncate(path, 0); err != nil {
			t.Skip(err)
		}
		for _, one := range all {
			if _, err := one.read(); err != nil && !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: %s: %v", name, one.name, err)
			}
		}
		if ix.Damage() == nil {
			t.Errorf("%s: nobody notices", name)
		}
	}
}

// The generation from which a build carries over unchanged reports turns out to be damaged midway: the sources are
// read again, the new generation contains all reports exactly once, as they were, and the damaged one is not called
// up to date.
func TestFaultPreviousDamagedWhileTakenFrom(t *testing.T) {
	var rows strings.Builder
	for _, country := range []string{"Kenya", "Ghana", "Togo", "Malawi", "Chad"} {
		b, err := json.Marshal(map[string]string{"text": narrative(country, "2023", "")})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&rows, "%s\n", b)
	}
	sources := []Source{textSource("rows.jsonl", rows.String()), textSource("peru.txt", narrative("Peru", "2023", ""))}
	for _, name := range []string{textsFile, placesFile, detailsFile} {
		for _, where := range []float64{0, 0.5, 0.999} {
			dir := t.TempDir()
			mustBuild(t, BuildOptions{Out: dir, Sources: sources})
			before := mustOpen(t, dir)
			var was []string
			for _, one := range readings(t, before) {
				text, err := one.read()
				if err != nil {
					t.Fatal(err)
				}
				was = append(was, text)
			}
			info, err := os.Stat(filepath.Join(before.dir, name))
			if err != nil {
				t.Fatal(err)
			}
			sum := mustBuild(t, BuildOptions{Out: dir, Sources: sources, at: func(s step) error {
				if s == stepStarted { // the previous generation is open and was intact
					flipByte(t, filepath.Join(before.dir, name), int64(where*float64(info.Size())), 4)
				}
				return nil
			}})
			if sum.UpToDate || len(sum.Problems) > 0 || len(sum.Duplicates) > 0 {
				t.Errorf("%s at %v: up to date %v, problems %v, duplicates %v", name, where, sum.UpToDate, sum.Problems, sum.Duplicates)
			}
			after := mustOpen(t, dir)
			if after.Generation() == before.Generation() || after.Version() != before.Version() {
				t.Errorf("%s at %v: generation %s of version %s follows %s of version %s", name, where, after.Generation(), after.Version(), before.Generation(), before.Version())
			}
			for i, one := range readings(t, after) {
				if got, err := one.read(); err != nil || got != was[i] {
					t.Fatalf("%s at %v: %s is\n%s\nnot\n%s\n%v", name, where, one.name, got, was[i], err)
				}
			}
		}
	}
}
