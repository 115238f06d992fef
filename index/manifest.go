package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Format is the version of what a generation holds on disk. It goes up with every
// change of the mapping, the analysis or the files.
const Format = 1

// Manifest says what a generation is. It is its last file to be written.
type Manifest struct {
	Format   int               `json:"format"`
	Version  string            `json:"version"`
	BuiltAt  time.Time         `json:"built_at"`
	Program  string            `json:"program"` // SHA-256 of the program that built it
	Reports  int               `json:"reports"`
	Sections int               `json:"sections"`
	Sources  map[string]string `json:"sources"` // file → SHA-256 of what was read from it
	Files    map[string]Sum    `json:"files"`   // file of the generation
}

// Sum is what is checked of a file of a generation each time it is opened. CRC-32C
// is computed by the processor as fast as memory is read, and misses one damaged
// file of four thousand million; it is no guard against malice.
type Sum struct {
	Bytes  int64  `json:"bytes"`
	CRC32C string `json:"crc32c"` // eight hexadecimal digits
}

func readManifest(dir string) (Manifest, error) {
	var m Manifest
	b, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return m, fmt.Errorf("open index: %w", err)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("open index: %s: %w", filepath.Join(dir, manifestFile), err)
	}
	if m.Format != Format {
		return m, fmt.Errorf("open index: %s is of format %d, this program reads %d; build it anew with: tipsearch index --out DIR PATH…", dir, m.Format, Format)
	}
	return m, nil
}

// writeManifest sums the files of dir up and writes its manifest.
func writeManifest(dir string, m Manifest) error {
	m.Format = Format
	var err error
	if m.Files, err = sums(dir); err != nil {
		return err
	}
	b, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	return writeSynced(filepath.Join(dir, manifestFile), append(b, '\n'))
}

// verifyGeneration tells whether the files of dir are as they were written. Bleve
// itself opens a damaged segment without a word.
func verifyGeneration(dir string) error {
	m, err := readManifest(dir)
	if err != nil {
		return err
	}
	found, err := sums(dir)
	if err != nil {
		return err
	}
	var problems []error
	for name, sum := range m.Files {
		switch got, ok := found[name]; {
		case !ok:
			problems = append(problems, fmt.Errorf("%s is missing", filepath.Join(dir, name)))
		case got != sum:
			problems = append(problems, fmt.Errorf("%s is damaged: its checksum is not that of the manifest", filepath.Join(dir, name)))
		}
	}
	return errors.Join(problems...)
}

// sums returns the sums of all files below dir but the manifest, by their path
// from dir with slashes.
func sums(dir string) (map[string]Sum, error) {
	out := map[string]Sum{}
	table := crc32.MakeTable(crc32.Castagnoli)
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || name == manifestFile {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		h := crc32.New(table)
		n, err := io.Copy(h, f)
		if err != nil {
			return err
		}
		out[filepath.ToSlash(name)] = Sum{n, fmt.Sprintf("%08x", h.Sum32())}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("sum up %s: %w", dir, err)
	}
	return out, nil
}

// writeSynced writes a new file and syncs it.
func writeSynced(path string, b []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
