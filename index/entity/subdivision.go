package entity

import (
	_ "embed"
	"sync"

	"tipsearch/index/country"
	"tipsearch/index/table"
)

//go:embed tables/subdivisions.txt
var subdivisionsTable string

// subdivision is a province or the like of the table.
type subdivision struct {
	name, code string // ISO 3166-2 code
}

// subdivisions are the provinces of each country by its alpha-3 code.
type subdivisions struct {
	all   []subdivision
	names map[string]*names // a tree of names a country
}

var provinces = sync.OnceValue(func() *subdivisions {
	s := &subdivisions{names: map[string]*names{}}
	for _, fields := range table.Rows(subdivisionsTable) {
		if len(fields) < 2 || len(fields[0]) < 4 {
			continue
		}
		c, ok := country.ByCode(fields[0][:2])
		if !ok {
			continue
		}
		tree := s.names[c.Code]
		if tree == nil {
			tree = &names{}
			s.names[c.Code] = tree
		}
		for _, name := range table.List(fields[1]) {
			tree.add(name, len(s.all))
			s.all = append(s.all, subdivision{name, fields[0]})
		}
		if len(fields) > 2 {
			first := len(s.all) - len(table.List(fields[1]))
			for _, name := range table.List(fields[2]) {
				tree.addOther(name, first)
			}
		}
	}
	return s
})

// provinces finds the provinces of the report's country by their bare names.
func (f *finder) provinces() {
	all := provinces()
	tree := all.names[f.report.Country]
	if tree == nil {
		return
	}
	for i := 0; i < len(f.tokens); {
		hits, n := tree.match(f.tokens, i)
		if n == 0 || f.tokens[i].caps && f.tokens[i].end-f.tokens[i].start < 5 || !f.alone(i, i+n) || f.abroad(i, i+n) {
			i++
			continue
		}
		p := all.all[hits[0].at]
		f.add(i, i+n, Entity{ID: placeID(p.name, f.report.Country), Name: p.name, Type: Place, Code: p.code}, byTable)
		i += n
	}
}

// abroad reports whether the tables know tokens from..to as a place of another country,
// which is named right behind it.
func (f *finder) abroad(from, to int) bool {
	hits, n := tables().names.match(f.tokens, from)
	if n != to-from {
		return false
	}
	e := tables().entities[hits[0].at]
	return e.Type == Place && e.Code != "" && f.countryBehind(e, to)
}

// alone tells whether tokens from..to are no part of a longer name.
func (f *finder) alone(from, to int) bool {
	if prev := f.at(from - 1); prev != nil && f.tokens[from].gap == gapSpace && prev.capital && !prev.first && !compass[prev.key] && !placeKinds[prev.key] && heads()[prev.key] == "" && prev.end == prev.full {
		return false
	}
	next := f.at(to)
	if next == nil || !next.capital || next.gap != gapSpace || f.tokens[to-1].full > f.tokens[to-1].end {
		return true
	}
	return placeKinds[next.key] || heads()[next.key] != "" || next.caps || roles()[next.key]
}

// byDepartment are the countries whose provinces are called departments.
var byDepartment = map[string]bool{"COL": true, "PRY": true, "HND": true, "GTM": true, "SLV": true, "NIC": true, "BOL": true, "URY": true, "HTI": true, "FRA": true, "BEN": true, "COG": true, "PER": true, "TCD": true}

// province tells whether "San Pedro Department" at tokens from..to is a place.
func (f *finder) province(from, to int) bool {
	if !byDepartment[f.report.Country] {
		return false
	}
	for j := from; j < to-1; j++ {
		k := f.key(j)
		if portfolios()[k] || heads()[k] != "" || plain[k] || k == "national" || k == "general" {
			return false
		}
	}
	return true
}
