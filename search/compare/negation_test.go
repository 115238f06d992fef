package compare

import (
	"testing"
)

func TestNegations(t *testing.T) {
	for sentence, want := range map[string]int{
		"Victims could obtain legal aid from the government.":                     0,
		"Victims could not obtain legal aid from the government.":                 1,
		"The government did not convict any trafficker, nor did it indict any.":   2,
		"Officials didn’t screen migrants and lacked interpreters.":               2,
		"Nothing of note: a notable note on knots.":                               1,
		"The government failed to act without delay; NEVER before had it failed.": 4,
	} {
		if got := negations(sentence); got != want {
			t.Errorf("%q: %d negations, want %d", sentence, got, want)
		}
	}
}
