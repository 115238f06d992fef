// Package country answers: which country does this name or code mean, and what
// was it called in a given year?
//
// The answer stands in two tables beside the code: countries.txt, a line a
// country or territory with its ISO 3166-1 codes, its name as reports write it,
// its other names with the years in which they hold, and its demonyms; and
// former.txt, the ISO 3166-3 codes of countries that are no more. README.md
// tells how to add one.
package country

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"tipsearch/index/analysis"
)

// Country is a country or territory, present or former.
type Country struct {
	Code     string  // ISO 3166-1 alpha-3 ("TKM"); XKX for Kosovo, which ISO has not; what ISO had for a former country ("SUN")
	Alpha2   string  // ISO 3166-1 alpha-2 ("TM")
	Former   string  // ISO 3166-3 code ("SUHH") of a country that is no more, else ""
	Ended    int     // its last year, 0 for a country that still is
	Name     string  // as reports write it now ("Türkiye", "Burma")
	From     int     // first year in which Name holds, 0 for always
	Aliases  []Alias // other names, in the order of the table
	Demonyms []string
}

// Alias is another name of a country and the years in which it holds, both
// included; 0 leaves a side open.
type Alias struct {
	Name     string
	From, To int
}

//go:embed countries.txt
var countriesTable string

//go:embed former.txt
var formerTable string

// tables are the parsed tables; never changed after parsing.
type tables struct {
	all    []Country
	byName map[string]int // folded name or alias to place in all
	byCode map[string]int // any code, upper case
}

var load = sync.OnceValue(func() tables {
	all, err := parse(countriesTable, formerTable)
	if err != nil {
		panic("country: " + err.Error()) // a fault in the embedded table, which the lint test finds
	}
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
	// Two former countries share an alpha-2 code, CS; and a former country never
	// takes a code from one that still is.
	for i, c := range all {
		if c.Ended == 0 {
			t.byCode[c.Alpha2] = i
		}
	}
	return t
})

func names(aliases []Alias) []string {
	out := make([]string, len(aliases))
	for i, a := range aliases {
		out[i] = a.Name
	}
	return out
}

// Lookup is the country that name means, whether its name of today, another or
// a former one. Case, diacritics, apostrophes, hyphens, full stops, a leading
// "the" and the turned form "Congo, Republic of the" make no difference.
// Demonyms ("Turkmen") and names that several countries share ("Congo",
// "Korea") mean no country. It is meant for a whole name, not for words of
// running text: "us" and "car" are countries to it.
func Lookup(name string) (Country, bool) {
	t := load()
	if i := t.byName[analysis.FoldCountry(name)]; i > 0 {
		return t.all[i-1].clone(), true
	}
	if first, rest, ok := strings.Cut(name, ","); ok {
		if i := t.byName[analysis.FoldCountry(rest+" "+first)]; i > 0 {
			return t.all[i-1].clone(), true
		}
	}
	return Country{}, false
}

// ByCode is the country of an ISO 3166-1 alpha-3 or alpha-2 code or an ISO
// 3166-3 code, in any case. "CS" is Czechoslovakia, which had it first.
func ByCode(code string) (Country, bool) {
	t := load()
	i, ok := t.byCode[strings.ToUpper(strings.TrimSpace(code))]
	if !ok {
		return Country{}, false
	}
	return t.all[i].clone(), true
}

// All is every country of the table, by code. The caller may keep and change it.
func All() []Country {
	t := load()
	out := make([]Country, len(t.all))
	for i, c := range t.all {
		out[i] = c.clone()
	}
	return out
}

// NameIn is what reports called the country in year: the name of today where it
// held already or where year is 0, else the first of the other names that held
// then ("Swaziland" in 2015, "Turkey" in 2022).
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
