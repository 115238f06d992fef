package ocr

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// cacheDir is where what was read is kept, "" where the user has no such place.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "tipsearch", "ocr")
}

// key names what is read of a picture: by another version or in other languages it is something else.
func (r *Reader) key(picture []byte, dpi int) string {
	h := sha256.New()
	fmt.Fprintf(h, "1\n%s\n%s\n%v\n%d\n", r.version, r.languages, r.turned, dpi)
	h.Write(picture)
	return hex.EncodeToString(h.Sum(nil))
}

func (r *Reader) path(key string) string { return filepath.Join(r.cache, key[:2], key+".json") }

// cached returns what was read of a picture before. What cannot be read is read anew.
func (r *Reader) cached(key string) (pages []Page, ok bool) {
	if r.cache == "" {
		return nil, false
	}
	data, err := os.ReadFile(r.path(key))
	return pages, err == nil && json.Unmarshal(data, &pages) == nil
}

// keep notes what was read. Where that fails, it is read again the next time.
func (r *Reader) keep(key string, pages []Page) {
	if r.cache == "" {
		return
	}
	path := r.path(key)
	data, err := json.Marshal(pages)
	if err != nil || os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "*.new")
	if err != nil {
		return
	}
	_, err = temp.Write(data)
	if closed := temp.Close(); err == nil && closed == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		os.Remove(temp.Name())
	}
}
