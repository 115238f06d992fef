package query

import "testing"

func TestYears(t *testing.T) {
	for typed, want := range map[string]string{
		"2020": "2020", "2019..2024": "2019..2024", "..2019": "..2019", "2020..": "2020..", "2019-2024": "2019..2024",
		"2019–2024": "2019..2024", "2020..2020": "2020", "": "none", "..": "none", "20": "none", "-2019": "none",
		"2019-": "none", "20x0": "none", "2019..x": "none", "+2019": "none", "0000": "none",
	} {
		got := "none"
		if y, ok := ParseYears(typed); ok {
			got = y.String()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}
