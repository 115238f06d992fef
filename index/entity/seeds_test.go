package entity

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tipsearch/index/table"
)

// score counts the correct, wrong and missed results by type.
type score map[Type]*[3]int

func (s score) add(kind Type, what int) {
	if s[kind] == nil {
		s[kind] = &[3]int{}
	}
	s[kind][what]++
}

// rates returns precision and recall over the types.
func (s score) rates(kinds ...Type) (precision, recall float64) {
	var n [3]int
	for _, kind := range kinds {
		if c := s[kind]; c != nil {
			n[0], n[1], n[2] = n[0]+c[0], n[1]+c[1], n[2]+c[2]
		}
	}
	ratio := func(a, b int) float64 {
		if b == 0 {
			return 1
		}
		return float64(a) / float64(b)
	}
	return ratio(n[0], n[0]+n[1]), ratio(n[0], n[0]+n[2])
}

func (s score) log(t *testing.T) {
	t.Helper()
	t.Logf("%-14s %9s %6s %6s %6s %6s", "type", "precision", "recall", "right", "wrong", "missed")
	var all []Type
	for _, kind := range Types() {
		if c := s[kind]; c != nil {
			all = append(all, kind)
			p, r := s.rates(kind)
			t.Logf("%-14s %9.3f %6.3f %6d %6d %6d", kind, p, r, c[0], c[1], c[2])
		}
	}
	p, r := s.rates(all...)
	t.Logf("%-14s %9.3f %6.3f", "all", p, r)
}

// kindOf returns the type of an id that was not found, as far as the id shows it.
func kindOf(id string) Type {
	if e, ok := Builtin().byID[id]; ok {
		return Builtin().entries[e].Type
	}
	for prefix, kind := range map[string]Type{"country-": Country, "place-": Place, "person-": Person} {
		if strings.HasPrefix(id, prefix) {
			return kind
		}
	}
	for _, part := range []string{"code", "law", "act", "convention", "decree", "constitution"} {
		if slices.Contains(strings.Split(id, "-"), part) {
			return Law
		}
	}
	return Organization
}

// compare adds the comparison of what was found in a text with its labels.
func (s score) compare(t *testing.T, place string, want []string, got map[string]Type) {
	t.Helper()
	for _, id := range want {
		if kind, ok := got[id]; ok {
			s.add(kind, 0)
			delete(got, id)
			continue
		}
		s.add(kindOf(id), 2)
		t.Logf("%s: missed %s", place, id)
	}
	for _, id := range slices.Sorted(maps.Keys(got)) {
		s.add(got[id], 1)
		t.Logf("%s: wrong  %s", place, id)
	}
}

// TestSeeds compares what is found in the seeds with what a reader finds.
func TestSeeds(t *testing.T) {
	labels, err := os.ReadFile("testdata/seeds.labels")
	if err != nil {
		t.Fatal(err)
	}
	years := map[string]int{"000": 2021, "001": 2024, "003": 2020}
	type line struct {
		start, end int
	}
	found := map[string]map[int]map[string]Type{}
	for seed, year := range years {
		files, _ := filepath.Glob("../../seeds/" + seed + "_*.txt")
		if len(files) != 1 {
			t.Fatalf("seed %s: %d files", seed, len(files))
		}
		data, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		var lines []line
		at := 0
		for l := range strings.Lines(text) {
			lines = append(lines, line{at, at + len(l)})
			at += len(l)
		}
		mentions, entities := Find(text, Report{Country: "TKM", Year: year})
		kinds := map[string]Type{}
		for _, e := range entities {
			kinds[e.ID] = e.Type
		}
		found[seed] = map[int]map[string]Type{}
		for _, m := range mentions {
			for n, l := range lines {
				if m.Start >= l.start && m.Start < l.end {
					if found[seed][n+1] == nil {
						found[seed][n+1] = map[string]Type{}
					}
					found[seed][n+1][m.ID] = kinds[m.ID]
				}
			}
		}
	}
	s := score{}
	for _, row := range table.Must(table.Split(table.File{Name: "labels", Text: string(labels)})) {
		fields := row.Fields
		seed, number, _ := strings.Cut(fields[0], ":")
		n, err := strconv.Atoi(number)
		if err != nil {
			t.Fatalf("label %q", fields[0])
		}
		got := found[seed][n]
		if got == nil {
			got = map[string]Type{}
		}
		s.compare(t, fields[0], strings.Fields(fields[1]), got)
	}
	s.log(t)
	if p, r := s.rates(Country, Organization, Law, Place); p < 0.97 || r < 0.95 {
		t.Errorf("precision %.3f, recall %.3f, want 0.97 and 0.95", p, r)
	}
	if p, r := s.rates(Person); p < 0.9 || r < 0.9 {
		t.Errorf("persons: precision %.3f, recall %.3f, want 0.9", p, r)
	}
}
