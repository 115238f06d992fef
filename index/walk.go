package index

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/index/extract"
	"tipsearch/web/messages"
)

// Walk finds the files to index in paths, which are files or folders, in the order of paths and, within a folder, of
// names. It silently skips hidden files, files that state facts of others (NAME.meta.json, manifest.csv,
// manifest.json), and the folder that a browser saves beside a page (PAGE_files). It follows a link that is in paths
// or leads into them, and visits each folder once. It returns a problem for each unreadable file, link that leads
// elsewhere, and entry of a manifest that has no effect.
func Walk(paths []string) ([]Source, []document.Problem) {
	w := walk{folders: map[string]bool{}, files: map[string]bool{}}
	for _, p := range paths {
		if real, err := filepath.EvalSymlinks(p); err == nil {
			if real, err = filepath.Abs(real); err == nil {
				w.roots = append(w.roots, real)
			}
		}
	}
	for _, p := range paths {
		w.visit(filepath.Clean(p), true)
	}
	return w.sources, w.problems
}

type walk struct {
	sources  []Source
	problems []document.Problem
	folders  map[string]bool // real path → visited
	files    map[string]bool
	roots    []string // real, absolute paths of the paths given
}

// leaves reports whether the real path of a link is outside all given paths.
func (w *walk) leaves(real string) bool {
	abs, err := filepath.Abs(real)
	if err != nil {
		return true
	}
	for _, root := range w.roots {
		if rel, err := filepath.Rel(root, abs); err == nil && (rel == "." || filepath.IsLocal(rel)) {
			return false
		}
	}
	return true
}

// skip records why something readable is not read.
func (w *walk) skip(path string, reason messages.Message) {
	w.problems = append(w.problems, document.Problem{File: path, Reason: reason})
}

func (w *walk) visit(path string, named bool) {
	fail := func(reason messages.Message) {
		w.problems = append(w.problems, document.Problem{File: path, Reason: reason, Fatal: true})
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		fail(document.FileFault(err))
		return
	}
	if !named && linked(path) && w.leaves(real) {
		w.skip(path, messages.New("file.outside_link"))
		return
	}
	info, err := os.Stat(real)
	switch {
	case err != nil:
		fail(document.FileFault(err))
	case info.IsDir():
		if w.folders[real] {
			if linked(path) {
				w.skip(path, messages.New("file.same_folder"))
			}
			return
		}
		w.folders[real] = true
		w.folder(path, fail)
	case !info.Mode().IsRegular():
		fail(messages.New("file.neither"))
	case w.files[real]:
	case !named && extract.IsManifest(path):
		w.problems = append(w.problems, extract.CheckManifest(path)...)
	default:
		w.files[real] = true
		name := path
		if !utf8.ValidString(name) { // JSON could not represent it
			name = strconv.Quote(name)
		}
		w.sources = append(w.sources, Source{Name: name, Path: path})
	}
}

func (w *walk) folder(path string, fail func(messages.Message)) {
	entries, err := os.ReadDir(path)
	if err != nil {
		fail(document.FileFault(err))
		return
	}
	pages := map[string]bool{}
	for _, e := range entries {
		ext := strings.ToLower(filepath.Ext(e.Name()))
		if ext == ".html" || ext == ".htm" {
			pages[strings.TrimSuffix(e.Name(), filepath.Ext(e.Name()))] = true
		}
	}
	ours := isIndex(path)
	for _, e := range entries {
		name := e.Name()
		if ours && slices.Contains(indexFiles, name) {
			continue
		}
		page, saved := strings.CutSuffix(name, "_files")
		hidden := strings.HasPrefix(name, ".")
		if hidden || e.IsDir() && (saved && pages[page] || isIndex(filepath.Join(path, name))) {
			continue
		}
		w.visit(filepath.Join(path, name), false)
	}
}

// indexFiles are the files of an index directory, which may contain reports too.
var indexFiles = []string{currentFile, generationsDir, lockFile, AuditFile}

// isIndex reports whether dir is an index.
func isIndex(dir string) bool {
	_, err := Current(dir)
	return err == nil || errors.Is(err, errPointer)
}

func linked(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}
