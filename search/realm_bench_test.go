package search

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tipsearch/index"
)

// BenchmarkSetAside asks an index in which nothing is set aside, and one in which a third
// as much as the reports is. Searches that do not name it differ by the facet's number
// alone; "no facet" leaves that out too.
func BenchmarkSetAside(b *testing.B) {
	words := map[bool]uint64{}
	for _, around := range []bool{false, true} {
		s := setAsideCorpus(b, around)
		if words[around] = s.About().Words; around && words[true] != words[false] {
			b.Fatalf("the reports have %d words with menus around them, %d without", words[true], words[false])
		}
		for _, facets := range [][]string{nil, {"section"}} {
			name := map[bool]string{false: "without", true: "with"}[around]
			if facets == nil {
				name += "/no facet"
			} else {
				name += "/facet"
			}
			b.Run(name, func(b *testing.B) {
				for b.Loop() {
					for _, q := range []string{"cotton", "forced labor", `"forced cotton"`, "cotton -harvest", "pick*"} {
						if _, err := s.Search(b.Context(),
							Request{Query: q, Size: 10, Snippets: 3, Facets: facets, FacetSize: 20}); err != nil {
							b.Fatal(err)
						}
					}
				}
			})
		}
	}
}

func setAsideCorpus(b *testing.B, around bool) *Searcher {
	b.Helper()
	r := rand.New(rand.NewPCG(3, 3))
	var rows strings.Builder
	for i := range 400 {
		text := ""
		for _, h := range []string{"Prosecution", "Protection", "Prevention"} {
			text += "<h2>" + h + "</h2><p>" + randomText(r) + "</p><p>" + randomText(r) + "</p>"
		}
		for range 8 { // small ones: what is a third of a page is taken for its text
			if menu := randomText(r); around {
				text += "<nav>" + menu[:min(len(menu), 150)] + "</nav>"
			}
		}
		row, err := json.Marshal(map[string]any{"id": fmt.Sprint(i), "title": fmt.Sprintf("%d Report %d", 2000+i%20, i),
			"country": "Kenya", "year": 2000 + i%20, "text": text})
		if err != nil {
			b.Fatal(err)
		}
		rows.Write(append(row, '\n'))
	}
	return searching(b, index.Source{Name: "rows.jsonl", Data: []byte(rows.String())})
}
