package entity

import (
	"strings"

	"tipsearch/index/country"
	"tipsearch/index/table"
)

// reader reads tables until the first error.
type reader struct {
	own *table.Own
	err error
}

// readRows returns the rows of a table, none after an error.
func readRows[T any](r *reader, name string) []T {
	if r.err != nil {
		return nil
	}
	rows, err := table.Read[T](r.own.With(files, name)...)
	r.err = err
	return rows
}

func (r *reader) heads() map[string]string {
	m := map[string]string{}
	for _, row := range readRows[struct {
		Word folded `table:"word,unique"`
		Kind string `table:"kind" oneof:"government organization company programme"`
	}](r, "heads.txt") {
		m[string(row.Word)] = row.Kind
	}
	return m
}

// noNames are the ids of what looks like the name of a body and is none, and the
// last words of them.
type noNames struct{ ids, ends map[string]bool }

func (r *reader) noNames() noNames {
	none := noNames{map[string]bool{}, map[string]bool{}}
	for _, row := range readRows[struct {
		Words string `table:"words,unique"`
	}](r, "nonames.txt") {
		id := slug(row.Words)
		none.ids[id], none.ends[id[strings.LastIndexByte(id, '-')+1:]] = true, true
	}
	return none
}

// aliased are things that a country has one of, with their other names.
type aliased struct {
	names     names
	canonical []string // by place
}

func (r *reader) aliased(name string) (a aliased) {
	for i, row := range readRows[struct {
		Name   string   `table:"name,unique"`
		Others []string `table:"other names,optional,unique"`
	}](r, name) {
		a.canonical = append(a.canonical, row.Name)
		for _, name := range append([]string{row.Name}, row.Others...) {
			a.names.add(name, i)
		}
	}
	return a
}

// demonyms maps an adjective of one word, or a country's own name, to the
// country's code; "" where two countries share it.
func demonyms() map[string]string {
	m := map[string]string{}
	for _, c := range country.All() {
		if c.Ended != 0 {
			continue
		}
		for _, d := range append(c.Demonyms, c.Name) {
			key := slug(d)
			if _, twice := m[key]; twice {
				m[key] = ""
				continue
			}
			m[key] = c.Code
		}
	}
	return m
}
