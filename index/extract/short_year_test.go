package extract

import "testing"

// The last two figures of a file's name are a year only where the text tells of that
// time, and nothing else says another.
func TestShortYearOfAName(t *testing.T) {
	const opening = "The Government of Haiti does not fully comply with the minimum standards for the elimination of trafficking. "
	for _, tt := range []struct{ file, text, want string }{
		{"haiti-05.txt", opening + "In 2004, police arrested two men in the north of the country.", "2005"},
		{"Haiti_05.txt", opening + "In 2005, police arrested two men in the north of the country.", "2005"},
		{"haiti-05.txt", opening + "Police arrested two men in the north of the country.", ""},
		{"haiti-05.txt", opening + "In 2008, police arrested two men in the north of the country.", ""},
		{"haiti-05.txt", opening + "Under a law of 2004, police arrested two men in the north of the country.", ""},
		{"part-2-haiti-05.txt", opening + "In 2004, police arrested two men in the north of the country.", ""},
		{"haiti-105.txt", opening + "In 2004, police arrested two men in the north of the country.", ""},
	} {
		if got := readOne(t, tt.file, "HAITI (Tier 2)\n\n"+tt.text).Facts.Year; got.Value != tt.want {
			t.Errorf("%s, %q: year %+v, want %q", tt.file, tt.text[len(opening):], got, tt.want)
		}
	}
}
