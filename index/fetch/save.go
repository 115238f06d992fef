package fetch

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"tipsearch/index/extract"
)

// fileName returns where what an address sends is saved, below the folder: the host and, in one
// word, the path, with a mark of the whole address, so that no two addresses have one file,
// whatever the file system makes of capitals.
func fileName(u *url.URL, ext string) string {
	named := strings.TrimSuffix(u.Path, path.Ext(u.Path))
	name := inWords(named + " " + u.RawQuery)
	if name == "" {
		name = "index"
	}
	return inWords(u.Host) + "/" + name + "-" + mark(u.String()) + ext
}

// maxName is how much of an address is in a file name; file systems take 255 bytes.
const maxName = 100

// inWords returns what of a text may stand in a file name on any system, the rest as "_".
func inWords(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '.' && r < 0x80
	})
	name := strings.ToValidUTF8(strings.Join(words, "_"), "_")
	if len(name) > maxName {
		name = strings.ToValidUTF8(name[:maxName], "")
	}
	return strings.Trim(name, "-.")
}

// mark returns eight letters that tell an address from others. They are consonants, so that
// nothing that looks for names, years and countries in a file name finds any in them.
func mark(address string) string {
	const letters = "bcdfghjklmnpqrst"
	sum := sha256.Sum256([]byte(address))
	var out strings.Builder
	for _, b := range sum[:4] {
		out.WriteByte(letters[b>>4])
		out.WriteByte(letters[b&15])
	}
	return out.String()
}

// save moves a received file to its place and writes its address and date beside it.
func (f *fetcher) save(b *body, r *record, mediaType string, before *record) error {
	to := filepath.Join(f.Into, filepath.FromSlash(r.File))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if err := f.describe(to, r, mediaType); err != nil {
		return err
	}
	if err := os.Rename(b.path, to); err != nil {
		return err
	}
	if before != nil && before.File != "" && before.File != r.File { // of another kind now
		old := filepath.Join(f.Into, filepath.FromSlash(before.File))
		return errors.Join(removed(old), removed(old+extract.SideFile))
	}
	return nil
}

func removed(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// describe writes the side file of a file, which index reads. What people have added to it stays.
func (f *fetcher) describe(file string, r *record, mediaType string) error {
	side := file + extract.SideFile
	stated := map[string]any{}
	if data, err := os.ReadFile(side); err == nil {
		_ = json.Unmarshal(data, &stated) // what is no JSON states nothing
	}
	stated["source_url"], stated["captured"] = r.Source, r.Captured.UTC().Format(time.RFC3339)
	delete(stated, "media_type")
	if mediaType != "" {
		stated["media_type"] = mediaType
	}
	delete(stated, "redirected_from")
	if len(r.Through) > 0 {
		stated["redirected_from"] = r.Through
	}
	text, err := json.MarshalIndent(stated, "", "  ")
	if err != nil {
		return err
	}
	temp := filepath.Join(f.state.dir, "side")
	if err := os.WriteFile(temp, append(text, '\n'), 0o644); err != nil {
		return err
	}
	return os.Rename(temp, side)
}
