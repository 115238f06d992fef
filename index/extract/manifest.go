package extract

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
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

// IsManifest tells files that state facts of other files and are no report
// themselves: manifest.csv, manifest.json and NAME.meta.json.
func IsManifest(name string) bool {
	base := strings.ToLower(path.Base(filepath.ToSlash(name)))
	return base == "manifest.csv" || base == "manifest.json" || strings.HasSuffix(base, ".meta.json")
}

// maxManifest is the largest manifest that is read: 100,000 rows of 160 bytes.
const maxManifest = 16 << 20

// opener opens a file beside the one that is read. It answers fs.ErrNotExist
// where there is none.
type opener func(name string) ([]byte, error)

// manifestFor finds what is stated beside the file of that name (without its
// folder). It gives nil where nothing is.
func (r *reader) manifestFor(folder, name string, open opener) func(d *Document, many bool) {
	values, from := map[string]string{}, map[string]string{}
	take := func(file string, stated map[string]string) {
		for k, v := range stated {
			if v != "" && values[k] == "" {
				values[k], from[k] = v, file
			}
		}
	}
	stem := strings.TrimSuffix(name, path.Ext(name))
	for _, file := range []string{name + ".meta.json", stem + ".meta.json", "manifest.csv", "manifest.json"} {
		data, err := open(file)
		if err != nil {
			if !errors.Is(err, os.ErrNotExist) {
				r.problem(path.Join(folder, file), "", fileFault(err), false)
			}
			continue
		}
		stated, place, err := statedIn(file, data, name)
		if err != nil {
			r.problem(path.Join(folder, file), place, err.Error(), false)
		}
		take(file, stated)
	}
	if len(values) == 0 {
		return nil
	}
	return func(d *Document, many bool) {
		for _, file := range sortedValues(from) {
			of := map[string]string{}
			for k, v := range values {
				// Of a file of many reports, no one country or title can be stated.
				if from[k] == file && !(many && (k == "country" || k == "title" || k == "tier")) {
					of[k] = v
				}
			}
			refused, overruled := d.Facts.state(of, "manifest: "+file)
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

// statedIn reads what a manifest states of the file of that name.
func statedIn(manifest string, data []byte, name string) (values map[string]string, place string, err error) {
	text, _, err := decodeText(data)
	if err != nil {
		return nil, "", errors.New("it is no text")
	}
	if strings.HasSuffix(manifest, ".csv") {
		return statedInCSV(text, name)
	}
	var whole any
	dec := json.NewDecoder(bytes.NewReader([]byte(text)))
	dec.UseNumber()
	if err := dec.Decode(&whole); err != nil {
		return nil, "", fmt.Errorf("it is no JSON: %s", jsonFault(err))
	}
	if strings.HasSuffix(strings.ToLower(manifest), ".meta.json") {
		object, ok := whole.(map[string]any)
		if !ok {
			return nil, "", errors.New("it is no JSON object")
		}
		return factsOf(object), "", nil
	}
	switch whole := whole.(type) {
	case map[string]any:
		for key, v := range whole {
			if object, ok := v.(map[string]any); ok && sameFile(key, name) {
				return factsOf(object), "", nil
			}
		}
	case []any:
		for _, v := range whole {
			object, ok := v.(map[string]any)
			if !ok {
				continue
			}
			if values := factsOf(object); sameFile(values["file"], name) {
				return values, "", nil
			}
		}
	default:
		return nil, "", errors.New("it is no JSON object and no list")
	}
	return nil, "", nil
}

func statedInCSV(text, name string) (values map[string]string, place string, err error) {
	cr := csv.NewReader(strings.NewReader(text))
	if line, _, _ := strings.Cut(text, "\n"); strings.Count(line, ";") > strings.Count(line, ",") {
		cr.Comma = ';'
	} else if strings.Count(line, "\t") > strings.Count(line, ",") {
		cr.Comma = '\t'
	}
	cr.LazyQuotes, cr.FieldsPerRecord = true, -1
	var facts []string
	for n := 1; ; n++ {
		record, err := cr.Read()
		if errors.Is(err, io.EOF) {
			return values, "", nil
		}
		if err != nil {
			return values, "row " + strconv.Itoa(n), errors.New(csvFault(err))
		}
		if n == 1 {
			hasFile := false
			for _, h := range record {
				facts = append(facts, factOf(h))
				hasFile = hasFile || factOf(h) == "file"
			}
			if !hasFile {
				return nil, "row 1", errors.New("no column is named file")
			}
			continue
		}
		of := map[string]string{}
		for i, v := range record {
			if i < len(facts) && facts[i] != "" && of[facts[i]] == "" {
				of[facts[i]] = strings.TrimSpace(v)
			}
		}
		if sameFile(of["file"], name) && values == nil {
			values = of
		}
	}
}

// factsOf is the fields of a JSON object, by fact.
func factsOf(object map[string]any) map[string]string {
	values := map[string]string{}
	for k, v := range object {
		if fact := factOf(k); fact != "" && (values[fact] == "" || isFirstName(k, fact)) {
			values[fact] = jsonText(v)
		}
	}
	delete(values, "text")
	return values
}

// sameFile compares a name in a manifest, which may have a folder before it, with
// a file's.
func sameFile(stated, name string) bool {
	stated = path.Base(filepath.ToSlash(strings.TrimSpace(stated)))
	return stated != "." && strings.EqualFold(stated, name)
}

// inFolder opens files of a folder on disk.
func inFolder(folder string) opener {
	return func(name string) ([]byte, error) {
		return readAtMost(filepath.Join(folder, name), maxManifest)
	}
}
