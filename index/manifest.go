package index

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"tipsearch/index/checked"
	"tipsearch/index/document"
)

// Format is the version of what a generation holds on disk. It increases with every change of the mapping, the
// analysis or the files; the package comment has its history.
const Format = 14

// Manifest describes a generation. It is the last of its files to be written.
type Manifest struct {
	Format   int               `json:"format"`
	Self     string            `json:"self"` // CRC-32C of the manifest with zeros here
	Version  string            `json:"version"`
	Before   string            `json:"before"` // generation that was current when this one was built, or ""
	Keep     int               `json:"keep"`   // number of earlier generations to keep
	KeepNear bool              `json:"keep_near_duplicates,omitempty"`
	BuiltAt  time.Time         `json:"built_at"`
	Program  string            `json:"program"` // SHA-256 of the program that built it
	Reports  int               `json:"reports"`
	Sections int               `json:"sections"`
	Sources  map[string]string `json:"sources"` // name of a source → SHA-256 of what was read from it, and readAgain
	Files    map[string]Sum    `json:"files"`   // file of the generation

	Tables string            `json:"tables,omitempty"` // fingerprint of the organisation's tables it was built with
	Forms  map[string]string `json:"forms,omitempty"`  // those tables that hold word forms, by name

	// Problems of each source, reported again until it changes.
	Problems map[string][]document.Problem `json:"problems,omitempty"`
	// Unread has the unread parts of each file when none of its reports was kept.
	Unread map[string]int `json:"unread,omitempty"`
}

// Sum is what is checked of each file when a generation is opened. The processor computes CRC-32C as fast as it reads
// memory; it misses one damaged file in four thousand million. It does not protect against malice.
type Sum struct {
	Bytes  int64  `json:"bytes"`
	CRC32C string `json:"crc32c"` // eight hexadecimal digits
}

// sameSum reports whether two files have the same contents, as far as their sums show.
func sameSum(a, b Sum) bool { return a == b }

// ErrDamaged means that files of a generation are not as they were written. It is returned on opening or on reading.
var ErrDamaged = checked.ErrDamaged

// ErrFormat means that a generation was written in the format of another version of the program.
var ErrFormat = errors.New("the index is of another format")

var selfSum = regexp.MustCompile(`"self": "([0-9a-f]{8})"`)

func readManifest(gen string) (Manifest, error) {
	var m Manifest
	path := filepath.Join(gen, manifestFile)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, fmt.Errorf("%w: %s is missing", ErrDamaged, path)
	}
	if err != nil {
		return m, fmt.Errorf("open index: %w", err)
	}
	var any struct{ Format int } // in another format, the other fields may differ
	if err := json.Unmarshal(b, &any); err != nil {
		return m, fmt.Errorf("%w: %s is no manifest: %w", ErrDamaged, path, err)
	}
	if any.Format != Format {
		const why = "%w: %s is of format %d, this program reads format %d; " +
			"build it anew with: tipsearch index --out %s PATH…"
		return m, fmt.Errorf(why, ErrFormat, gen, any.Format, Format, filepath.Dir(filepath.Dir(gen)))
	}
	at := selfSum.FindSubmatchIndex(b)
	if at == nil || string(b[at[2]:at[3]]) != sumOf(zeroed(b, at)) {
		return m, fmt.Errorf("%w: %s does not have its own checksum", ErrDamaged, path)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("%w: %s is no manifest: %w", ErrDamaged, path, err)
	}
	return m, nil
}

// zeroed returns a manifest with zeros for its own checksum, which is at at[2]:at[3].
func zeroed(b []byte, at []int) []byte {
	return slices.Concat(b[:at[2]], []byte("00000000"), b[at[3]:])
}

// writeManifest computes the checksums of the files of gen and writes its manifest.
func writeManifest(gen string, m Manifest) error {
	files, err := sums(gen)
	if err != nil {
		return err
	}
	m.Files = files.whole()
	m.Format, m.Self = Format, "00000000"
	b, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return fmt.Errorf("write manifest: %w", err)
	}
	b = append(b, '\n')
	b = bytes.Replace(b, []byte(`"self": "00000000"`), []byte(`"self": "`+sumOf(b)+`"`), 1)
	if err := writeSynced(filepath.Join(gen, manifestFile), b); err != nil {
		return fmt.Errorf("write manifest: %w", err)
	}
	return nil
}

// verifyGeneration reads the manifest of gen and verifies its files.
func verifyGeneration(gen string) error {
	m, err := readManifest(gen)
	if err == nil {
		_, err = m.verify(gen)
	}
	return err
}

// verify returns the checksums of the files of gen, and an error if they differ from the manifest's. Bleve itself
// opens a damaged segment without an error.
func (m *Manifest) verify(gen string) (fileSums, error) {
	found, err := sums(gen)
	if err != nil {
		return nil, err
	}
	return found, m.compare(gen, found.whole(), sameSum, "its checksum is not that of the manifest")
}

// fileSums maps the path of each file, slash-separated and relative to the generation, to its checksums.
type fileSums map[string]*checked.Summer

// blocks returns a function that looks up the checksums of the blocks of a file of gen by its path.
func (f fileSums) blocks(gen string) func(path string) []uint32 {
	return func(path string) []uint32 {
		name, err := filepath.Rel(gen, path)
		if err != nil || f[filepath.ToSlash(name)] == nil {
			return nil // no file has such sums, so the view refuses it
		}
		return f[filepath.ToSlash(name)].Blocks()
	}
}

// whole returns the checksums in the form that a manifest has.
func (f fileSums) whole() map[string]Sum {
	out := make(map[string]Sum, len(f))
	for name, s := range f {
		size, sum := s.Whole()
		out[name] = Sum{size, hexSum(sum)}
	}
	return out
}

// compare returns an error that names the files of gen that are missing or differ from the manifest.
func (m *Manifest) compare(gen string, found map[string]Sum, same func(a, b Sum) bool, why string) error {
	var problems []error
	for name, sum := range m.Files {
		path := filepath.Join(gen, filepath.FromSlash(name))
		switch got, ok := found[name]; {
		case !ok:
			problems = append(problems, fmt.Errorf("%w: %s is missing", ErrDamaged, path))
		case !same(got, sum):
			problems = append(problems, fmt.Errorf("%w: %s: %s", ErrDamaged, path, why))
		}
	}
	return errors.Join(problems...)
}

// sums returns the checksums of all files below gen except the manifest.
func sums(gen string) (fileSums, error) {
	names, err := filesBelow(gen)
	if err != nil {
		return nil, fmt.Errorf("sum up %s: %w", gen, err)
	}
	found := make([]checked.Summer, len(names))
	failed := make([]error, len(names))
	// An index is served only once all of it has been checked, so this is most of the time that opening takes; on two
	// cores it takes half as long.
	var working sync.WaitGroup
	var next atomic.Int64
	for range min(len(names), runtime.GOMAXPROCS(0)) {
		working.Go(func() {
			buf := make([]byte, sumBuffer)
			for i := next.Add(1) - 1; int(i) < len(names); i = next.Add(1) - 1 {
				failed[i] = sumFile(&found[i], filepath.Join(gen, filepath.FromSlash(names[i])), buf)
			}
		})
	}
	working.Wait()
	if err := errors.Join(failed...); err != nil {
		return nil, fmt.Errorf("sum up %s: %w", gen, err)
	}
	out := fileSums{}
	for i, name := range names {
		out[name] = &found[i]
	}
	return out, nil
}

// filesBelow returns the slash-separated paths, relative to gen, of the files below it except the manifest, the
// largest first.
func filesBelow(gen string) ([]string, error) {
	var names []string
	sizes := map[string]int64{}
	err := filepath.WalkDir(gen, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(gen, path)
		if err != nil || name == manifestFile {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		names = append(names, name)
		sizes[name] = info.Size()
		return nil
	})
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(sizes[b], sizes[a]) })
	return names, err
}

// sumBuffer is how much of a file is read at a time: it fits the processor's second-level cache, so the checksum is
// computed from there.
const sumBuffer = 256 << 10

func sumFile(to *checked.Summer, path string, buf []byte) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.CopyBuffer(to, struct{ io.Reader }{f}, buf) // hides WriteTo, which has a buffer of its own
	return err
}

func sumOf(b []byte) string { return hexSum(checked.Sum(b)) }

func hexSum(sum uint32) string { return fmt.Sprintf("%08x", sum) }

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
