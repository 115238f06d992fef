package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A field that has a row in the table, and a name in the catalogues, is in the
// language, the parameters, OpenAPI and its page, the facets, the chips, the flags and
// their completion. The program is built with the row that search/query/README.md
// shows, and asked; the reports that come with it are of 2020 and after.
func TestAFieldIsARow(t *testing.T) {
	readme, err := os.ReadFile("../../search/query/README.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile(`(?m)^    \{\n(    .*\n)+?    \},\n`).FindString(string(readme))
	column := regexp.MustCompile(`(?m)^    "decade": reportColumn.*\n`).FindString(string(readme))
	if !strings.Contains(row, `Name: "decade"`) || column == "" {
		t.Fatalf("the row in the README: %q, its column: %q", row, column)
	}
	base, program := madeWith(t, map[string]func(string) string{
		"search/fields.go": func(s string) string { return strings.Replace(s, "\n\t}\n})\n", "\n"+row+"\t}\n})\n", 1) },
		"search/local/column.go": func(s string) string {
			return strings.Replace(s, "]column{\n", "]column{\n"+column, 1)
		},
		"web/messages/": func(s string) string { return s + "facet.decade = Ten years\nfilter.decade = one decade\n" },
	})
	for _, c := range []struct {
		what string
		args []string // of the program; of one argument, an address of its server
		has  string
	}{
		{"the language", []string{"search", "Decade:2020 cotton", "--json"}, `"canonical":"decade:2020 cotton"`},
		{"what a query finds", []string{"/api/v1/search?size=0&q=-decade:2020"}, `"total":{"sections":0,`},
		{"a query's slip", []string{"/api/v1/search?q=decade:2021"}, "there is no decade “2021” in these reports"},
		{"a parameter", []string{"/api/v1/search?decade=20%2F"}, "is not an id"},
		{"an unknown id", []string{"/api/v1/search?decade=2021"},
			`"code":"reason.no_such_id","value":"2021","suggestion":"2020"`},
		{"what it finds", []string{"/api/v1/search?size=0&decade=2020&q=-decade:2020"}, `"total":{"sections":0,`},
		{"a parameter of trends", []string{"/api/v1/trends?q=cotton&decade=20%2F"}, "is not an id"},
		{"OpenAPI", []string{"/openapi.json"},
			`"description":"First year of the decade of the report.","example":["2020"],"in":"query","name":"decade"`},
		{"its page", []string{"/docs"}, "First year of the decade of the report."},
		{"how to search", []string{"/help"}, "<dt><code>decade:2020</code></dt><dd>one decade</dd>"},
		{"a facet", []string{"/api/v1/search?size=0&facets=decade"}, `"decade":[{"value":"2020","label":"2020","count":`},
		{"all its values", []string{"/api/v1/facets/decade"}, `{"items":[{"value":"2020","label":"2020","count":`},
		{"the facet of a page", []string{"/search?facets=decade"}, `href="/search?decade=2020&amp;facets=decade"`},
		{"a chip", []string{"/search?decade=2020"}, "Ten years"},
		{"the line above a concordance", []string{"/entities/ilo/mentions?decade=2020"},
			` 2020 · <a href="/entities/ilo/mentions">`},
		{"a flag", []string{"search", "NOT decade:2020", "--decade", "2020"}, "0 sections in 0 reports"},
		{"its help", []string{"search", "--help"}, "first year of a decade; repeat for alternatives"},
		{"its completion", []string{"__complete", "search", "--decade", "2"}, "2020\t2020\n"},
	} {
		got := ""
		if len(c.args) == 1 {
			res, err := http.Get(base + c.args[0])
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(res.Body)
			res.Body.Close()
			got = string(body)
		} else {
			out, _ := exec.Command(program, c.args...).Output()
			got = string(out)
		}
		if !strings.Contains(got, c.has) {
			t.Errorf("%s: %s has no %s:\n%.1500s", c.what, strings.Join(c.args, " "), c.has, got)
		}
	}
}

// madeWith builds the program with files of the project changed, or of a folder all
// text files, serves the seeds with it, and returns the server's address and the
// program.
func madeWith(t *testing.T, changes map[string]func(string) string) (base, program string) {
	t.Helper()
	dir, overlay := t.TempDir(), map[string]string{}
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	for name, change := range changes {
		files := []string{name}
		if strings.HasSuffix(name, "/") {
			files, _ = filepath.Glob("../../" + name + "*.txt")
		}
		for _, file := range files {
			path, err := filepath.Abs("../../" + strings.TrimPrefix(file, "../../"))
			must(err)
			body, err := os.ReadFile(path)
			must(err)
			overlay[path] = filepath.Join(dir, filepath.Base(path))
			must(os.WriteFile(overlay[path], []byte(change(string(body))), 0o644))
		}
	}
	body, err := json.Marshal(map[string]any{"Replace": overlay})
	must(err)
	must(os.WriteFile(filepath.Join(dir, "overlay"), body, 0o644))
	program = filepath.Join(dir, "tipsearch")
	build := exec.Command("go", "build", "-overlay", filepath.Join(dir, "overlay"), "-ldflags=-w", "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return startServeOf(t, program, "").base, program
}
