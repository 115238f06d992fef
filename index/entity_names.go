package index

import (
	"cmp"
	"slices"
	"strings"

	"tipsearch/index/entity"
)

// mergeNames merges the names that two reports have for one entity. The result does not depend on
// their order: the name is the one that sorts first, and the aliases are those of both, sorted if
// they differ.
func mergeNames(a, b entity.Entity) entity.Entity {
	if slices.Equal(a.Aliases, b.Aliases) && a.Name == b.Name {
		return a
	}
	names := append(slices.Clone(a.Aliases), b.Aliases...)
	if b.Name != a.Name {
		other := max(a.Name, b.Name)
		a.Name = min(a.Name, b.Name)
		names = append(names, entity.Alias{Name: other})
	}
	slices.SortFunc(names, func(x, y entity.Alias) int {
		return cmp.Or(strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)),
			strings.Compare(x.Name, y.Name), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	})
	a.Aliases = slices.CompactFunc(names, func(x, y entity.Alias) bool {
		return strings.EqualFold(x.Name, y.Name) && x.From == y.From && x.To == y.To
	})
	a.Aliases = slices.DeleteFunc(a.Aliases, func(x entity.Alias) bool { return strings.EqualFold(x.Name, a.Name) })
	return a
}

// joinNames adds a report's names for entities that earlier reports name too.
func (w *writer) joinNames(r *Report) {
	known := w.tables.Columns.Entities
	for i := range r.Entities {
		if o, ok := w.entities[r.Entities[i].ID]; ok {
			known[o] = mergeNames(known[o], r.Entities[i].Entity)
		}
	}
}
