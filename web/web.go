// Package web answers: what do people see?
//
// Templates, styles and scripts, embedded in the binary. One template is one page; a file whose
// name starts with "_" is a part shared by several pages. html/template escapes everything that a
// template prints; nothing here turns a string into trusted markup. The template and rules of
// charts come from package chart.
//
// Styles and scripts are served under an address with a hash of them all
// (/static/1f2e3d4c/style.css), so that browsers may cache them forever and still see a new
// release at once. One hash for all lets a script import another by a relative address.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"sort"
	"strings"

	"tipsearch/web/chart"
)

//go:embed templates/*.html static/*
var files embed.FS

// Assets holds the styles, scripts and pictures. It is safe for concurrent use.
type Assets struct {
	version string
	files   map[string]Asset
}

// Asset is one static file.
type Asset struct {
	Type string // media type
	Body []byte
}

// types has the media types of the files in static. The operating system's tables differ from
// machine to machine.
var types = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// LoadAssets reads the embedded files.
func LoadAssets() (*Assets, error) {
	entries, err := fs.ReadDir(files, "static")
	if err != nil {
		return nil, fmt.Errorf("read static files: %w", err)
	}
	a := &Assets{files: map[string]Asset{}}
	sum := sha256.New()
	take := func(name string, body []byte) error {
		kind, ok := types[path.Ext(name)]
		if !ok {
			return fmt.Errorf("static file %s: no media type for %q", name, path.Ext(name))
		}
		a.files[name] = Asset{Type: kind, Body: body}
		fmt.Fprintf(sum, "%s %d ", name, len(body))
		sum.Write(body)
		return nil
	}
	for _, e := range entries {
		body, err := files.ReadFile("static/" + e.Name())
		if err != nil {
			return nil, fmt.Errorf("read static file %s: %w", e.Name(), err)
		}
		if err := take(e.Name(), body); err != nil {
			return nil, err
		}
	}
	if err := take("chart.css", []byte(chart.CSS)); err != nil {
		return nil, err
	}
	a.version = hex.EncodeToString(sum.Sum(nil))[:12]
	return a, nil
}

// URL returns the address of a static file, "/static/<hash>/style.css".
func (a *Assets) URL(name string) string { return "/static/" + a.version + "/" + name }

// File returns a file by name.
func (a *Assets) File(name string) (asset Asset, ok bool) {
	asset, ok = a.files[name]
	return asset, ok
}

// Get returns a file by the last two parts of its address. If current is false, version is not that
// of these files, and the answer must not be cached.
func (a *Assets) Get(version, name string) (asset Asset, current, ok bool) {
	asset, ok = a.files[name]
	return asset, version == a.version, ok
}

// Templates holds the parsed pages by name. It is safe for concurrent use.
type Templates struct {
	pages   map[string]*template.Template
	version string
}

// LoadTemplates parses every page together with all parts; funcs are available in them.
func LoadTemplates(funcs template.FuncMap) (*Templates, error) {
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("list templates: %w", err)
	}
	sort.Strings(names)
	sum := sha256.New()
	shared := template.New("").Funcs(funcs)
	var pages []string
	sum.Write([]byte(chart.Template))
	if _, err := shared.New("_chart.html").Parse(chart.Template); err != nil {
		return nil, fmt.Errorf("parse template of charts: %w", err)
	}
	for _, name := range names {
		body, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read template %s: %w", name, err)
		}
		sum.Write(body)
		base := path.Base(name)
		if !strings.HasPrefix(base, "_") {
			pages = append(pages, base)
			continue
		}
		if _, err := shared.New(base).Parse(string(body)); err != nil {
			return nil, fmt.Errorf("parse template %s: %w", base, err)
		}
	}
	t := &Templates{pages: map[string]*template.Template{}, version: hex.EncodeToString(sum.Sum(nil))[:12]}
	for _, base := range pages {
		body, _ := files.ReadFile("templates/" + base) // read above
		page, err := shared.Clone()
		if err != nil {
			return nil, fmt.Errorf("prepare template %s: %w", base, err)
		}
		if _, err := page.New(base).Parse(string(body)); err != nil {
			return nil, fmt.Errorf("parse template %s: %w", base, err)
		}
		t.pages[strings.TrimSuffix(base, ".html")] = page
	}
	return t, nil
}

// Version returns a hash of the templates, for the pages' ETags.
func (t *Templates) Version() string { return t.version }

// Render returns the page with this name, complete, or an error.
func (t *Templates) Render(name string, data any) ([]byte, error) {
	page, ok := t.pages[name]
	if !ok {
		return nil, fmt.Errorf("render page %s: no such template", name)
	}
	start := "_layout.html"
	if page.Lookup("main") == nil {
		start = name + ".html" // a whole page of its own
	}
	var out bytes.Buffer
	if err := page.ExecuteTemplate(&out, start, data); err != nil {
		return nil, fmt.Errorf("render page %s: %w", name, err)
	}
	return out.Bytes(), nil
}
