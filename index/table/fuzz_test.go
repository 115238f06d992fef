package table

import (
	"regexp"
	"strings"
	"testing"
)

// FuzzRead checks that reading does not panic and returns either rows in the order of their lines, without white
// space around a field or an item, or errors that name a line of the file.
func FuzzRead(f *testing.F) {
	f.Add("# a remark\nilo | ngo | 1 | 2 | a; b | c d | dark\n\n|\n")
	f.Add("\ufeffilo\tngo\xff")
	place := regexp.MustCompile(`^a\.txt:[0-9]+: `)
	f.Fuzz(func(t *testing.T, text string) {
		rows, err := Read[row](File{"a.txt", text})
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !place.MatchString(line) {
					t.Errorf("an error without its line: %q", line)
				}
			}
			return
		}
		last := 0
		for _, r := range rows {
			if r.Line <= last || r.Line > strings.Count(text, "\n")+1 {
				t.Errorf("line %d after line %d", r.Line, last)
			}
			last = r.Line
			for _, s := range append(append(r.Names, r.Words...), r.ID) {
				if strings.TrimSpace(s) != s || s == "" {
					t.Errorf("%q is empty or has white space around it", s)
				}
			}
		}
	})
}
