package layout

import "testing"

func TestWordsThatAreNoHeadings(t *testing.T) {
	for _, text := range []string{
		"The Prosecution Service of Qatar maintained its efforts. Protection Officers were trained. The unit for PROTECTION OF VICTIMS took part in it.",
		"PROSECUTION: The government maintained its law enforcement efforts in the reporting period, officials said.",
		"The law's title is Prevention and Protection Act. PREVENTION OF TRAFFICKING is its first chapter, and it is long.",
	} {
		if got := headingCuts(text); len(got) != 0 {
			t.Errorf("%q is cut at %v", text, got)
		}
	}
}
