package query

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"tipsearch/index/analysis"
	"tipsearch/index/attribution"
	"tipsearch/index/country"
	"tipsearch/index/section"
)

// Field is the name of a filter in the language.
type Field string

// The fields.
const (
	Section     Field = "section"
	Year        Field = "year"
	Country     Field = "country"
	Entity      Field = "entity"
	Tier        Field = "tier"
	Publisher   Field = "publisher"
	Title       Field = "title"
	Report      Field = "report"
	Heading     Field = "heading"
	Attribution Field = "attribution"
)

// filterRow is all that the language knows of a filter.
type filterRow struct {
	field Field

	// read reads a value. What it does not know is an error for people, with the nearest
	// value where one is near. Where it is nil, the value is looked up when the query
	// meets an index.
	read func(value string) (canonical, suggestion, problem string)

	// whole reads a value of several words, which Repair takes without quotes too.
	whole func(value string) (canonical string, ok bool)

	one   bool // a section has one value and no more, so that several are alternatives
	words bool // a value may be several words
}

// filterRows are the filters, in the order in which messages list them. Adding one to
// the language is adding a row, and to find something with it a case of
// Searcher.filterSet in package search.
var filterRows = sync.OnceValue(func() []filterRow {
	return []filterRow{
		{field: Section, read: sectionValue, one: true},
		{field: Year, read: yearsValue, one: true},
		{field: Country, read: countryValue, whole: countryCode, one: true, words: true},
		{field: Entity, words: true},
		{field: Tier, read: tierValue, one: true},
		{field: Publisher, one: true, words: true},
		{field: Title, words: true},
		{field: Report, one: true},
		{field: Heading, words: true},
		{field: Attribution, read: sourceValue},
	}
})

// row returns the row of the filter that is called so, in any case.
func (l *lexer) row(name string) (r filterRow, ok bool) {
	i := slices.IndexFunc(l.rows, func(r filterRow) bool { return string(r.field) == strings.ToLower(name) })
	if i < 0 {
		return filterRow{}, false
	}
	return l.rows[i], true
}

// value reads a value of the filter.
func (r *filterRow) value(typed string) (canonical, suggestion, problem string) {
	if r.read == nil {
		return typed, "", ""
	}
	return r.read(typed)
}

func countryValue(value string) (canonical, suggestion, problem string) {
	if code, ok := countryCode(value); ok {
		return code, "", ""
	}
	if c, ok := country.ByCode(value); ok {
		return c.Code, "", ""
	}
	if c, ok := nearCountry(value); ok {
		return "", c.Code, fmt.Sprintf("no country is called “%s”; the nearest is %s", value, c.Name)
	}
	return "", "", fmt.Sprintf("no country is called “%s”", value)
}

func countryCode(name string) (code string, ok bool) {
	c, ok := country.Lookup(name)
	return c.Code, ok
}

// nearCountry is the country whose name is few letters away from value.
func nearCountry(value string) (country.Country, bool) {
	var names []string
	for _, c := range country.All() {
		names = append(names, c.Name)
		for _, a := range c.Aliases {
			names = append(names, a.Name)
		}
	}
	if len([]rune(value)) < MinFuzzy {
		return country.Country{}, false
	}
	near := nearest(strings.ToLower(value), lower(names), 1+len([]rune(value))/8)
	if near == "" {
		return country.Country{}, false
	}
	return country.Lookup(near)
}

func lower(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = strings.ToLower(n)
	}
	return out
}

func sectionValue(value string) (canonical, suggestion, problem string) {
	v := strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(value))
	switch v {
	case "recommendation":
		v = string(section.Recommendations)
	case "aside":
		v = string(section.SetAside)
	}
	kinds := section.Kinds()
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	if slices.Contains(names, v) {
		return v, "", ""
	}
	return "", nearest(v, names, 3), fmt.Sprintf("no section is called “%s”; there are %s", value, list(names))
}

// sourceValue reads the kind of who speaks, by its name or its label.
func sourceValue(value string) (canonical, suggestion, problem string) {
	v := strings.ReplaceAll(strings.ToLower(value), "organisation", "organization")
	var names []string
	for _, source := range attribution.Sources() {
		if v == string(source) || v == strings.ToLower(source.Label()) {
			return string(source), "", ""
		}
		names = append(names, string(source))
	}
	return "", nearest(v, names, 3), fmt.Sprintf("nobody who speaks is called “%s”; there are %s", value, list(names))
}

// tiers are the tiers as stored, with what people type for them.
var tiers = []struct {
	tier  string
	typed []string
}{
	{"1", []string{"tier 1", "one"}},
	{"2", []string{"tier 2", "two"}},
	{"2wl", []string{"2 watch list", "2-wl", "2 wl", "tier 2 watch list", "watch list", "watchlist", "2 watchlist"}},
	{"3", []string{"tier 3", "three"}},
	{"special", []string{"special case"}},
}

// Tiers returns the tiers as they are stored and as addresses have them, in the
// order in which people list them.
func Tiers() []string {
	names := make([]string, len(tiers))
	for i, t := range tiers {
		names[i] = t.tier
	}
	return names
}

func tierValue(value string) (canonical, suggestion, problem string) {
	v := strings.ToLower(value)
	for _, t := range tiers {
		if v == t.tier || slices.Contains(t.typed, v) {
			return t.tier, "", ""
		}
	}
	names := Tiers()
	return "", nearest(v, names, 2), fmt.Sprintf("no tier is called “%s”; there are %s", value, list(names))
}

func yearsValue(value string) (canonical, suggestion, problem string) {
	y, ok := ParseYears(value)
	if !ok {
		return "", "", fmt.Sprintf("“%s” is no year; write 2024, 2019..2024, ..2019 or 2020..", value)
	}
	if y.From > 0 && y.To > 0 && y.From > y.To {
		return "", Years{y.To, y.From}.String(), fmt.Sprintf("the years %s run backwards", value)
	}
	return y.String(), "", ""
}

// list is "a, b or c".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// nearest is the name at most max edits from s, "" where none is; of equals the
// first.
func nearest(s string, names []string, max int) string {
	if i := analysis.Nearest(s, names, analysis.AtMost(max)); i >= 0 {
		return names[i]
	}
	return ""
}
