package facts

import (
	"testing"

	"tipsearch/index/extract/sample"
)

// FuzzYearMentions promises: no panic, and every year stands where it is said to.
func FuzzYearMentions(f *testing.F) {
	for _, s := range append(sample.Texts, "Order No. 2010-86 criminalized it.", "No.\n2010", "Law Nos. 2010, in 2011.") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range yearMentions(text) {
			if number(text[m.at.Start:m.at.End]) != m.year || m.cue == "" {
				t.Errorf("mention %+v of %q", m, text)
			}
		}
	})
}

func TestCues(t *testing.T) {
	for text, want := range map[string]cue{
		"In April 2005, the parliament adopted a bill.": cueLate, "Police arrested nine men in May 2005.": cueLate, "The courts told of nine cases in 2004.": cueIn, "The June 2005 report notes that few were heard.": cueReport,
	} {
		if m := yearMentions(text); len(m) != 1 || m[0].cue != want {
			t.Errorf("%q: %+v, want %s", text, m, want)
		}
	}
}
