package section

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tipsearch/index/document"
)

var update = flag.Bool("update", false, "write the golden files anew; read the difference before keeping it")

// TestGolden compares the outlines of whole reports with files that a person has read and approved.
func TestGolden(t *testing.T) {
	docs := reports(t)
	docs["seed-turkmenistan-2024"] = turkmenistan2024(t)
	docs["seed-turkmenistan-2024-hidden"] = hide(turkmenistan2024(t))
	docs["seed-turkmenistan-2020"] = turkmenistan2020(t)
	docs["seed-article-2021"] = article(t)
	for name, doc := range docs {
		t.Run(name, func(t *testing.T) {
			sections := Split(doc)
			promises(t, doc, sections)
			got := outline(doc, sections)
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

// reports reads testdata/reports.
func reports(t *testing.T) map[string]*document.Document {
	files, err := filepath.Glob("testdata/reports/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*document.Document{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var facts document.Facts
		text := string(data)
		for {
			line, rest, _ := strings.Cut(text, "\n")
			if v, ok := strings.CutPrefix(line, "title: "); ok {
				facts.Title = fact(v)
			} else if v, ok := strings.CutPrefix(line, "year: "); ok {
				facts.Year = fact(v)
			} else {
				break
			}
			text = rest
		}
		doc := plainDocument(text)
		doc.Facts = facts
		out[strings.TrimSuffix(filepath.Base(file), ".txt")] = doc
	}
	return out
}
