package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Open checks the files of the current generation of the index in dir against their checksums and
// opens it. No build removes it until the caller closes it.
func Open(dir string) (*Index, error) {
	const tries = 5 // a build may switch and remove the generation in between
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

// OpenLastGood opens the current generation of the index in dir or, if that is damaged, the last
// good one before it. damage then describes what is wrong with the current one; else it is nil.
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
		return nil, nil, err // another format, no file handle or no permission
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

// Intact returns an error if a file of an open index is missing or has another length. It reads only
// metadata, so it can be called every second.
func (ix *Index) Intact() error {
	found := map[string]Sum{}
	for name := range ix.manifest.Files {
		info, err := os.Stat(filepath.Join(ix.dir, filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("check index: %w", err)
		}
		found[name] = Sum{Bytes: info.Size()}
	}
	same := func(a, b Sum) bool { return a.Bytes == b.Bytes }
	return ix.manifest.compare(ix.dir, found, same, "its length is not that of the manifest")
}

// Verify reads all files of an open index and returns an error if one has changed.
func (ix *Index) Verify() error { return verifyGeneration(ix.dir) }

// Damage returns the first damage found while reading, or nil. It wraps ErrDamaged. From then on
// every read of a text, place, detail or word returns it, even of undamaged parts: if one block has
// changed, others may have too, and an answer composed from the rest would be wrong without
// showing it.
func (ix *Index) Damage() error { return ix.guard.Err() }
