package extract

import (
	"slices"
	"strings"
	"testing"
)

func TestHeadingsThatRanIntoTheTextAreCutOff(t *testing.T) {
	want := []string{
		"The Government of Qatar does not fully meet the minimum standards for the elimination of trafficking.",
		"PRIORITIZED RECOMMENDATIONS", "Amend the act.", "Train officials.", "PROSECUTION", "The government maintained its efforts.",
		"PROTECTION", "It identified nine victims.", "PREVENTION", "It ran no campaigns.", "TRAFFICKING PROFILE", "As reported, human traffickers exploit victims in Qatar.",
	}
	spaced := "QATAR (Tier 2)\n\n" + strings.Join(want, " ")
	spaced = strings.Replace(strings.Replace(spaced, "RECOMMENDATIONS Amend", "RECOMMENDATIONS: Amend", 1), "act. Train", "act. * Train", 1)
	spaced = strings.Replace(spaced, "officials. PROS", "officials. * Fund shelters. PROS", 1)
	want = slices.Insert(want, 4, "Fund shelters.")
	glued := spaced
	for _, h := range []string{"PROSECUTION", "PROTECTION", "PREVENTION", "TRAFFICKING PROFILE"} {
		glued = strings.Replace(glued, ". "+h+" ", "."+h, 1)
	}
	for name, text := range map[string]string{"spaced": spaced, "glued": glued} {
		if got := texts(readOne(t, "a.txt", text)); !slices.Equal(got, want) {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, want)
		}
	}
	got := texts(readOne(t, "a.txt", "KENYA: Tier 2 The Government of Kenya fully meets the minimum standards. RECOMMENDATIONS FOR KENYA Increase prosecutions. RECOMMENDATIONS FOR THE UNITED ARAB EMIRATESAmend the act."))
	if !slices.Equal(got, []string{"The Government of Kenya fully meets the minimum standards.", "RECOMMENDATIONS FOR KENYA", "Increase prosecutions.", "RECOMMENDATIONS FOR THE UNITED ARAB EMIRATES", "Amend the act."}) {
		t.Errorf("%q", got)
	}
	d := readOne(t, "a.txt", "QATAR (Tier 2)\n\nProsecutionThe government maintained its law enforcement efforts in the reporting period.\n")
	if got := texts(d); !slices.Equal(got, []string{"Prosecution", "The government maintained its law enforcement efforts in the reporting period."}) {
		t.Errorf("%q", got)
	}
	if len(d.Repairs) != 1 || d.Repairs[0].Before != "ProsecutionThe" || d.Repairs[0].Reason != "heading glued to its text" {
		t.Errorf("repairs %+v", d.Repairs)
	}
}
