package engine

import (
	"maps"
	"slices"

	"tipsearch/index/section"
	"tipsearch/search/query"
)

// The fields that code refers to by name. Package search has the table of all of them.
const (
	FieldSection query.Field = "section"
	FieldYear    query.Field = "year"
	FieldCountry query.Field = "country"
	FieldEntity  query.Field = "entity"
	FieldReport  query.Field = "report"
	FieldHeading query.Field = "heading"
)

// Filters narrow a search to the sections that have, of every field in them, any of its
// values, or all of them where All is set. The zero value lets everything through.
// Filters are immutable: the methods that change something return a copy.
//
// Values are written as in addresses: "prevention", "TKM", "2019..2024".
type Filters struct {
	values map[query.Field][]string
	all    map[query.Field]bool
}

// Of returns the values of a field in the order in which they were added. Callers must
// not change them.
func (f Filters) Of(field query.Field) []string { return f.values[field] }

// Has reports whether value is among the values of a field.
func (f Filters) Has(field query.Field, value string) bool {
	return slices.Contains(f.values[field], value)
}

// With returns f with the values of a field replaced. Without values the field no
// longer narrows.
func (f Filters) With(field query.Field, values ...string) Filters {
	return Filters{changed(f.values, field, slices.Clone(values), len(values) > 0), f.all}
}

// Add returns f with a value added to a field, unless it is there already.
func (f Filters) Add(field query.Field, value string) Filters {
	if f.Has(field, value) {
		return f
	}
	return f.With(field, append(slices.Clone(f.values[field]), value)...)
}

// Drop returns f with a value removed from a field.
func (f Filters) Drop(field query.Field, value string) Filters {
	rest := slices.DeleteFunc(slices.Clone(f.values[field]), func(v string) bool { return v == value })
	return f.With(field, rest...)
}

// All reports whether sections must have all values of a field.
func (f Filters) All(field query.Field) bool { return f.all[field] }

// WithAll returns f with All of a field set or unset.
func (f Filters) WithAll(field query.Field, all bool) Filters {
	return Filters{f.values, changed(f.all, field, all, all)}
}

// changed returns a copy of m with the value of a field set if keep, else removed. An
// empty value is never kept, and an empty map is nil: equal filters are deeply equal, and
// cursors depend on their printing alike.
func changed[T any](m map[query.Field]T, field query.Field, to T, keep bool) map[query.Field]T {
	out := map[query.Field]T{}
	maps.Copy(out, m)
	if out[field] = to; !keep {
		delete(out, field)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// Flip returns f with a value added to a field, or removed if it is there already.
func (f Filters) Flip(field query.Field, value string) Filters {
	if f.Has(field, value) {
		return f.Drop(field, value)
	}
	return f.Add(field, value)
}

// Fields returns the fields that have values, sorted.
func (f Filters) Fields() []query.Field { return slices.Sorted(maps.Keys(f.values)) }

// Years returns the values of FieldYear.
func (f Filters) Years() []query.Years { return query.ParseAllYears(f.values[FieldYear]) }

// NeedHeadings reports whether the sections that f lets through can only be distinguished
// by their headings: it asks for sections of no known kind, or for some headings.
func (f Filters) NeedHeadings() bool {
	return len(f.Of(FieldHeading)) > 0 || f.Has(FieldSection, string(section.Other))
}
