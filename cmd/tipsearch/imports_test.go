package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// may says which packages of ours a package may import, and which of the
// libraries that only one place may know. A package below a folder keeps its
// folder's rule and may import, and be imported by, the folder's others. What is said
// to people, web/messages, imports nothing of ours and may be imported by all.
var may = []struct {
	folder string
	ours   []string
	libs   []string
}{
	{"cmd", []string{"server", "search", "search/query", "search/bench", "search/local", "index", "index/document", "index/extract", "index/fetch", "index/section", "index/entity", "index/attribution", "index/country", "index/analysis", "seeds"}, []string{"cobra"}},
	{"server/admission", nil, nil},
	{"server/api", []string{"search", "search/query", "search/cite", "index/analysis", "index/attribution", "index/country", "index/entity", "index/document", "index/section"}, nil},
	{"server", []string{"search", "search/query", "search/align", "search/cite", "search/compare", "web", "web/chart", "index", "index/document", "index/section", "index/entity", "index/attribution", "index/country", "index/analysis", "index/sentence"}, []string{"gin"}},
	{"search/bench", []string{"search", "index", "index/section", "index/analysis", "index/posting"}, []string{"bleve"}},
	{"search/compare", []string{"search/align", "index", "index/document", "index/section", "index/analysis", "index/table"}, nil},
	{"search/query", []string{"index/analysis", "index/country"}, nil},
	{"search/conform", []string{"search", "search/engine", "search/query", "index", "index/section", "index/entity", "index/analysis"}, nil},
	{"search/engine", []string{"index", "index/table", "index/section", "index/entity", "index/analysis", "search/query"}, nil},
	{"search/local", []string{"search/engine", "search/query", "index", "index/section", "index/entity", "index/attribution", "index/country", "index/analysis", "index/table", "index/posting"}, nil},
	{"search", []string{"index", "index/document", "index/section", "index/entity", "index/attribution", "index/country", "index/analysis", "index/sentence", "index/table"}, nil},
	{"index/posting", []string{"index/checked"}, []string{"bleve"}},
	{"index/document", []string{"index/table"}, nil},
	{"index/extract/sample", nil, nil}, // for tests alone
	{"index/extract/layout", []string{"index/document", "index/section", "index/table"}, nil},
	{"index/extract/pdf", []string{"index/document", "index/table"}, nil},
	{"index/extract/article", nil, []string{"readers"}},
	{"index/extract/format", []string{"index/document", "index/extract/article", "index/extract/layout", "index/extract/pdf", "index/table"}, nil},
	{"index/extract/facts/measure", []string{"index/extract", "index/document"}, nil},
	{"index/extract/facts", []string{"index/document", "index/extract/layout", "index/section", "index/analysis", "index/country", "index/table"}, nil},
	{"index/extract/container", nil, nil},
	{"index/extract/ocr", nil, nil},
	{"index/extract", []string{"index/document", "index/extract/layout", "index/extract/format", "index/extract/facts",
		"index/extract/container", "index/extract/ocr", "index/section"}, nil},
	{"index/section/train", []string{"index/section", "index/section/crf"}, nil},
	{"index/section", []string{"index/document", "index/sentence", "index/country", "index/table"}, nil},
	{"index/entity", []string{"index/analysis", "index/country", "index/sentence", "index/table"}, nil},
	{"index/country", []string{"index/analysis", "index/table"}, nil},
	{"index/analysis", []string{"index/table"}, []string{"snowball"}},
	{"index/checked", nil, nil},
	{"index/fetch", []string{"index/document", "index/extract", "index/extract/format", "index/table"}, nil},
	{"index/worker", nil, nil},
	{"index/growth", nil, nil}, // for tests alone
	{"index/table", nil, nil},
	{"index/sentence", []string{"index/table"}, nil},
	{"index", []string{"index/document", "index/extract", "index/section", "index/entity", "index/attribution", "index/country", "index/sentence", "index/table", "index/posting", "index/worker", "index/checked", "index/analysis"}, []string{"bleve"}},
	{"seeds", nil, nil},
	{"web", nil, nil},
}

var libraries = map[string]string{
	"github.com/gin-gonic/gin":      "gin",
	"github.com/blevesearch/bleve":  "bleve",
	"github.com/kljensen/snowball":  "snowball",
	"github.com/spf13/cobra":        "cobra",
	"github.com/blevesearch/zapx":   "bleve",
	"github.com/blevesearch/vellum": "bleve",

	"codeberg.org/readeck/go-readability":    "readers",
	"github.com/markusmobius/go-trafilatura": "readers",
}

func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "tipsearch/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := 0
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pkg := strings.TrimPrefix(fields[0], "tipsearch/")
		i := slices.IndexFunc(may, func(r struct {
			folder string
			ours   []string
			libs   []string
		}) bool {
			return pkg == r.folder || strings.HasPrefix(pkg, r.folder+"/")
		})
		if i < 0 {
			t.Errorf("package %s has no place in the house", pkg)
			continue
		}
		seen++
		if strings.HasPrefix(pkg, "index") && pkg != "index/fetch" &&
			(slices.Contains(fields[1:], "net") || slices.Contains(fields[1:], "net/http")) {
			t.Errorf("package %s imports net or net/http: of what builds an index, only index/fetch may go out to the network", pkg)
		}
		for _, imp := range fields[1:] {
			if imp == "tipsearch/search/local" && pkg == "search" {
				t.Errorf("%s imports %s: which engine answers is decided where a Searcher is made", pkg, imp)
			}
			if imp == "tipsearch/index/growth" || imp == "tipsearch/index/extract/sample" {
				t.Errorf("%s imports %s, which is for tests alone", pkg, imp)
			}
			if ours, ok := strings.CutPrefix(imp, "tipsearch/"); ok && ours != "web/messages" && !slices.Contains(may[i].ours, ours) && !strings.HasPrefix(ours, may[i].folder+"/") {
				t.Errorf("%s imports %s, which it may not", pkg, ours)
			}
			for prefix, lib := range libraries {
				if strings.HasPrefix(imp, prefix) && !slices.Contains(may[i].libs, lib) {
					t.Errorf("%s imports %s, which it may not", pkg, imp)
				}
			}
		}
	}
	if seen < len(may) {
		t.Errorf("%d packages were looked at, fewer than there are folders", seen)
	}
}

// What is asked of an engine and what it answers has no number of a section or entity in
// one index: those who ask must not know of them.
func TestNumbersOfAnIndexStayInEngines(t *testing.T) {
	local := regexp.MustCompile(`\bindex\.(Doc|Index|Columns|Open)\b|\.(Docs|Columns)\b|\bsec\.(Doc|Named)\b`)
	seen := 0
	for _, folder := range []string{"search", "search/engine", "search/compare", "server", "server/api"} {
		files, err := filepath.Glob(filepath.Join("../..", folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			seen++
			for line := range strings.Lines(string(text)) {
				code, _, _ := strings.Cut(line, "//")
				if use := local.FindString(code); use != "" {
					t.Errorf("%s uses %s", file, use)
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("%d files were looked at", seen)
	}
}
