package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Manifests keeps what the manifests of folders on disk state, so that one is read
// once and not for each file of its folder. It notices by size and time that one has
// changed. The zero value is ready, nil keeps nothing. Safe for concurrent use.
type Manifests struct {
	mu   sync.Mutex
	kept map[string]keptManifest
}

type keptManifest struct {
	info os.FileInfo
	*manifest
}

// Hash is of all that the files beside the file at path state of it, or "" where
// they state nothing.
func (m *Manifests) Hash(file string) string {
	h, stated := sha256.New(), false
	for _, side := range sideFiles(filepath.Base(file)) {
		found, err := m.open(filepath.Join(filepath.Dir(file), side))
		switch {
		case errors.Is(err, os.ErrNotExist):
			continue
		case err != nil:
			fmt.Fprintf(h, "%s %s\n", side, fileFault(err))
		case found.of(filepath.Base(file)) == nil && found.fault == "":
			continue
		default: // maps are printed in the order of their keys
			fmt.Fprintf(h, "%s %q %q %q\n", side, found.of(filepath.Base(file)), found.place, found.fault)
		}
		stated = true
	}
	if !stated {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

// inFolder opens manifests of a folder on disk.
func (m *Manifests) inFolder(folder string) opener {
	return func(name string) (*manifest, error) { return m.open(filepath.Join(folder, name)) }
}

func (m *Manifests) open(name string) (*manifest, error) {
	if m == nil || strings.HasSuffix(name, metaSuffix) { // of one file
		data, err := readAtMost(name, maxManifest)
		if err != nil {
			return nil, err
		}
		return readManifest(name, data), nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	m.mu.Lock() // while it is read too: others would wait for the same
	defer m.mu.Unlock()
	if k, ok := m.kept[name]; ok && k.info.Size() == info.Size() && k.info.ModTime().Equal(info.ModTime()) {
		return k.manifest, nil
	}
	data, err := readAtMost(name, maxManifest)
	if err != nil {
		return nil, err
	}
	if m.kept == nil {
		m.kept = map[string]keptManifest{}
	}
	m.kept[name] = keptManifest{info, readManifest(name, data)}
	return m.kept[name].manifest, nil
}
