package facts

import (
	"cmp"
	"embed"
	"maps"
	"slices"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/index/table"
)

//go:embed *.txt
var files embed.FS

// field is what a name of fields.txt stands for.
type field struct {
	fact string
	rank int // of the name among those of the fact; the lowest goes before the others
}

var fieldNames = func() map[string]field {
	fields := map[string]field{}
	for _, row := range table.Must(table.Read[struct {
		Fact  string   `table:"fact,unique"`
		Names []string `table:"names,words,unique"`
	}](table.Embedded(files, "fields.txt"))) {
		for rank, name := range row.Names {
			fields[name] = field{row.Fact, rank}
		}
	}
	return fields
}()

// heldLists are the names of lists.txt, with what their lists hold.
var heldLists = func() map[string]string {
	lists := map[string]string{}
	for _, row := range table.Must(table.Read[struct {
		Held  string   `table:"held,unique" oneof:"reports sections"`
		Names []string `table:"names,words,unique"`
	}](table.Embedded(files, "lists.txt"))) {
		for _, name := range row.Names {
			lists[name] = row.Held
		}
	}
	return lists
}()

var nameSpaces = strings.NewReplacer(" ", "_", "-", "_")

func fieldNamed(name string) field {
	name = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
	return fieldNames[nameSpaces.Replace(name)]
}

// FieldOf returns the fact that a field of that name holds, "" for none.
func FieldOf(name string) string { return fieldNamed(name).fact }

// NearestField returns the name of a field that a name is most likely a slip for, "" for none.
func NearestField(name string) string {
	return analysis.Meant(nameSpaces.Replace(strings.ToLower(name)), slices.Sorted(maps.Keys(fieldNames)))
}

// Field is a field of a row, and the fact that it holds.
type Field struct{ Name, Fact string }

// Fields returns the fields of a row that hold a fact. Of several that hold the same one, the
// name that stands first in fields.txt comes first.
func Fields[V any](row map[string]V) []Field {
	var out []Field
	for name := range row {
		if fact := FieldOf(name); fact != "" {
			out = append(out, Field{name, fact})
		}
	}
	slices.SortFunc(out, func(a, b Field) int {
		return cmp.Or(cmp.Compare(fieldNamed(a.Name).rank, fieldNamed(b.Name).rank), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// ListOf returns what a list of objects in a field of that name holds: "reports", "sections" of a
// report, or "" for neither.
func ListOf(name string) string { return heldLists[strings.ToLower(name)] }

// countryNamed returns the country of a field: a name, or a code.
func countryNamed(value string) (country.Country, bool) {
	if c, ok := country.Lookup(value); ok {
		return c, true
	}
	if n := len(value); n == 2 || n == 3 {
		return country.ByCode(value)
	}
	if found := countriesIn(value); len(found) == 1 {
		return found[0], true
	}
	return country.Country{}, false
}

// tierValue reads a tier as a field holds it: "2", "Tier 2 Watch List", "2WL",
// "Special Case".
func tierValue(value string) string {
	if specialCase.MatchString(value) || strings.EqualFold(value, "special") {
		return "special"
	}
	if tier, _, ok := findTier(value); ok {
		return tier
	}
	tier, _, _ := findTier("Tier " + value)
	return tier
}
