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

// readRows returns the rows of a table, or nil after an error.
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

// longForms reads the types of names with an acronym, by their last word.
func (r *reader) longForms() map[string]Type {
	m := map[string]Type{}
	for _, row := range readRows[struct {
		Word folded `table:"word,unique"`
		Type Type   `table:"type" oneof:"law programme place none"`
	}](r, "longforms.txt") {
		m[string(row.Word)] = row.Type
	}
	return m
}

// noNames are the ids of what looks like the name of a body but is not one, and their last words.
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

// aliased are things of which a country has one, with their other names.
type aliased struct {
	names     names
	canonical []string // by place
}

func (a *aliased) add(name string, others []string) {
	for _, n := range append([]string{name}, others...) {
		a.names.add(n, len(a.canonical))
	}
	a.canonical = append(a.canonical, name)
}

// publicBodies are bodies of which a country has one.
type publicBodies struct {
	aliased
	lowered []bool // by place: found in lower case too
}

func (r *reader) bodies() (b publicBodies) {
	for _, row := range readRows[struct {
		Name   string   `table:"name,unique"`
		Others []string `table:"other names,optional,unique"`
		Lower  string   `table:"in lower case,optional" oneof:"yes no"`
	}](r, "bodies.txt") {
		b.add(row.Name, row.Others)
		b.lowered = append(b.lowered, row.Lower == "yes")
	}
	return b
}

func (r *reader) codes() (a aliased) {
	for _, row := range readRows[struct {
		Name   string   `table:"name,unique"`
		Others []string `table:"other names,optional,unique"`
	}](r, "codes.txt") {
		a.add(row.Name, row.Others)
	}
	return a
}

// demonyms maps a one-word adjective, or a country's own name, to the country's code; to "" if two countries share
// it.
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
