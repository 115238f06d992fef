package main

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"tipsearch/index"
)

const exampleTables = "../../index/table/example"

// The README shows the files of the example folder, which testdata/tables.txt uses.
func TestTablesReadme(t *testing.T) {
	readme, err := os.ReadFile("../../index/table/README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := strings.ReplaceAll(string(readme), "\n    ", "\n")
	err = fs.WalkDir(os.DirFS(exampleTables), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path.Join(exampleTables, name))
		if !strings.Contains(shown, "`"+name+"`") || !strings.Contains(shown, "\n\n"+string(text)+"\n") {
			t.Errorf("README.md does not show %s as it is", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOtherTables(t *testing.T) {
	own, err := index.ReadKnowledge(exampleTables)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []*index.Knowledge{nil, own} {
		dir := t.TempDir()
		ix, err := buildSeeds(t.Context(), dir, k)
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		if got := otherTables(ix, "", index.BuiltinKnowledge()); got != "" {
			t.Errorf("no tables are asked for: %q", got)
		}
		got := otherTables(ix, exampleTables, own)
		if k == own && got != "" ||
			k == nil && !strings.HasPrefix(got, "the index was built with other tables than those in "+exampleTables) {
			t.Errorf("an index built with own tables: %v; serve says %q", k == own, got)
		}
	}
}
