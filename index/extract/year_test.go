package extract

import (
	"strings"
	"testing"

	"tipsearch/index/document"
)

// haitiOf2005 is a report of 2005 by what it tells, with one sentence more.
func haitiOf2005(more string) string {
	return "HAITI (Tier 2 Watch List)\n\nThe Government of Haiti does not fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so. " +
		"The government convicted four traffickers in 2004, compared with two in 2003. " + more + "\n\nProtection\n\nThe government ran no shelters.\n"
}

func TestWhatIsToComeIsNoYear(t *testing.T) {
	for _, more := range []string{
		"The law enters into force in January 2006.", "The parliament adopted a plan that expires in 2008.", "The shelter’s lease expires in June 2006.", "Elections will be held in November 2005.", "The trial is scheduled for October 2006.",
		"A shelter opens in September 2005.", "The project runs until December 2006.", "The grant ends in December 2007.", "Courts adjourned the case to May 2006.", "The first phase, which ends in 2006, trains police.",
		"A bill was drafted; the next session opens in June 2006.", "Donors fund a hotline with new posts in September 2006.",
	} {
		if f := readOne(t, "a.txt", haitiOf2005(more)).Facts.Year; f.Value != "2005" || f.Known != document.Inferred {
			t.Errorf("%q: year %+v", more, f)
		}
		if f := readOne(t, "haiti_2005_7.txt", haitiOf2005(more)).Facts.Year; f.Value != "2005" || f.Known != document.Stated {
			t.Errorf("%q: year %+v, stated in the file's name", more, f)
		}
	}
}

// TestNameAndTextDisagree: a year in a file's name is believed against one event,
// and not against figures of later years; either way both are told, and it is not stated.
func TestNameAndTextDisagree(t *testing.T) {
	for name, want := range map[string][3]string{
		"haiti_2004.txt": {"2004", "uncertain", "what happened in 2004 is told in the report of 2005 (2005)"},
		"haiti_2003.txt": {"2005", "conflict", "; but file name: haiti_2003.txt (2003)"},
		"haiti_2006.txt": {"2006", "uncertain", "what happened in 2004 is told in the report of 2005 (2005)"},
	} {
		f := readOne(t, name, haitiOf2005("The police ran raids.")).Facts.Year
		if f.Value != want[0] || string(f.Known) != want[1] || !strings.Contains(f.Evidence.String(), want[2]) {
			t.Errorf("%s: %+v", name, f)
		}
	}
	f := readOne(t, "haiti_2005.txt", "HAITI (Tier 2)\n\nThe Government of Haiti does not fully comply with the minimum standards for the elimination of trafficking. There were four convictions in 2004. In April 2006, the police arrested a man.\n").Facts.Year
	if f.Value != "2005" || f.Known != document.Stated {
		t.Errorf("one event of a later year: %+v", f)
	}
}

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
