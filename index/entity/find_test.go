package entity

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// found returns what Find finds, as "surface=id" separated by "; ".
func found(text string, r Report) string {
	mentions, _ := Find(text, r)
	var out []string
	for _, m := range mentions {
		out = append(out, text[m.Start:m.End]+"="+m.ID)
	}
	return strings.Join(out, "; ")
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"The Ministry of Labor (MOL) and Article 129/1 of the criminal code.", "U.S. U.S.'s ’s",
		"Guinea-Bissau, Côte d’Ivoire and the DRC",
		"Articles 1, 2(a), and 3 bis of the Penal Code", "South and Central Asia", "(ABC) (A) (AB)",
		"\n– Ander Moreno\n", "of of the the of", "an NGO called", "Ministries of A, B, and C",
		"Convention No. 182 of the ILO", "\xff\xfe", "provinces of A and B",
	} {
		f.Add(seed, "TKM")
		f.Add(seed, "")
	}
	f.Fuzz(func(t *testing.T, text, country string) {
		if !utf8.ValidString(text) || len(country) > 3 {
			return
		}
		mentions, entities := Find(text, Report{Country: country})
		known := map[string]bool{}
		for _, e := range entities {
			if e.ID == "" || e.Name == "" || e.Type == "" || e.Aliases == nil || known[e.ID] {
				t.Errorf("bad entity %+v", e)
			}
			known[e.ID] = true
		}
		used, end := map[string]bool{}, 0
		for _, m := range mentions {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("mention %+v after byte %d", m, end)
			}
			if !utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End]) {
				t.Errorf("mention %+v cuts a character", m)
			}
			if !known[m.ID] {
				t.Errorf("mention %+v of no entity", m)
			}
			end, used[m.ID] = m.End, true
		}
		if len(used) != len(entities) {
			t.Errorf("%d entities for %d mentioned", len(entities), len(used))
		}
	})
}

// Texts made to be slow are read in time proportional to their length.
func TestFindIsLinear(t *testing.T) {
	for _, unit := range []string{"Office of A ", "Ministry of Labor (MOL) ", "(ABC) ",
		"article 1 of the criminal code and article 2 ", "President Xy ", "in Abc, ", "Ministries of A, ", "Ab Act (AB Act) ",
		"Turkey ", "a NGO called A "} {
		text := strings.Repeat(unit, 1<<16/len(unit))
		Find(text, Report{Country: "TKM"}) // a quadratic step would take minutes
	}
}
