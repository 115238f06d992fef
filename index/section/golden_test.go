package section

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"tipsearch/index/extract"
)

var update = flag.Bool("update", false, "write the golden files anew; read the difference before keeping it")

// TestGolden compares the outlines of whole reports with files that were read and
// approved by a person.
func TestGolden(t *testing.T) {
	if _, err := readTables(); err != nil {
		t.Fatal(err)
	}
	for name, doc := range map[string]*extract.Document{
		"seed-turkmenistan-2024":        turkmenistan2024(t),
		"seed-turkmenistan-2024-hidden": hide(turkmenistan2024(t)),
		"seed-turkmenistan-2020":        turkmenistan2020(t),
		"seed-article-2021":             article(t),
	} {
		t.Run(name, func(t *testing.T) {
			got := outline(doc, Split(doc))
			file := filepath.Join("testdata", "golden", name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}
