package extract

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// What stands beside a file changes its hash where it is said of this file alone.
func TestManifestsHash(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "q.txt", qatar)
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
	if got := kept.Hash(write(t, t.TempDir(), "q.txt", qatar)); got != "" {
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
		all = append(all, member{"x/" + name, qatar})
	}
	all = append(all, member{"x/manifest.csv", rows})
	var docs []*Document
	problems := Read(context.Background(), "m.zip", []byte(zipOf(t, all...)), Options{MaxExpanded: int64(members*len(qatar) + 3*len(rows))}, func(d *Document) error {
		docs = append(docs, d)
		return nil
	})
	if len(docs) != members || len(problems) > 0 {
		t.Fatalf("%d reports, problems %v; want %d reports", len(docs), problems, members)
	}
	for _, d := range docs {
		if d.Facts.Year.Value != "2003" {
			t.Fatalf("%s: year %+v, want that of the manifest", d.File, d.Facts.Year)
		}
	}
}
