package section

import "testing"

// FuzzPattern checks that a pattern causes no panic, that parsing it returns either a pattern or an error of one
// line, and that a match ends within the words.
func FuzzPattern(f *testing.F) {
	f.Add("the government [of] ... increas*/maintain* # efforts", "The Government of Niger increased 3 efforts")
	f.Add("[", "a")
	f.Add("...", "")
	f.Fuzz(func(t *testing.T, table, text string) {
		if len(table) > 200 {
			return
		}
		p, err := parsePattern(table)
		if err != nil {
			return
		}
		ws := words(text)
		for i := range ws {
			if end := p.at(ws, i, false); end > len(ws) {
				t.Errorf("%q ends at word %d of %d", table, end, len(ws))
			}
		}
	})
}
