package search

import (
	"embed"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/table"
)

// pointerWords is the length up to which a section can be one that only points
// elsewhere: "See the Department of State's Trafficking in Persons Report at
// https://…" has some twenty words. Longer ones say something themselves.
const pointerWords = 40

// pointing returns the sections that say nothing but where to look. They are found
// when first needed: only the texts of the shortest sections are read.
func (s *Searcher) pointing() (docs, error) {
	s.pointers.once.Do(func() {
		s.pointers.docs = noDocs(s.index.Len())
		for d, n := range s.columns.Words {
			if n > pointerWords || !s.everything.has(uint32(d)) {
				continue
			}
			text, err := s.index.Text(index.Doc(d))
			if err != nil {
				s.pointers.err = err
				return
			}
			if pointsElsewhere(text) {
				s.pointers.docs.add(uint32(d))
			}
		}
	})
	return s.pointers.docs, s.pointers.err
}

//go:embed pointers.txt
var files embed.FS

var pointerOpenings = table.Must(table.Lines(table.Embedded(files, "pointers.txt")))

// pointsElsewhere reports whether a short text opens as one that only points
// elsewhere or says that it does not apply.
func pointsElsewhere(text string) bool {
	text = strings.ToLower(strings.TrimLeft(text, " (["))
	for _, opening := range pointerOpenings {
		if rest, ok := strings.CutPrefix(text, opening); ok && (rest == "" || !analysis.Alphanumeric(rune(rest[0]))) {
			return true
		}
	}
	return false
}
