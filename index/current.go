package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Open opens the current generation of the index in dir, after checking its files
// against their sums. No build removes it before it is closed. The caller closes
// it.
func Open(dir string) (*Index, error) {
	const tries = 5 // each time another build has switched and cleared up in between
	var err error
	for range tries {
		var name string
		if name, err = Current(dir); err != nil {
			return nil, err
		}
		var ix *Index
		if ix, err = openNamed(dir, name); err == nil {
			return ix, nil
		}
		if !errors.Is(err, errRemoved) {
			break
		}
	}
	return nil, fmt.Errorf("open index: %w", err)
}

// OpenLastGood opens the current generation of the index in dir or, where that
// one is damaged, the last one before it that is whole. damage then says what is
// wrong with the current one, and is nil otherwise.
func OpenLastGood(dir string) (ix *Index, damage, err error) {
	ix, err = Open(dir)
	if err == nil {
		return ix, nil, nil
	}
	name, perr := Current(dir)
	if perr != nil && !errors.Is(perr, ErrNoIndex) && !errors.Is(perr, errPointer) {
		return nil, nil, err
	}
	if perr == nil && !errors.Is(err, ErrDamaged) {
		return nil, nil, err // of another format, or no handle or right to read it
	}
	older, lerr := before(dir, name)
	if lerr != nil {
		return nil, nil, errors.Join(err, lerr)
	}
	for _, other := range older {
		if ix, oerr := openNamed(dir, other); oerr == nil {
			return ix, fmt.Errorf("%w; generation %s answers in its place", err, other), nil
		}
	}
	return nil, nil, err
}

// openNamed opens one generation after checking it.
func openNamed(dir, name string) (*Index, error) {
	gen := generationPath(dir, name)
	release, err := hold(gen)
	if err != nil {
		return nil, err
	}
	ix, err := openGeneration(gen)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	ix.release = release
	return ix, nil
}

// Intact tells whether the files of an open index are still there with their
// lengths. It asks the file system only, so that it can be called every second.
func (ix *Index) Intact() error {
	found := map[string]Sum{}
	for name := range ix.manifest.Files {
		info, err := os.Stat(filepath.Join(ix.dir, filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("look after index: %w", err)
		}
		found[name] = Sum{Bytes: info.Size()}
	}
	return ix.manifest.compare(ix.dir, found, func(a, b Sum) bool { return a.Bytes == b.Bytes }, "its length is not that of the manifest")
}

// Verify reads all files of an open index and reports whether they are still as they
// were written.
func (ix *Index) Verify() error {
	_, err := verifyGeneration(ix.dir)
	return err
}

// Damage returns the first damage that was met in reading, nil while there is none.
// It wraps ErrDamaged. From then on every reading of a text, a place, a detail or a
// word returns it, of parts that are whole too: where one block has changed others
// may have, and an answer that is put together from what is left would be wrong
// without looking so.
func (ix *Index) Damage() error { return ix.guard.Err() }
