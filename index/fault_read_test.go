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

	"tipsearch/index/posting"
)

// flipByte changes the bits of mask of the byte at at, in place: a mapping of the file
// sees it at once.
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

// A reading is one thing that can be read of an index, printed.
type reading struct {
	name string
	read func() (string, error)
}

// readings are all things that can be read of ix: sections, reports, and of each word
// its sections, counts and places, from its list and as a set.
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
	for _, f := range []Field{Exact, Forms} {
		field := listed[f]
		terms, err := ix.Terms(f)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		list := func() (string, error) {
			words = nil
			err := terms.Prefix("", func(term string) bool { words = append(words, term); return true })
			return strings.Join(words, " "), err
		}
		out = append(out, reading{"words of " + string(f), list})
		if _, err := list(); err != nil {
			t.Fatal(err)
		}
		for _, w := range slices.Clone(words) {
			out = append(out, reading{"list of " + w, func() (string, error) { return readList(ix.Postings(), field, w) }})
			out = append(out, reading{"set of " + w, func() (string, error) {
				set := make([]uint64, ix.Len()/64+1)
				err := terms.Docs(w, set)
				return fmt.Sprint(set), err
			}})
		}
	}
	return out
}

func readList(f *posting.File, field posting.Field, word string) (string, error) {
	l, err := f.List(field, word)
	if err != nil {
		return "", err
	}
	var c posting.Cursor
	c.Start(l)
	var b strings.Builder
	for {
		docs, err := c.Next()
		if err != nil || len(docs) == 0 {
			return b.String(), err
		}
		for i, d := range docs {
			places, err := c.Places(i, nil)
			if err != nil {
				return "", err
			}
			fmt.Fprintln(&b, d, places)
		}
	}
}

// One bit of any file of an open index changes in place. Whatever is read then is
// what it was, or the error that the file is damaged; where every byte of a file is
// read, the damage is found. After that nothing is read any more.
func TestFaultChangedUnderOpenIndex(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, edition(dir, 1, nil))
	gen := mustOpen(t, dir).dir
	r := rand.New(rand.NewPCG(1, 15))
	found, rounds := map[string]int{}, 40
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
			all := readings(t, ix)
			was := make([]string, len(all))
			for i, one := range all {
				if was[i], err = one.read(); err != nil {
					t.Fatalf("%s: %v", one.name, err)
				}
			}
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
	if found[postingsFile] == 0 {
		t.Error("no change of the postings found")
	}
	t.Logf("of %d changes each, found when read: %v", rounds, found)
}

// A file that is cut short under an open index is damage too, whether it is one of
// ours or Bleve's.
func TestFaultCutUnderOpenIndex(t *testing.T) {
	for _, name := range []string{textsFile, placesFile, detailsFile, postingsFile, "zap"} {
		dir := t.TempDir()
		mustBuild(t, edition(dir, 1, nil))
		ix := mustOpen(t, dir)
		all := readings(t, ix)
		for _, one := range all {
			if _, err := one.read(); err != nil {
				t.Fatal(err)
			}
		}
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

// The generation that a build takes unchanged reports from turns out to be damaged on
// the way: the sources are read again, all reports are in the new generation once, as
// they were, and the damaged one is not called up to date.
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
				if s == stepStarted { // the generation before is open and was whole
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
