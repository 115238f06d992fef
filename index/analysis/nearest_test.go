package analysis

import "testing"

func TestNearest(t *testing.T) {
	kinds := []string{"prosecution", "protection", "prevention", "profile"}
	for _, c := range []struct {
		word  string
		names []string
		limit func(string) int
		want  int
	}{
		{"preventoin", kinds, AtMost(3), 2},
		{"profile", kinds, AtMost(0), 3},
		{"profil", kinds, AtMost(0), -1},
		{"summary", kinds, AtMost(3), -1},
		{"a", nil, AtMost(9), -1},
		{"bat", []string{"cat", "rat"}, AtMost(1), 0},          // the first of equals
		{"bat", []string{"brat", "cats", "bat"}, AtMost(2), 2}, // the nearest, wherever it is
		{"Bat", []string{"bat"}, AtMost(0), -1},                // case counts
		{"zz", []string{"q", "tier"}, func(name string) int { return len(name) / 2 }, -1},
		{"teir", []string{"q", "tier"}, func(name string) int { return len(name) / 2 }, 1},
		{"naïf", []string{"naif"}, AtMost(1), 0}, // letters, not bytes
	} {
		if got := Nearest(c.word, c.names, c.limit); got != c.want {
			t.Errorf("Nearest(%q, %q) = %d, want %d", c.word, c.names, got, c.want)
		}
	}
}
