// Package country answers: which country does this name or code mean, and what
// was it called in a given year?
//
// The answer comes from two tables beside the code. countries.txt has a line for each
// country or territory: its ISO 3166-1 codes, its name as reports write it, its other names
// with the years in which they hold, and its demonyms. former.txt has the ISO 3166-3 codes
// of former countries. README.md explains how to add one.
package country

import (
	"embed"
	"slices"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/table"
)

// Country is a country or territory, present or former.
type Country struct {
	Code     string  // ISO 3166-1 alpha-3, present or former ("TKM", "SUN"); XKX for Kosovo, which ISO leaves out
	Alpha2   string  // ISO 3166-1 alpha-2 ("TM")
	Former   string  // ISO 3166-3 code ("SUHH") of a former country, else ""
	Ended    int     // last year of a former country, else 0
	Name     string  // as reports write it now ("Türkiye", "Burma")
	From     int     // first year in which Name holds, 0 for always
	Aliases  []Alias // other names, in the order of the table
	Demonyms []string
}

// Alias is another name of a country, with the first and last year in which it holds;
// 0 leaves a side open.
type Alias struct {
	Name     string
	From, To int
}

//go:embed countries.txt former.txt
var files embed.FS

// tables holds the parsed tables, immutable after parsing.
type tables struct {
	all    []Country
	byName map[string]int // folded name or alias to 1 + index in all
	byCode map[string]int // any code, in upper case, to index in all
}

var known = func() tables {
	all := table.Must(read(table.Embedded(files, "countries.txt"), table.Embedded(files, "former.txt")))
	t := tables{all: all, byName: map[string]int{}, byCode: map[string]int{}}
	for i, c := range all {
		for _, code := range []string{c.Code, c.Alpha2, c.Former} {
			if _, taken := t.byCode[code]; code != "" && !taken {
				t.byCode[code] = i
			}
		}
		for _, name := range append([]string{c.Name}, names(c.Aliases)...) {
			if key := analysis.FoldCountry(name); t.byName[key] == 0 {
				t.byName[key] = i + 1
			}
		}
	}
	// A former country never takes a code from a present one. (Two former countries share
	// the alpha-2 code CS.)
	for i, c := range all {
		if c.Ended == 0 {
			t.byCode[c.Alpha2] = i
		}
	}
	return t
}()

func names(aliases []Alias) []string {
	out := make([]string, len(aliases))
	for i, a := range aliases {
		out[i] = a.Name
	}
	return out
}

// Lookup returns the country with this name, present or former. It ignores case, diacritics,
// apostrophes, hyphens, full stops and a leading "the", and reads the inverted form "Congo,
// Republic of the". Demonyms ("Turkmen") and names that several countries share ("Congo",
// "Korea") are not found. Lookup is for a whole name, not for words of running text: to it
// "us" and "car" are countries.
func Lookup(name string) (Country, bool) {
	if i := known.byName[analysis.FoldCountry(name)]; i > 0 {
		return known.all[i-1].clone(), true
	}
	if first, rest, ok := strings.Cut(name, ","); ok {
		if i := known.byName[analysis.FoldCountry(rest+" "+first)]; i > 0 {
			return known.all[i-1].clone(), true
		}
	}
	return Country{}, false
}

// ByCode returns the country with an ISO 3166-1 alpha-3 or alpha-2 code or an ISO 3166-3
// code, in any case. "CS" is Czechoslovakia, the first to have it.
func ByCode(code string) (Country, bool) {
	i, ok := known.byCode[strings.ToUpper(strings.TrimSpace(code))]
	if !ok {
		return Country{}, false
	}
	return known.all[i].clone(), true
}

// All returns every country, sorted by code. The caller may modify the result.
func All() []Country {
	out := make([]Country, len(known.all))
	for i, c := range known.all {
		out[i] = c.clone()
	}
	return out
}

// NameIn returns what reports called the country in year: today's name if it held already
// or if year is 0, else the first alias that held then ("Swaziland" in 2015, "Turkey" in
// 2022).
func (c Country) NameIn(year int) string {
	if year == 0 || c.From == 0 || year >= c.From {
		return c.Name
	}
	for _, a := range c.Aliases {
		if (a.From == 0 || a.From <= year) && (a.To == 0 || year <= a.To) {
			return a.Name
		}
	}
	return c.Name
}

// clone keeps a caller's changes out of the shared tables.
func (c Country) clone() Country {
	c.Aliases, c.Demonyms = slices.Clone(c.Aliases), slices.Clone(c.Demonyms)
	return c
}
