package extract

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// What stands beside a file changes its hash where it is said of this file alone.
func TestManifestsHash(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "q.txt", sample.Qatar)
	var kept *Manifests
	for range 2 { // keeping nothing, then something
		for _, name := range []string{"manifest.csv", "manifest.json", "q.meta.json"} {
			write(t, dir, name, "{}")
		}
		write(t, dir, "manifest.csv", "file\n")
		empty := kept.Hash(path)
		write(t, dir, "manifest.csv", "file,year\nother.txt,1999\n")
		if got := kept.Hash(path); got != empty {
			t.Errorf("a row of another file: %s, want %s", got, empty)
		}
		write(t, dir, "manifest.csv", "file,year\nother.txt,1999\nQ.TXT,2003\n")
		row := kept.Hash(path)
		if row == empty {
			t.Error("a row of the file makes no difference")
		}
		write(t, dir, "manifest.csv", "file,year\nother.txt,1999\nQ.TXT,20031\n")
		changed := kept.Hash(path)
		if changed == row {
			t.Error("another year makes no difference")
		}
		write(t, dir, "q.meta.json", `{"year": 2003}`)
		if kept.Hash(path) == changed {
			t.Error("q.meta.json makes no difference")
		}
		kept = &Manifests{}
	}
	if got := kept.Hash(write(t, t.TempDir(), "q.txt", sample.Qatar)); got != "" {
		t.Errorf("nothing beside it: %q", got)
	}
}

// The manifest of an archive counts once among what the archive expands to.
func TestManifestOfManyMembers(t *testing.T) {
	const members = 40
	rows := "file,year\n" + strings.Repeat("other.txt,1999\n", 2000)
	var all []member
	for i := range members {
		name := fmt.Sprintf("m%d.txt", i)
		rows += name + ",2003\n"
		all = append(all, member{"x/" + name, sample.Qatar})
	}
	all = append(all, member{"x/manifest.csv", rows})
	budget := document.Budget{MaxExpanded: int64(members*len(sample.Qatar) + 3*len(rows))}
	docs, problems := readWithin(budget, "m.zip", string(zipOf(t, all...)))
	if len(docs) != members || len(problems) > 0 {
		t.Fatalf("%d reports, problems %v; want %d reports", len(docs), problems, members)
	}
	for _, d := range docs {
		if d.Facts.Year.Value != "2003" {
			t.Fatalf("%s: year %+v, want that of the manifest", d.File, d.Facts.Year)
		}
	}
}

// What a manifest states of a file, by how the manifest is written.
func TestManifestEntries(t *testing.T) {
	tests := []struct {
		name, file, manifest string
		year, fault          string
	}{
		{"a folder before the name", "manifest.json", `{"2019/q.txt": {"year": 2019}}`, "2019", ""},
		{"the same name in two folders", "manifest.json", `{"2019/q.txt": {"year": 2019}, "2020/q.txt": {"year": 2020}}`, "", "several folders"},
		{"beside it, and in another folder", "manifest.json", `{"2019/q.txt": {"year": 2019}, "a/q.txt": {"year": 2020}, "q.txt": {"year": 2021}}`, "2021", ""},
		{"rows of two folders", "manifest.csv", "file,year\nx/q.txt,2019\ny/q.txt,2020\n", "", "several folders"},
		{"without a space", "manifest.json", `[{"file":"q.txt","country":"QAT","year":2003,"tier":"2"},{"file":"haiti-05.html","country":"HTI","year":2005,"tier":"2"},{"file":"oman-06.html","country":"OMN","year":2006,"tier":"2wl"}]`, "2003", ""},
		{"in capitals", "Manifest.CSV", "file,year\nq.txt,2003\n", "2003", ""},
		{"in capitals, of one file", "Q.TXT.META.JSON", `{"year": 2003}`, "2003", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := write(t, dir, "q.txt", sample.Qatar)
			write(t, dir, tt.file, tt.manifest)
			for _, kept := range []*Manifests{nil, {}} {
				if kept == nil && tt.file != strings.ToLower(tt.file) {
					continue // where nothing is kept no folder is listed
				}
				var stated string
				problems := ReadFile(context.Background(), path, Options{Manifests: kept}, func(d *document.Document) error {
					if d.Facts.Year.Known == document.Stated {
						stated = d.Facts.Year.Value
					}
					return nil
				})
				if stated != tt.year {
					t.Errorf("the year stated is %q, want %q", stated, tt.year)
				}
				if told := fmt.Sprint(problems); (len(problems) > 0) != (tt.fault != "") || !strings.Contains(told, tt.fault) {
					t.Errorf("problems %v, want %q", problems, tt.fault)
				}
			}
		})
	}
}
