package extract

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
)

// wrapAt breaks text at that width, as a mail program does.
func wrapAt(text string, width int) string {
	var b strings.Builder
	for para := range strings.SplitSeq(text, "\n") {
		n := 0
		for i, w := range strings.Fields(para) {
			switch {
			case i == 0:
			case n+1+len(w) > width:
				b.WriteByte('\n')
				n = 0
			default:
				b.WriteByte(' ')
				n++
			}
			b.WriteString(w)
			n += len(w)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

const (
	wrapped1 = "The Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so. During the reporting period it opened a shelter, and it began to train the police in the ways of traffickers."
	wrapped2 = "The government maintained its law enforcement efforts. In 2018, courts convicted two traffickers, who received sentences of three and five years; both have appealed. The anti-trafficking law of 2011 prescribes up to seven years."
)

func texts(d *document.Document) (out []string) {
	for i := range d.Paragraphs {
		out = append(out, d.Paragraph(i))
	}
	return out
}

func TestWrappedLinesAreJoined(t *testing.T) {
	want := []string{wrapped1, "PROSECUTION", wrapped2}
	for _, width := range []int{45, 60, 72, 80, 115} {
		spaced := "QATAR (Tier 2)\n\n" + wrapAt(wrapped1, width) + "\nPROSECUTION\n\n" + wrapAt(wrapped2, width)
		if got := texts(readOne(t, "a.txt", spaced)); !slices.Equal(got, want) {
			t.Errorf("width %d: %q", width, got)
		}
		tight := "QATAR (Tier 2)\n" + wrapAt(wrapped1, width) + "PROSECUTION\n" + wrapAt(wrapped2, width)
		if got := texts(readOne(t, "a.txt", tight)); !slices.Equal(got, want) {
			t.Errorf("width %d without empty lines: %q", width, got)
		}
		double := strings.ReplaceAll(tight, "\n", "\n\n")
		if got := texts(readOne(t, "a.txt", double)); !slices.Equal(got, want) {
			t.Errorf("width %d, double spaced: %q", width, got)
		}
		dos := strings.ReplaceAll(spaced, "\n", "\r\n")
		if got := texts(readOne(t, "a.txt", dos)); !slices.Equal(got, want) {
			t.Errorf("width %d with CR LF: %q", width, got)
		}
	}
}

func TestLinesThatAreParagraphsStay(t *testing.T) {
	got := texts(readOne(t, "a.txt", "QATAR (Tier 2)\n"+wrapped1+"\nPROSECUTION\n"+wrapped2+"\n"))
	if !slices.Equal(got, []string{wrapped1, "PROSECUTION", wrapped2}) {
		t.Errorf("%q", got)
	}
}

func TestWordsBrokenAtLineEnds(t *testing.T) {
	text := `QATAR (Tier 2)

The government provided in-kind support to an investi-
gation of anti-trafficking officials, and to a long-
term shelter. It gave in-
kind support to self-
employed victims of state-
sponsored labor, and its co-
operation with other govern-
ments was the subject of an agree` + "\u00ad" + `
ment on the re-
turn of victims. Some cooperation went on with Guinea-
Bissau and with its 2016-
2018 plan.
`
	want := "The government provided in-kind support to an investigation of anti-trafficking officials, and to a long-term shelter. It gave in-kind support to self-employed victims of state-sponsored labor, and its cooperation with other governments was the subject of an agreement on the return of victims. Some cooperation went on with Guinea-Bissau and with its 2016-2018 plan."
	if got := texts(readOne(t, "a.txt", text)); !slices.Equal(got, []string{want}) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAParagraphBrokenByAPageIsJoined(t *testing.T) {
	text := "QATAR (Tier 2)\n\nThe government maintained its law enforcement efforts, and courts convicted two traffickers, who\n\n312\n\nreceived sentences of three and five years. Both have appealed, and they remain free until the court hears them.\n"
	want := "The government maintained its law enforcement efforts, and courts convicted two traffickers, who received sentences of three and five years. Both have appealed, and they remain free until the court hears them."
	if got := texts(readOne(t, "a.txt", text)); !slices.Equal(got, []string{want}) {
		t.Errorf("%q", got)
	}
}

// TestOneLongLineAmongWrapped: a few lines that overran, as where columns ran into
// each other, do not keep the wrapped ones apart.
func TestOneLongLineAmongWrapped(t *testing.T) {
	d := readOne(t, "a.txt", `QATAR (Tier 2)

Qatar is a destination country for women and for men who are subjected to forced labor, as the embassies told.

The Government of Qatar does not fully comply with the
minimum standards for the elimination of trafficking;
however, it is making significant efforts to do so. While the
courts took long to hear the cases brought to them by the
east.
Recommendations for Qatar: Pass and enact a
comprehensive law; train police, immigration,
and judicial officials.
`)
	want := "The Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so. While the courts took long to hear the cases brought to them by the east.\nRecommendations for Qatar: Pass and enact a comprehensive law; train police, immigration, and judicial officials."
	if !strings.HasSuffix(d.Text, want) {
		t.Errorf("text %q", d.Text)
	}
}

// A list with a clause a line stays one, whatever its lines' lengths are and whatever
// the file around it is.
func TestClausesOnLinesOfTheirOwn(t *testing.T) {
	list := []string{
		"Recommendations for Qatar:",
		"increase efforts to investigate and to prosecute trafficking crimes;",
		"train police, judges, and inspectors in the law that was passed; and",
		"fund shelters for victims in all of the provinces of the country now.",
	}
	text := wrapAt(wrapped1, 70) + "\n\n" + strings.Join(list, "\n") + "\n\n" + wrapAt(wrapped2, 70)
	want := append(append([]string{wrapped1}, list...), wrapped2)
	if got := texts(readOne(t, "a.txt", text)); !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

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
	if len(d.Repairs) != 1 || d.Repairs[0].Before != "ProsecutionThe" || d.Repairs[0].Reason.String() != "heading glued to its text" {
		t.Errorf("repairs %+v", d.Repairs)
	}
}
