package analysis

import "testing"

func TestMeant(t *testing.T) {
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"prevntion", []string{"protection", "prevention"}, "prevention"},
		{"yaer", []string{"year", "q"}, "year"},
		{"xyz", []string{"section", "year"}, ""},
		{"turkmenistan-2042", []string{"turkmenistan-2020", "turkmenistan-2024"}, "turkmenistan-2024"}, // a swap
		// nothing in common
		{"zz", []string{"q", "year"}, ""},
		{"", []string{"q"}, ""},
		{"Q", []string{"q", "year"}, "q"},
		{"anything", nil, ""},
	} {
		if got := Meant(c.word, c.candidates); got != c.want {
			t.Errorf("Meant(%q, %q) = %q, want %q", c.word, c.candidates, got, c.want)
		}
	}
}
