package local

import (
	"embed"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/table"
)

// crossReferenceWords is the length up to which a section can be one that only points
// elsewhere: "See the Department of State's Trafficking in Persons Report at
// https://…" has some twenty words. Longer ones say something themselves.
const crossReferenceWords = 40

// crossReferenceSections returns the sections that say nothing but where to look. They are found
// when first needed: only the texts of the shortest sections are read.
func (s *Store) crossReferenceSections() (docs, error) {
	s.crossReferences.once.Do(func() {
		s.crossReferences.docs = noDocs(s.index.Len())
		for d, n := range s.columns.Words {
			if n > crossReferenceWords || !s.everything.has(uint32(d)) {
				continue
			}
			text, err := s.index.Text(index.Doc(d))
			if err != nil {
				s.crossReferences.err = err
				return
			}
			if isCrossReference(text) {
				s.crossReferences.docs.add(uint32(d))
			}
		}
	})
	return s.crossReferences.docs, s.crossReferences.err
}

//go:embed cross_references.txt
var files embed.FS

var crossReferenceOpenings = table.Must(table.Lines(table.Embedded(files, "cross_references.txt")))

// isCrossReference reports whether a short text opens as one that only points
// elsewhere or says that it does not apply.
func isCrossReference(text string) bool {
	text = strings.ToLower(strings.TrimLeft(text, " (["))
	for _, opening := range crossReferenceOpenings {
		if rest, ok := strings.CutPrefix(text, opening); ok && (rest == "" || !analysis.Alphanumeric(rune(rest[0]))) {
			return true
		}
	}
	return false
}
