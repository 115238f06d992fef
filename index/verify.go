package index

import (
	"errors"
	"fmt"
	"time"
)

// Generation is the result of verifying one generation.
type Generation struct {
	Name     string
	Current  bool
	BuiltAt  time.Time // zero if the manifest cannot be read; so are the next three
	Reports  int
	Sections int
	Bytes    int64
	Err      error // nil if it is intact
}

// Verify checks all generations of the index in dir, the newest first: whether their files have the right checksums
// and each section can be read. The error is about the directory itself: it has no pointer, or one to a missing
// generation.
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
			break // every read from here on fails the same way
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
