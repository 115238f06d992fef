package search

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// The package comments of both halves of a query's way lead through files that are there.
func TestPackageCommentNamesFiles(t *testing.T) {
	for dir, least := range map[string]int{".": 30, "local": 25} {
		doc, err := os.ReadFile(filepath.Join(dir, "doc.go"))
		if err != nil {
			t.Fatal(err)
		}
		names := regexp.MustCompile(`\w+\.go`).FindAllString(string(doc), -1)
		if len(names) < least {
			t.Errorf("the package comment in %s names %d files only", dir, len(names))
		}
		for _, name := range names {
			if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
				t.Errorf("the package comment in %s names %s: %v", dir, name, err)
			}
		}
	}
}
