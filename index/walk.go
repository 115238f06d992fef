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
)

// Walk finds the files to index below paths, which are files or folders, in the
// order of paths and, in a folder, of names. Left out without a word are hidden
// files, the side files that state facts of others (NAME.meta.json, manifest.csv,
// manifest.json) and the folder that a browser saves beside a page (PAGE_files).
// Links are followed where they lead to something below paths, or are one of them;
// each folder is visited once. What cannot be read is a problem, and so is a link
// that leads elsewhere.
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
	roots    []string // real, absolute paths of what was given
}

// leaves tells whether the real path of a link is outside of all that was given.
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

// told notes why something is not read that could be: nothing is missing.
func (w *walk) told(path, reason string) {
	w.problems = append(w.problems, document.Problem{File: path, Reason: reason})
}

func (w *walk) visit(path string, named bool) {
	fail := func(reason string) {
		w.problems = append(w.problems, document.Problem{File: path, Reason: reason, Fatal: true})
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		fail(reason(err))
		return
	}
	if !named && linked(path) && w.leaves(real) {
		w.told(path, "a link that leads out of the folders given is not followed")
		return
	}
	info, err := os.Stat(real)
	switch {
	case err != nil:
		fail(reason(err))
	case info.IsDir():
		if w.folders[real] {
			if linked(path) {
				w.told(path, "links to a folder that is read already")
			}
			return
		}
		w.folders[real] = true
		w.folder(path, fail)
	case !info.Mode().IsRegular():
		fail("neither a file nor a folder")
	case !named && extract.IsManifest(path) || w.files[real]:
	default:
		w.files[real] = true
		name := path
		if !utf8.ValidString(name) { // what is kept of it in JSON would not be it
			name = strconv.Quote(name)
		}
		w.sources = append(w.sources, Source{Name: name, Path: path})
	}
}

func (w *walk) folder(path string, fail func(string)) {
	entries, err := os.ReadDir(path)
	if err != nil {
		fail(reason(err))
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
		if strings.HasPrefix(name, ".") || e.IsDir() && saved && pages[page] || e.IsDir() && isIndex(filepath.Join(path, name)) {
			continue
		}
		w.visit(filepath.Join(path, name), false)
	}
}

// indexFiles are what an index keeps in its directory, where somebody may keep the
// reports too.
var indexFiles = []string{currentFile, generationsDir, lockFile, AuditFile}

// isIndex reports whether dir is an index of ours, which is no report.
func isIndex(dir string) bool {
	_, err := Current(dir)
	return err == nil || errors.Is(err, errPointer)
}

func linked(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// reason is what went wrong with a file, without the file's name.
func reason(err error) string {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "not allowed to read it"
	case errors.As(err, &path):
		return path.Err.Error()
	}
	return err.Error()
}
