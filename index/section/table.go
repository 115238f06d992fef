package section

import (
	"embed"
	"fmt"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed families/*.txt headings.txt openings.txt vocabulary.txt verbs.txt
var files embed.FS

// weighted is a line of a table: a pattern that speaks for a kind.
type weighted struct {
	kind    Kind
	weight  float64
	pattern pattern
	text    string // the pattern as written
}

// tables is all that this package knows of wording, parsed once.
type tables struct {
	families   []*family // by id
	generic    *family   // of reports of no known family
	headings   []weighted
	openings   lookup
	vocabulary lookup
	verbs      map[string]bool // with which a recommendation begins
}

var knowledge = sync.OnceValue(func() *tables {
	t, err := readTables()
	if err != nil {
		// The tables are part of the program and a test reads them all, so this
		// cannot happen in a build that passed its tests; without tables every
		// paragraph is Other.
		return &tables{generic: &family{unlisted: Other}}
	}
	return t
})

func readTables() (*tables, error) {
	t := &tables{verbs: map[string]bool{}}
	var err error
	if t.headings, err = readWeighted("headings.txt"); err != nil {
		return nil, err
	}
	openings, err := readWeighted("openings.txt")
	if err != nil {
		return nil, err
	}
	t.openings = byRarest(openings)
	vocabulary, err := readWeighted("vocabulary.txt")
	if err != nil {
		return nil, err
	}
	t.vocabulary = byStart(vocabulary)
	for _, line := range lineFields("verbs.txt") {
		t.verbs[line.fields[0]] = true
	}
	entries, err := files.ReadDir("families")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		f, err := readFamily(path.Join("families", e.Name()))
		if err != nil {
			return nil, err
		}
		if f.id == "generic" {
			t.generic = f
			continue
		}
		t.families = append(t.families, f)
	}
	if t.generic == nil {
		return nil, fmt.Errorf("families: no generic.txt")
	}
	return t, nil
}

func readWeighted(name string) ([]weighted, error) {
	var out []weighted
	for _, line := range lineFields(name) {
		if len(line.fields) != 3 {
			return nil, fmt.Errorf("%s:%d: want kind, weight and pattern with tabs between", name, line.n)
		}
		kind, err := readKind(line.fields[0])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line.n, err)
		}
		weight, err := strconv.ParseFloat(line.fields[1], 64)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: weight %q is not a number", name, line.n, line.fields[1])
		}
		p, err := parsePattern(line.fields[2])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line.n, err)
		}
		out = append(out, weighted{kind, weight, p, line.fields[2]})
	}
	return out, nil
}

func readKind(s string) (Kind, error) {
	for _, k := range Kinds() {
		if string(k) == s {
			return k, nil
		}
	}
	return "", fmt.Errorf("%q is not a kind of section", s)
}

type tableLine struct {
	n      int // 1-based
	fields []string
}

// lineFields reads the lines of a table, fields between tabs; lines that are
// empty or begin with "#" are left out.
func lineFields(name string) []tableLine {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil
	}
	var out []tableLine
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		out = append(out, tableLine{n, strings.Split(line, "\t")})
	}
	return out
}
