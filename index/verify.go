package index

import (
	"errors"
	"fmt"
	"time"
)

// Generation is what Verify finds of one generation.
type Generation struct {
	Name     string
	Current  bool
	BuiltAt  time.Time // zero where the manifest cannot be read; so are the next three
	Reports  int
	Sections int
	Bytes    int64
	Err      error // nil where it is whole
}

// Verify checks all generations of the index in dir, the newest first: their
// files against their sums, and that each section can be read. The error says
// what is wrong with the directory itself: no pointer, or one to a generation
// that is not there.
func Verify(dir string) ([]Generation, error) {
	current, err := Current(dir)
	all, lerr := before(dir, "")
	if lerr != nil {
		return nil, lerr
	}
	out, found := []Generation{}, false
	for _, name := range all {
		g := Generation{Name: name, Current: name == current}
		found = found || g.Current
		if m, err := readManifest(generationPath(dir, name)); err == nil {
			g.BuiltAt, g.Reports, g.Sections = m.BuiltAt, m.Reports, m.Sections
			for _, sum := range m.Files {
				g.Bytes += sum.Bytes
			}
		}
		g.Err = verifyNamed(dir, name)
		out = append(out, g)
	}
	if err == nil && !found {
		err = fmt.Errorf("verify index: the current generation %s is not there", current)
	}
	return out, err
}

// verifyNamed checks one generation and reads every section and report of it.
func verifyNamed(dir, name string) error {
	ix, err := openNamed(dir, name)
	if err != nil {
		return err
	}
	for _, r := range ix.Reports() {
		if ix.Damage() != nil {
			break // all that is read from here on fails alike
		}
		if _, rerr := ix.Detail(r); rerr != nil {
			err = errors.Join(err, fmt.Errorf("%w: %w", ErrDamaged, rerr))
		}
	}
	for doc := range Doc(ix.Len()) {
		if ix.Damage() != nil {
			break
		}
		if _, serr := ix.Section(doc); serr != nil {
			err = errors.Join(err, fmt.Errorf("%w: %w", ErrDamaged, serr))
		}
	}
	if err == nil {
		err = ix.postings.Verify()
	}
	return errors.Join(err, ix.Close())
}
