package local

import (
	"tipsearch/index"
	"tipsearch/search/engine"
)

// crossReferenceSections returns the sections that only point elsewhere. They are found when
// first needed: only the texts of the shortest sections are read.
func (s *Store) crossReferenceSections() (docs, error) {
	s.crossReferences.once.Do(func() {
		s.crossReferences.docs = noDocs(s.index.Len())
		for d, n := range s.columns.Words {
			if n > engine.CrossReferenceWords || !s.everything.has(uint32(d)) {
				continue
			}
			text, err := s.index.Text(index.Doc(d))
			if err != nil {
				s.crossReferences.err = err
				return
			}
			if engine.IsCrossReference(text) {
				s.crossReferences.docs.add(uint32(d))
			}
		}
	})
	return s.crossReferences.docs, s.crossReferences.err
}
