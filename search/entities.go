package search

import (
	"context"

	"tipsearch/index/entity"
	"tipsearch/search/engine"
)

// NamedEntity is an entity and in how many sections it is named.
type NamedEntity = engine.Entity

// Entity returns the entity with an id, or an *UnknownIDError.
func (s *Searcher) Entity(ctx context.Context, id string) (NamedEntity, error) {
	if id != "" {
		found, err := s.engine.Entities(ctx, engine.EntityWanted{ID: id})
		if err != nil {
			return NamedEntity{}, err
		}
		if len(found) > 0 {
			return found[0], nil
		}
	}
	known, err := s.ids(ctx, EntityID)
	if err != nil {
		return NamedEntity{}, err
	}
	return NamedEntity{}, unknownID(EntityID, id, known)
}

// Entities returns the entities of a type, "" for all, that have a name, or another
// name, in which a word begins with what is typed: those that most sections name
// first, then by name and id. "" is every name.
func (s *Searcher) Entities(ctx context.Context, typed string, kind entity.Type) ([]NamedEntity, error) {
	return s.engine.Entities(ctx, engine.EntityWanted{Typed: typed, Type: kind})
}
