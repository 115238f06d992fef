package entity

import (
	"tipsearch/index/country"
	"tipsearch/index/table"
)

// subdivision is a province or similar division in the table.
type subdivision struct {
	name, code string // ISO 3166-2 code
}

// subdivisions are the provinces of each country by its alpha-3 code.
type subdivisions struct {
	all   []subdivision
	trees map[string]*names // a tree of names for each country
}

func (r *reader) subdivisions() subdivisions {
	s := subdivisions{trees: map[string]*names{}}
	for _, row := range readRows[struct {
		table.At
		Code   string   `table:"code,unique"`
		Names  []string `table:"names"`
		Others []string `table:"other names of the first,optional"`
	}](r, "subdivisions.txt") {
		c, ok := country.ByCode(row.Code[:min(2, len(row.Code))])
		if !ok || len(row.Code) < 4 {
			r.err = row.Errorf(`code: expected one of ISO 3166-2 ("KE-30"), found %q`, row.Code)
			break
		}
		tree := s.trees[c.Code]
		if tree == nil {
			tree = &names{}
			s.trees[c.Code] = tree
		}
		first := len(s.all)
		for _, name := range row.Names {
			tree.add(name, len(s.all))
			s.all = append(s.all, subdivision{name, row.Code})
		}
		for _, name := range row.Others {
			tree.addOther(name, first)
		}
	}
	return s
}

// provinces finds the provinces of the report's country by their bare names.
func (f *finder) provinces() {
	tree := f.subdivisions.trees[f.report.Country]
	if tree == nil {
		return
	}
	for i := 0; i < len(f.tokens); {
		hits, n := tree.match(f.tokens, i)
		if n == 0 || f.tokens[i].caps && f.tokens[i].end-f.tokens[i].start < 5 || !f.alone(i, i+n) || f.abroad(i, i+n) {
			i++
			continue
		}
		p := f.subdivisions.all[hits[0].at]
		f.add(i, i+n, Entity{ID: placeID(p.name, f.report.Country), Name: p.name, Type: Place, Code: p.code}, byTable)
		i += n
	}
}

// abroad reports whether the tables list tokens from..to as a place in another country, which is named right after
// it.
func (f *finder) abroad(from, to int) bool {
	hits, n := f.names.match(f.tokens, from)
	if n != to-from {
		return false
	}
	e := f.entries[hits[0].at]
	return e.Type == Place && e.Code != "" && f.countryBehind(e, to)
}

// alone reports whether tokens from..to are not part of a longer name.
func (f *finder) alone(from, to int) bool {
	if prev := f.at(from - 1); prev != nil && f.tokens[from].gap == gapSpace && prev.capital && !prev.first &&
		!compass[prev.key] && !placeKinds[prev.key] && f.heads[prev.key] == "" && prev.end == prev.full {
		return false
	}
	next := f.at(to)
	if next == nil || !next.capital || next.gap != gapSpace || f.tokens[to-1].full > f.tokens[to-1].end {
		return true
	}
	return placeKinds[next.key] || f.heads[next.key] != "" || next.caps || f.roles[next.key]
}

// byDepartment are the countries whose provinces are called departments.
var byDepartment = table.Set("COL PRY HND GTM SLV NIC BOL URY HTI FRA BEN COG PER TCD")

// province reports whether "San Pedro Department" at tokens from..to is a place.
func (f *finder) province(from, to int) bool {
	if !byDepartment[f.report.Country] {
		return false
	}
	for j := from; j < to-1; j++ {
		k := f.key(j)
		if f.portfolios[k] || f.heads[k] != "" || plain[k] || k == "national" || k == "general" {
			return false
		}
	}
	return true
}
