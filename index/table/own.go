package table

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
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

// Own holds an organisation's own tables: a folder in which each file has the name of the program's table to which it
// adds rows. A nil *Own has none. It is not safe for concurrent use; what is read from it is.
type Own struct {
	dir   string
	texts map[string]string // by name, with slashes
	known map[string]bool   // names of the tables that were requested
}

// NewOwn returns tables with the given texts, by name. Errors name their files as in dir.
func NewOwn(dir string, texts map[string]string) *Own { return &Own{dir, texts, map[string]bool{}} }

// maxOwn is the maximum size in bytes of a file in a folder of tables: twenty times the longest table of the program.
// A larger one is a report in the wrong folder.
const maxOwn = 4 << 20

// OpenOwn reads the tables in dir, the files whose names end in ".txt".
func OpenOwn(dir string) (*Own, error) {
	o := NewOwn(dir, map[string]string{})
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("read own tables: there is no folder %s", dir)
	case err == nil && !info.IsDir():
		return nil, fmt.Errorf("read own tables: %s is a file; name the folder that it lies in, in which each file has "+
			"the name of a table, such as organizations.txt or families/tip.txt", dir)
	}
	err = filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(file) != ".txt" {
			return err
		}
		text, err := readFile(file)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, file)
		o.texts[filepath.ToSlash(name)] = text
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read own tables: %w", err)
	}
	if len(o.texts) == 0 {
		return nil, fmt.Errorf("read own tables: %s holds no tables, which are files such as organizations.txt or "+
			"families/tip.txt", dir)
	}
	return o, nil
}

func readFile(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxOwn+1))
	if err == nil && len(text) > maxOwn {
		err = fmt.Errorf("%s is larger than %d MB, the limit for a table", file, maxOwn>>20)
	}
	return string(text), err
}

func (o *Own) path(name string) string { return filepath.Join(o.dir, filepath.FromSlash(name)) }

// With returns the program's table of that name, followed by the organisation's own.
func (o *Own) With(builtin fs.FS, name string) []File {
	return append([]File{Embedded(builtin, name)}, o.File(name)...)
}

// File returns the organisation's own table of that name, or nil if there is none.
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

// Texts returns the texts of the own tables in a folder, by name; nil if there are none.
func (o *Own) Texts(folder string) map[string]string {
	var texts map[string]string
	for _, name := range o.In(folder) {
		if texts == nil {
			texts = map[string]string{}
		}
		texts[name] = o.texts[name]
	}
	return texts
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

// Unknown returns an error for the first own table that was never requested. It must be called after all tables have
// been read. nearest returns the one of names that name is most likely a misspelling of, or "".
func (o *Own) Unknown(nearest func(name string, names []string) string) error {
	if o == nil {
		return nil
	}
	known := slices.Sorted(maps.Keys(o.known))
	for _, name := range slices.Sorted(maps.Keys(o.texts)) {
		if o.known[name] {
			continue
		}
		hint := ""
		if meant := inFolder(name, known); meant != "" {
			hint = fmt.Sprintf("; is it %s?", meant)
		} else if meant := nearest(name, known); meant != "" {
			hint = fmt.Sprintf("; did you mean %s?", meant)
		}
		return fmt.Errorf("%s: there is no such table%s Rows can be added to %s", o.path(name),
			cmp.Or(hint, "."), strings.Join(known, ", "))
	}
	return nil
}

// inFolder returns the known name that ends like name but is in another folder or in none.
func inFolder(name string, known []string) string {
	for _, k := range known {
		if path.Base(k) == path.Base(name) {
			return k
		}
	}
	return ""
}

// Fingerprint identifies the tables: it is the same for folders with the same tables, and "" for nil.
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
