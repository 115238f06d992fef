package search

import (
	"cmp"
	"slices"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/entity"
)

// NamedEntity is an entity and in how many sections it is named.
type NamedEntity struct {
	*entity.Entity // not to be changed
	Sections       int
}

// Entity returns the entity with an id, or an *UnknownIDError.
func (s *Searcher) Entity(id string) (NamedEntity, error) {
	o, ok := s.entity(id)
	if !ok {
		return NamedEntity{}, unknownID(EntityID, id, s.ids(EntityID))
	}
	return s.namedEntity(o), nil
}

func (s *Searcher) namedEntity(o uint32) NamedEntity {
	c := s.facetColumns()
	return NamedEntity{&s.columns.Entities[o], int(c.sections[o])}
}

// Entities returns the entities of a type, "" for all, that have a name, or another
// name, in which a word begins with what is typed: those that most sections name
// first, then by name and id. "" is every name.
func (s *Searcher) Entities(typed string, kind entity.Type) []NamedEntity {
	s.loadEntities()
	want := analysis.FoldName(typed)
	called := make([]bool, len(s.columns.Entities))
	for _, n := range s.entities.names {
		folded := n.folded.of(s.entities.letters)
		switch {
		case n.id:
			called[n.entity] = called[n.entity] || folded == want
		case !called[n.entity]:
			called[n.entity] = strings.HasPrefix(folded, want) || strings.Contains(folded, " "+want)
		}
	}
	var found []uint32
	for o := range s.columns.Entities {
		if called[o] && (kind == "" || s.columns.Entities[o].Type == kind) {
			found = append(found, uint32(o))
		}
	}
	rank := s.facetColumns().rank
	slices.SortFunc(found, func(a, b uint32) int { return cmp.Compare(rank[a], rank[b]) })
	out := make([]NamedEntity, len(found))
	for i, o := range found {
		out[i] = s.namedEntity(o)
	}
	return out
}
