package local

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/search/engine"
)

// entityName is what an entity is called: its id, its name or an alias.
type entityName struct {
	folded substring // of entities.letters
	entity uint32    // ordinal
	id     bool
}

// substring is bytes of a longer string. A hundred thousand names in one string are
// one thing to the garbage collector, and take half of the memory.
type substring struct{ at, n uint32 }

func (s substring) of(letters string) string { return letters[s.at : s.at+s.n] }

// addLetters writes a string behind those of b.
func addLetters(b *strings.Builder, s string) substring {
	b.WriteString(s)
	return substring{uint32(b.Len() - len(s)), uint32(len(s))}
}

// loadEntities makes entities findable by whatever they are called.
func (s *Store) loadEntities() {
	s.entities.once.Do(func() {
		entities, names := s.columns.Entities, 0
		for i := range entities {
			names += 2 + len(entities[i].Aliases)
		}
		s.entities.names = make([]entityName, 0, names)
		s.entities.ids = make([]uint32, len(entities))
		var letters strings.Builder
		add := func(entity uint32, name string, id bool) {
			s.entities.names = append(s.entities.names, entityName{addLetters(&letters, analysis.FoldName(name)), entity, id})
		}
		for i := range entities {
			e, o := &entities[i], uint32(i)
			s.entities.ids[i] = o
			add(o, e.ID, true)
			add(o, e.Name, false)
			for _, a := range e.Aliases {
				add(o, a.Name, false)
			}
		}
		all := strings.Clone(letters.String())
		s.entities.letters = all
		slices.SortFunc(s.entities.names, func(a, b entityName) int {
			return cmp.Or(strings.Compare(a.folded.of(all), b.folded.of(all)), cmp.Compare(a.entity, b.entity))
		})
		slices.SortFunc(s.entities.ids, func(a, b uint32) int { return strings.Compare(entities[a].ID, entities[b].ID) })
	})
}

// entity returns the ordinal of the entity with an id.
func (s *Store) entity(id string) (ordinal uint32, ok bool) {
	s.loadEntities()
	i, ok := slices.BinarySearchFunc(s.entities.ids, id, func(o uint32, id string) int {
		return strings.Compare(s.columns.Entities[o].ID, id)
	})
	if !ok {
		return 0, false
	}
	return s.entities.ids[i], true
}

// called returns the ordinals of the entities that are called so, ascending.
func (s *Store) called(folded string) []uint32 {
	s.loadEntities()
	names, letters := s.entities.names, s.entities.letters
	from, _ := slices.BinarySearchFunc(names, folded, func(n entityName, f string) int {
		return strings.Compare(n.folded.of(letters), f)
	})
	var out []uint32
	for _, n := range names[from:] {
		if n.folded.of(letters) != folded {
			break
		}
		if len(out) == 0 || out[len(out)-1] != n.entity {
			out = append(out, n.entity)
		}
	}
	return out
}

// Entities returns the entities that are wanted.
func (s *Store) Entities(ctx context.Context, w engine.EntityWanted) ([]engine.Entity, error) {
	var found []uint32
	if o, ok := s.entity(w.ID); ok {
		found = []uint32{o}
	} else if w.ID == "" {
		found = s.typed(w)
	}
	ranks := s.entityRanks()
	slices.SortFunc(found, func(a, b uint32) int { return cmp.Compare(ranks.rank[a], ranks.rank[b]) })
	out := make([]engine.Entity, len(found))
	for i, o := range found {
		out[i] = engine.Entity{Entity: &s.columns.Entities[o], Sections: int(ranks.sections[o])}
	}
	return out, ctx.Err()
}

// typed returns the entities of a type that have a name in which a word begins so.
func (s *Store) typed(w engine.EntityWanted) (found []uint32) {
	s.loadEntities()
	want := analysis.FoldName(w.Typed)
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
	for o := range s.columns.Entities {
		if called[o] && (w.Type == "" || s.columns.Entities[o].Type == w.Type) {
			found = append(found, uint32(o))
		}
	}
	return found
}
