package extract

import (
	"strings"
	"testing"

	"tipsearch/index/document"
)

// TestCountryLinesThatNoTableHas: the line decides or nothing does; a government
// that the text names further on never.
func TestCountryLinesThatNoTableHas(t *testing.T) {
	for line, want := range map[string]string{
		"SERBIA-MONTENEGRO (Tier 2)":            "SCG 2 SERBIA-MONTENEGRO (Tier 2)",
		"CENTRAL AFRICAN REP. (Tier 3)":         "CAF 3 CENTRAL AFRICAN REP. (Tier 3)",
		"G E O R G I A (Tier 2)":                "GEO 2 G E O R G I A (Tier 2)",
		"G E O R G I A ( T I E R 2 )":           "GEO 2 G E O R G I A ( T I E R 2 )",
		"UNITED ARAB EMIRATES (UAE) (Tier 2)":   "ARE 2 UNITED ARAB EMIRATES (UAE) (Tier 2)",
		"ESWATINI (FORMERLY SWAZILAND): Tier 2": "SWZ 2 ESWATINI (FORMERLY SWAZILAND): Tier 2",
		"KYRGYSTAN (Tier 2 Watch List)":         "KGZ 2wl line KYRGYSTAN (Tier 2 Watch List), read as Kyrgyzstan",
		"PHILLIPINES\nTier 2":                   "PHL 2 line PHILLIPINES Tier 2, read as Philippines",
		"ZAMUNDA (Tier 3)":                      " 3 no country was recognised; the line ZAMUNDA (Tier 3) names none that is known",
		"NIGERA (Tier 2)":                       " 2 no country was recognised; the line NIGERA (Tier 2) names none that is known",
	} {
		name, _, _ := strings.Cut(line, " (")
		name, _, _ = strings.Cut(name, "\n")
		d := readOne(t, "a.txt", "Trafficking in Persons Report 2005\n\n"+line+"\n\nThe Government of "+name+" does not fully comply with the minimum standards for the elimination of trafficking; however, it is making efforts to do so.\n\n"+
			"Protection\n\nThe government worked with the Government of Thailand. The Government of Thailand sent nine victims home in the reporting period.\n")
		f := d.Facts
		evidence := f.Country.Evidence
		if f.Country.Known == document.Unknown {
			evidence = strings.Join(d.Problems, "; ")
		}
		if got := f.Country.Value + " " + f.Tier.Value + " " + evidence; got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
		if strings.Contains(d.Text, "ier ") {
			t.Errorf("%q stayed in the text %q", line, d.Text)
		}
	}
}

// TestReportOfAnUnknownCountryIsItsOwn: it does not become a part of the report
// before it.
func TestReportOfAnUnknownCountryIsItsOwn(t *testing.T) {
	docs, _ := readAll("volume.txt", "Trafficking in Persons Report 2010\n\nGABON (Tier 2)\n\n"+narrative("Gabon")+"ZAMUNDA (Tier 3)\n\n"+narrative("Zamunda")+"GEORGIA (Tier 1)\n\n"+narrative("Georgia"))
	if got := inShort(docs); got != "GAB 2010 2,  2010 3, GEO 2010 1" {
		t.Errorf("%s", got)
	}
}

func TestHeadingsWithATierAreNoCountry(t *testing.T) {
	for _, line := range []string{"COUNTRIES ON TIER 2", "TIER RANKING: TIER 2", "STATUS (Tier 2)", "MAIN POINTS: TIER 2"} {
		d := readOne(t, "a.txt", "Trafficking in Persons Report 2010\n\n"+line+"\n\n"+narrative("Lesotho"))
		if d.Facts.Country.Value != "LSO" {
			t.Errorf("%q: country %+v, %v", line, d.Facts.Country, d.Problems)
		}
	}
}

func TestOnlyTheOpeningTellsTheCountry(t *testing.T) {
	const filler = "Women and girls are taken from their villages to the cities and over the border. Some of them are twelve years old. They work in bars. "
	for text, want := range map[string]string{
		"The Government of Lesotho ran no shelters in the reporting period, and the police opened no cases. " + filler:                                                           "LSO",
		"Lesotho is a source country for women and girls. " + filler + "The Government of South Africa sent nine home.":                                                          "LSO",
		filler + "\n\nThe Government of Lesotho does not fully meet the minimum standards for the elimination of trafficking. The Government of South Africa sent victims home.": "LSO",
		// Named further on only, or beside another that acts as often.
		filler + "\n\nThe Government of South Africa sent nine of the victims home in the reporting period, and it paid for their fares.":  "",
		"The Government of Lesotho met the Government of South Africa. The Government of South Africa sent nine victims home. " + filler:   "",
		"The Government of Zamunda ran no shelters in the reporting period. The Government of Thailand sent nine victims home. " + filler:  "",
		filler + "\n\nThailand is a destination country for many of them, and the police there opened nine cases in the reporting period.": "",
	} {
		if f := readOne(t, "a.txt", text).Facts.Country; f.Value != want {
			t.Errorf("%q: country %+v, want %q", text, f, want)
		}
	}
}
