package extract

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/container"
	"tipsearch/index/extract/facts"
	"tipsearch/web/messages"
)

// What people know of a file and the file does not say stands beside it: for
// report.pdf in report.pdf.meta.json (or report.meta.json), for a whole folder in
// manifest.csv or manifest.json:
//
//	file,country,year,publisher,source_url,licence
//	qatar_old.txt,Qatar,2003,U.S. Department of State,https://…,public domain
//
//	{"qatar_old.txt": {"country": "Qatar", "year": 2003}}
//	[{"file": "qatar_old.txt", "country": "Qatar", "year": 2003}]
//
// The names of the fields are those of fields.txt. A side file goes before the
// folder's manifest. A date of capture says that the file was saved from source_url, as
// tipsearch fetch does: it then has its address as a page of a web archive has.

// IsManifest reports whether a file of that name states facts of other files and is not a report
// themselves: manifest.csv, manifest.json and NAME.meta.json.
func IsManifest(name string) bool {
	base := strings.ToLower(path.Base(filepath.ToSlash(name)))
	return base == "manifest.csv" || base == "manifest.json" || strings.HasSuffix(base, SideFile)
}

// maxManifest is the largest manifest that is read: 100,000 rows of 160 bytes.
const maxManifest = 16 << 20

// opener returns what a manifest beside the file that is read states. It returns
// fs.ErrNotExist where there is none of that name.
type opener func(name string) (*manifest, error)

// sideFiles returns the files that may state facts of the file of that name, those that
// go before others first.
func sideFiles(name string) []string {
	return []string{name + SideFile, strings.TrimSuffix(name, path.Ext(name)) + SideFile, "manifest.csv",
		"manifest.json"}
}

// SideFile is what the name of the file that states facts of one file ends with, behind the name of that file.
const SideFile = ".meta.json"

// manifestFor finds what is stated beside the file of that name (without its
// folder): where it was saved from, and other facts, which it returns nil for where there are none.
func (r *reader) manifestFor(folder, name string, open opener) (container.Origin,
	func(d *document.Document, many bool)) {
	var origin container.Origin
	values, from := map[string]string{}, map[string]string{}
	take := func(file string, stated map[string]string) {
		for k, v := range stated {
			if v != "" && values[k] == "" {
				values[k], from[k] = v, file
			}
		}
	}
	for _, file := range sideFiles(name) {
		m, err := open(file)
		if err != nil {
			if !errors.Is(err, os.ErrNotExist) {
				r.problem(path.Join(folder, file), here, document.FileFault(err))
			}
			continue
		}
		if !m.fault.IsZero() {
			r.problem(path.Join(folder, file), m.place, m.fault)
		}
		take(file, m.of(name))
	}
	if values["captured"] != "" {
		origin = container.Origin{URL: values["source_url"], Captured: values["captured"], MediaType: values["media_type"]}
		origin.Captured, _, _ = strings.Cut(origin.Captured, "T")
		for _, fact := range []string{"captured", "source_url", "media_type"} {
			delete(values, fact)
			delete(from, fact)
		}
	}
	if len(values) == 0 {
		return origin, nil
	}
	return origin, func(d *document.Document, many bool) {
		for _, file := range sortedValues(from) {
			of := map[string]string{}
			for k, v := range values {
				// Of a file of many reports, no one country or title can be stated.
				if from[k] == file && !(many && (k == "country" || k == "title" || k == "tier")) {
					of[k] = v
				}
			}
			refused, overruled := facts.State(&d.Facts, of, func(string) messages.Message {
				return messages.New("clue.manifest", "file", file)
			})
			for _, p := range refused { // a slip of whoever wrote it, who may never read the audit
				r.problem(path.Join(folder, file), messages.New("place.for", "name", name), p)
			}
			d.Problems = append(d.Problems, append(refused, overruled...)...)
		}
	}
}

func sortedValues(m map[string]string) []string {
	seen := map[string]bool{}
	var out []string
	for _, v := range m {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}
