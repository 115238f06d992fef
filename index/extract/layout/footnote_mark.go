package layout

import (
	"regexp"
	"strings"
)

var (
	raisedNumber = regexp.MustCompile(`^\s*\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\s*$`)
	raisedDigits = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶",
		"7", "⁷", "8", "⁸", "9", "⁹", "-", "⁻", "–", "⁻")
)

// IsRaisedNumber reports whether text is numbers and nothing else, as those of notes.
func IsRaisedNumber(text string) bool { return raisedNumber.MatchString(text) }

// Raise writes a number that stood above the line as one, so that it is not read
// as part of the number or word before it: 12 with note 3 is not 123.
func Raise(number string) string { return raisedDigits.Replace(number) }
