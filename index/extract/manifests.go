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

	"tipsearch/index/document"
)

// Manifests keeps what the manifests of folders on disk state, so that one is read
// once and not for each file of its folder. It notices by size and time that one has
// changed. The zero value is ready, nil keeps nothing. Safe for concurrent use.
type Manifests struct {
	mu   sync.Mutex
	kept map[string]keptManifest

	folders map[string][]string // the manifests of a folder as they are spelt, once one was not found
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
		found, err := m.find(filepath.Dir(file), side)
		switch {
		case errors.Is(err, os.ErrNotExist):
			continue
		case err != nil:
			fmt.Fprintf(h, "%s %s\n", side, document.FileFault(err))
		case found.of(filepath.Base(file)) == nil && found.fault.IsZero():
			continue
		default: // maps are printed in the order of their keys
			fmt.Fprintf(h, "%s %q %q %q\n", side, found.of(filepath.Base(file)), found.place.String(), found.fault.String())
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
	return func(name string) (*manifest, error) { return m.find(folder, name) }
}

// find opens the manifest of that name in a folder, in whatever case it is spelt
// there: IsManifest takes none of them for a report.
func (m *Manifests) find(folder, name string) (*manifest, error) {
	found, err := m.open(filepath.Join(folder, name))
	if m == nil || !errors.Is(err, os.ErrNotExist) {
		return found, err
	}
	for _, spelt := range m.in(folder) {
		if strings.EqualFold(spelt, name) && spelt != name {
			return m.open(filepath.Join(folder, spelt))
		}
	}
	return nil, err
}

// in lists the manifests of a folder.
func (m *Manifests) in(folder string) []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	names, known := m.folders[folder]
	if !known {
		entries, _ := os.ReadDir(folder) // one that cannot be listed has none that are spelt otherwise
		for _, e := range entries {
			if IsManifest(e.Name()) {
				names = append(names, e.Name())
			}
		}
		if m.folders == nil {
			m.folders = map[string][]string{}
		}
		m.folders[folder] = names
	}
	return names
}

func (m *Manifests) open(name string) (*manifest, error) {
	if m == nil || strings.HasSuffix(name, SideFile) { // of one file
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
