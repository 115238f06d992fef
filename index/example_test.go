package index_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	_ "github.com/blevesearch/bleve/v2/analysis/tokenizer/regexp"

	"tipsearch/index"
)

const report = `2019 Trafficking in Persons Report: Turkmenistan

PROSECUTION

The government did not prosecute officials who hired replacement pickers for the cotton harvest.

PROTECTION

The government did not identify victims among the pickers.
`

// buildExample builds an index of one report and returns the directory of its Bleve index.
func buildExample(dir string) string {
	sources := []index.Source{{Name: "turkmenistan.txt", Data: []byte(report)}}
	if _, err := index.Build(context.Background(), index.BuildOptions{Out: dir, Sources: sources}); err != nil {
		log.Fatal(err)
	}
	name, err := index.Current(dir)
	if err != nil {
		log.Fatal(err)
	}
	return filepath.Join(dir, "generations", name, "bleve")
}

// Any program with Bleve opens the Bleve index of a generation.
func Example_bleve() {
	tmp, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(tmp)
	dir := buildExample(tmp)

	ix, err := bleve.OpenUsing(dir, map[string]any{"read_only": true})
	if err != nil {
		log.Fatal(err)
	}
	defer ix.Close()
	request := bleve.NewSearchRequest(bleve.NewPhraseQuery([]string{"replacement", "pickers"}, "text"))
	request.AddFacet("year", bleve.NewFacetRequest("year", 10))
	found, err := ix.Search(request)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(found.Total, found.Hits[0].ID, found.Facets["year"].Terms.Terms()[0].Term)
	// Output: 1 turkmenistan-2019/prosecution 2019
}

// The Go code in README.md is the code of the example.
func TestReadmeHasTheExample(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "```go\n")
	lines, _, ok := strings.Cut(rest, "```")
	if !ok || strings.Count(lines, "\n") < 10 {
		t.Fatalf("README.md has no example: %q", lines)
	}
	if indented := "\t" + strings.ReplaceAll(strings.TrimSpace(lines), "\n", "\n\t"); !strings.Contains(string(source), indented) {
		t.Errorf("README.md has other lines than Example_bleve:\n%s", lines)
	}
}
