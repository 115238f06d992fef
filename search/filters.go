package search

import (
	"maps"
	"slices"

	"tipsearch/search/query"
)

// Filters narrow a search: of every field that has values, one has to hold, or each
// where All says so. The zero value lets everything through. Filters are a value: what
// changes them returns a copy.
//
// Values are as addresses have them: "prevention", "TKM", "2019..2024".
type Filters struct {
	values map[query.Field][]string
	all    map[query.Field]bool
}

// Of returns the values of a field, in the order in which they were chosen. They are
// not to be changed.
func (f Filters) Of(field query.Field) []string { return f.values[field] }

// Has reports whether value is one of those of a field.
func (f Filters) Has(field query.Field, value string) bool {
	return slices.Contains(f.values[field], value)
}

// With returns f with a field's values, in place of those that it had; without any it
// is filtered by no more.
func (f Filters) With(field query.Field, values ...string) Filters {
	return Filters{changed(f.values, field, slices.Clone(values), len(values) > 0), f.all}
}

// Add returns f with a value more of a field, where it has it not.
func (f Filters) Add(field query.Field, value string) Filters {
	if f.Has(field, value) {
		return f
	}
	return f.With(field, append(slices.Clone(f.values[field]), value)...)
}

// Drop returns f without a value of a field.
func (f Filters) Drop(field query.Field, value string) Filters {
	rest := slices.DeleteFunc(slices.Clone(f.values[field]), func(v string) bool { return v == value })
	return f.With(field, rest...)
}

// All reports whether all of a field's values have to hold.
func (f Filters) All(field query.Field) bool { return f.all[field] }

// WithAll returns f with all of a field's values to hold, or any one of them.
func (f Filters) WithAll(field query.Field, all bool) Filters {
	return Filters{f.values, changed(f.all, field, all, all)}
}

// changed returns a copy of m with the value of a field, or without one. Equal filters
// print alike, by which a cursor knows its question, so nothing is kept for no value.
func changed[T any](m map[query.Field]T, field query.Field, to T, keep bool) map[query.Field]T {
	out := map[query.Field]T{}
	maps.Copy(out, m)
	if out[field] = to; !keep {
		delete(out, field)
	}
	return out
}

// Flip returns f with a value added, or taken off where it has it.
func (f Filters) Flip(field query.Field, value string) Filters {
	if f.Has(field, value) {
		return f.Drop(field, value)
	}
	return f.Add(field, value)
}

// Years returns the values of the field of years.
func (f Filters) Years() []Years { return yearsOf(f.values[FieldYear]) }

func yearsOf(values []string) []Years {
	var years []Years
	for _, v := range values {
		if y, ok := query.ParseYears(v); ok {
			years = append(years, y)
		}
	}
	return years
}
