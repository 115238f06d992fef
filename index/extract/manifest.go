package extract

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tipsearch/index/document"
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
// folder's manifest.

// IsManifest reports whether a file of that name states facts of other files and is no report
// themselves: manifest.csv, manifest.json and NAME.meta.json.
func IsManifest(name string) bool {
	base := strings.ToLower(path.Base(filepath.ToSlash(name)))
	return base == "manifest.csv" || base == "manifest.json" || strings.HasSuffix(base, metaSuffix)
}

// maxManifest is the largest manifest that is read: 100,000 rows of 160 bytes.
const maxManifest = 16 << 20

// opener returns what a manifest beside the file that is read states. It returns
// fs.ErrNotExist where there is none of that name.
type opener func(name string) (*manifest, error)

// sideFiles returns the files that may state facts of the file of that name, those that
// go before others first.
func sideFiles(name string) []string {
	return []string{name + metaSuffix, strings.TrimSuffix(name, path.Ext(name)) + metaSuffix, "manifest.csv",
		"manifest.json"}
}

const metaSuffix = ".meta.json"

// manifestFor finds what is stated beside the file of that name (without its
// folder). It returns nil where nothing is.
func (r *reader) manifestFor(folder, name string, open opener) func(d *document.Document, many bool) {
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
				r.problem(path.Join(folder, file), "", fileFault(err), false)
			}
			continue
		}
		if m.fault != "" {
			r.problem(path.Join(folder, file), m.place, m.fault, false)
		}
		take(file, m.of(name))
	}
	if len(values) == 0 {
		return nil
	}
	return func(d *document.Document, many bool) {
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
				r.problem(path.Join(folder, file), "for "+name, p, false)
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
