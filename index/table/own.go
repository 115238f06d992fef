package table

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Own is an organisation's own tables: a folder in which each file has the name of the
// table of the program that it adds rows to. A nil *Own has none. It is not safe for
// concurrent use; what is read from it is.
type Own struct {
	dir   string
	texts map[string]string // by name, with slashes
	known map[string]bool   // names of the tables that were asked for
}

// maxOwn is how large a file of a folder of tables may be, in bytes: twenty times the
// longest table of the program. A larger one is a report in the wrong folder.
const maxOwn = 4 << 20

// OpenOwn reads the tables in dir, the files whose names end in ".txt".
func OpenOwn(dir string) (*Own, error) {
	o := &Own{dir: dir, texts: map[string]string{}, known: map[string]bool{}}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".txt" {
			return err
		}
		f, err := root.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		text, err := io.ReadAll(io.LimitReader(f, maxOwn+1))
		if len(text) > maxOwn {
			return fmt.Errorf("%s is larger than %d MB, the limit for a table", o.path(name), maxOwn>>20)
		}
		o.texts[name] = string(text)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read own tables: %w", err)
	}
	if len(o.texts) == 0 {
		return nil, fmt.Errorf("read own tables: %s holds no .txt files", dir)
	}
	return o, nil
}

func (o *Own) path(name string) string { return filepath.Join(o.dir, filepath.FromSlash(name)) }

// With returns the program's table of that name and, behind it, the own one.
func (o *Own) With(builtin fs.FS, name string) []File {
	return append([]File{Embedded(builtin, name)}, o.File(name)...)
}

// File returns the own table of that name, or nothing if there is none.
func (o *Own) File(name string) []File {
	if o == nil {
		return nil
	}
	o.known[name] = true
	text, ok := o.texts[name]
	if !ok {
		return nil
	}
	return []File{{o.path(name), text}}
}

// In returns the names of the own tables in a folder, sorted.
func (o *Own) In(folder string) []string {
	if o == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(o.texts)), func(name string) bool {
		return path.Dir(name) != folder
	})
}

// Unknown returns an error for the first own table that nothing asked for. It is called
// when all tables have been read.
func (o *Own) Unknown() error {
	if o == nil {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(o.texts)) {
		if !o.known[name] {
			return fmt.Errorf("%s: there is no such table; rows can be added to %s",
				o.path(name), strings.Join(slices.Sorted(maps.Keys(o.known)), ", "))
		}
	}
	return nil
}

// Fingerprint returns the same for folders with the same tables, "" for nil.
func (o *Own) Fingerprint() string {
	if o == nil {
		return ""
	}
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(o.texts)) {
		fmt.Fprintf(h, "%q %q\n", name, o.texts[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}
