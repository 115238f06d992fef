package analysis

import (
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b       string
		most, want int
	}{
		{"traficking", "trafficking", 2, 1}, {"teh", "the", 2, 1}, {"labor", "labour", 2, 1}, {"labor", "labor", 2, 0},
		{"labor", "baker", 2, 3}, {"é", "e", 2, 1}, {"", "abc", 8, 3}, {"organ", "organization", 2, 3}, {"ca", "abc", 8, 3},
		{strings.Repeat("a", 60), strings.Repeat("a", 59), 2, 1}, {"labor", "labour", 0, 1}, {"labor", "labor", 0, 0},
	} {
		for _, words := range [2][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := Distance(words[0], words[1], c.most); got != c.want {
				t.Errorf("Distance(%q, %q, %d) = %d, want %d", words[0], words[1], c.most, got, c.want)
			}
		}
	}
}
