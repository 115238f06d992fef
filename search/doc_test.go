package search

import (
	"os"
	"regexp"
	"testing"
)

// The package comment leads through files that are there.
func TestPackageCommentNamesFiles(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`\w+\.go`).FindAllString(string(doc), -1)
	if len(names) < 30 {
		t.Errorf("the package comment names %d files only", len(names))
	}
	for _, name := range names {
		if _, err := os.Stat(name); err != nil {
			t.Errorf("the package comment names %s: %v", name, err)
		}
	}
}
