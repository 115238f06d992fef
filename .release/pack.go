//go:build ignore

// Command pack answers: what is in an archive of a release?
//
// It packs a program with its licences so that equal contents give equal bytes: sorted entries,
// one time, one owner, and Go's compression instead of the machine's tools. The script build
// runs it.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("pack: ")
	made := flag.Int64("time", 0, "time of all entries, in Unix seconds")
	platform := flag.String("platform", "", "OS/ARCH that the binary is for")
	name := flag.String("name", "", "name of the archive and of the folder in it")
	binary := flag.String("binary", "", "the program")
	out := flag.String("out", "", "directory to write to")
	flag.Parse()
	if err := pack(time.Unix(*made, 0).UTC(), *platform, *name, *binary, *out); err != nil {
		log.Fatal(err)
	}
}

// entry is a file of the archive.
type entry struct {
	name string
	mode int64
	data []byte
}

func pack(made time.Time, platform, name, binary, out string) error {
	files := map[string]string{
		"LICENSE": "LICENSE", "README.md": "README.md", "SETTINGS.md": "cmd/tipsearch/README.md",
		filepath.Base(binary): binary,
	}
	if strings.HasPrefix(platform, "linux/") {
		for _, f := range []string{"tipsearch.service", "tipsearch-index.service", "tipsearch.yaml"} {
			files[f] = ".release/" + f
		}
	}
	licences, err := thirdParties(platform)
	if err != nil {
		return err
	}
	entries := []entry{{"THIRD-PARTY-LICENSES.txt", 0o644, licences}}
	for to, from := range files {
		data, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		mode := int64(0o644)
		if from == binary {
			mode = 0o755
		}
		entries = append(entries, entry{to, mode, data})
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].name < entries[j].name })
	write, suffix := writeTar, ".tar.gz"
	if strings.HasPrefix(platform, "windows/") {
		write, suffix = writeZip, ".zip"
	}
	var b bytes.Buffer
	if err := write(&b, made, name, entries); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, name+suffix), b.Bytes(), 0o644)
}

func writeTar(w io.Writer, made time.Time, folder string, entries []entry) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(z)
	for _, e := range entries {
		h := &tar.Header{
			Name: folder + "/" + e.name, Mode: e.mode, Size: int64(len(e.data)), ModTime: made,
			Format: tar.FormatUSTAR, Typeflag: tar.TypeReg,
		}
		if err := t.WriteHeader(h); err != nil {
			return err
		}
		if _, err := t.Write(e.data); err != nil {
			return err
		}
	}
	return errors.Join(t.Close(), z.Close())
}

func writeZip(w io.Writer, made time.Time, folder string, entries []entry) error {
	z := zip.NewWriter(w)
	for _, e := range entries {
		h := &zip.FileHeader{Name: folder + "/" + e.name, Method: zip.Deflate, Modified: made}
		h.SetMode(os.FileMode(e.mode))
		to, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := to.Write(e.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// thirdParties returns the licences of all linked modules and of Go.
func thirdParties(platform string) ([]byte, error) {
	system, arch, _ := strings.Cut(platform, "/")
	list := exec.Command("go", "list", "-deps", "-json=Module", "./cmd/tipsearch")
	list.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+arch)
	list.Stderr = os.Stderr
	text, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	folders := map[string]string{} // module and version → directory
	for d := json.NewDecoder(bytes.NewReader(text)); ; {
		var p struct {
			Module *struct {
				Path, Version, Dir string
				Main               bool
				Replace            *struct{ Version string }
			}
		}
		if err := d.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		ours := p.Module != nil && (p.Module.Main || p.Module.Replace != nil && p.Module.Replace.Version == "")
		if p.Module != nil && !ours {
			folders[p.Module.Path+" "+p.Module.Version] = p.Module.Dir
		}
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	folders["Go "+runtime.Version()] = strings.TrimSpace(string(root))
	var names []string
	for name := range folders {
		names = append(names, name)
	}
	sort.Strings(names)
	var b bytes.Buffer
	for _, name := range names {
		found := 0
		for _, pattern := range []string{"LICEN[CS]E*", "License*", "license*", "COPYING*", "NOTICE*"} {
			paths, err := filepath.Glob(filepath.Join(folders[name], pattern))
			if err != nil {
				return nil, err
			}
			for _, path := range paths {
				data, err := os.ReadFile(path)
				if err != nil {
					continue // a folder of that name
				}
				fmt.Fprintf(&b, "==== %s: %s\n\n%s\n\n", name, filepath.Base(path), bytes.TrimSpace(data))
				found++
			}
		}
		if found == 0 {
			return nil, fmt.Errorf("%s has no licence file: check it by hand", name)
		}
	}
	return b.Bytes(), nil
}
