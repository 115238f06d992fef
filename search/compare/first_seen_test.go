package compare

import (
	"fmt"
	"slices"
	"testing"

	"tipsearch/index/section"
)

func TestFirstSeen(t *testing.T) {
	f := fiji()
	for _, c := range []struct {
		report int // index into f
		kind   section.Kind
		want   []string
	}{
		{3, section.Protection, []string{
			"The government maint carried since 2017, so worded since 2017, missing []: 2017 2018 2019 2021",
			"A church ran the onl carried since 2018, so worded since 2018, missing [2017]: 2018 2019 2021"}},
		{3, section.Prosecution, []string{
			"The government incre new since 2021, so worded since 2021, missing [2017 2018 2019]: 2021",
			"For the fifth consec carried since 2018, so worded since 2021, missing [2017]: 2018~ 2019~ 2021"}},
		{3, section.Prevention, []string{
			"The government incre new since 2021, so worded since 2021, missing [2017 2018 2019]: 2021",
			"A hotline received t new since 2021, so worded since 2021, missing [2018 2019]: 2017~ 2021"}},
		{1, section.Recommendations, []string{
			"Train inspectors to  carried since 2017, so worded since 2017, missing [2019 2021]: 2017 2018"}},
		{0, section.Protection, []string{
			"The government maint oldest since 2017, so worded since 2017, missing []: 2017 2018 2019 2021",
			"Officials identified oldest since 2017, so worded since 2017, missing [2018 2019 2021]: 2017"}},
	} {
		own := f[c.report]
		histories, err := FirstSeen(own, only(own, c.kind).Sections[0].Paragraphs[0].N, inTurn(f))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range histories {
			line := fmt.Sprintf("%.20s %s since %d, so worded since %d, missing %v:",
				h.Passage.Text, h.Verdict, h.Since, h.Verbatim, h.Missing)
			for _, a := range h.Appearances {
				line += fmt.Sprintf(" %d", a.Report.YearNumber)
				if !a.Equal {
					line += "~"
				}
				if a.Equal != (a.Changes == nil) || a.Equal != (a.Likeness == 1) {
					t.Errorf("%d: %+v", a.Report.YearNumber, a)
				}
			}
			got = append(got, line)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%d %s\n got %q\nwant %q", own.Report.YearNumber, c.kind, got, c.want)
		}
	}
	if f[0].HasParagraph(0) || !f[0].HasParagraph(7) || f[0].HasParagraph(8) {
		t.Error("a report of seven paragraphs does not know its own")
	}
}

// What denies is not the same as what is denied, however alike the words are.
func TestFirstSeenLooksAtNegations(t *testing.T) {
	said := func(year int, text string) *Side { return fijiReport(year, "Fund shelters.", "None.", "None.", text) }
	f := []*Side{
		said(2020, "Victims could not obtain legal aid from the government offices in any of the fourteen towns."),
		said(2021, "Victims could obtain legal aid from the government offices in any of the fourteen towns."),
	}
	h, err := FirstSeen(f[1], 5, inTurn(f))
	if err != nil || len(h) != 1 || h[0].Verdict != New || h[0].Before != 2020 {
		t.Errorf("%+v, %v; want new after 2020", h, err)
	}
}
