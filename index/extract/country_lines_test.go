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
		"ZAMUNDA (Tier 3)":                      " 3 no country was recognised; the line ZAMUNDA (Tier 3) names no known country",
		"NIGERA (Tier 2)":                       " 2 no country was recognised; the line NIGERA (Tier 2) names no known country",
	} {
		name, _, _ := strings.Cut(line, " (")
		name, _, _ = strings.Cut(name, "\n")
		d := readOne(t, "a.txt", "Trafficking in Persons Report 2005\n\n"+line+"\n\nThe Government of "+name+" does not fully comply with the minimum standards for the elimination of trafficking; however, it is making efforts to do so.\n\n"+
			"Protection\n\nThe government worked with the Government of Thailand. The Government of Thailand sent nine victims home in the reporting period.\n")
		f := d.Facts
		evidence := f.Country.Evidence.String()
		if f.Country.Known == document.Unknown {
			evidence = said(d.Problems)
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

// TestNeighbours: two countries' names on lines of their own part two reports only
// where nothing speaks against it.
func TestNeighbours(t *testing.T) {
	const (
		togo  = "Togo is a source country for boys who dig gravel near Lomé. Lorry drivers carry them over the border at night.\n\nJudges convicted three drivers.\n\n"
		benin = "Benin is a transit country for boys from the north. Many end up in the quarries of Abeokuta in Nigeria.\n\nTwo nuns run the only house for girls in Cotonou.\n\n"
	)
	tests := []struct{ name, text, want string }{
		{"two names", "Roads of the gulf\n\nTOGO\n\n" + togo + "BENIN\n\n" + benin, "TGO BEN"},
		{"the title names one of them", "Togo: boys on the road\n\nTOGO\n\n" + togo + "BENIN\n\n" + benin, "TGO"},
		{"written otherwise", "Roads of the gulf\n\nTOGO\n\n" + togo + "Benin\n\n" + benin, "TGO"},
		{"where victims are taken", "Roads of the gulf\n\nTOGO\n\n" + togo + "BENIN\n\nHere the boys change lorries, and the police of both countries look away.\n\nTwo nuns run a house.\n\n", "TGO"},
		{"a line and no report", "Roads of the gulf\n\nTOGO\n\n" + togo + "BENIN\n\nBenin is a transit country for boys from the north. Many end up in the quarries of Abeokuta in Nigeria.\n\n", "TGO"},
		{"a territory", "Roads of the coast\n\nCHINA\n\nChina is a source country for women who are sold as brides in the hills. Brokers pay their parents.\n\nJudges convicted three brokers.\n\nMACAU\n\nMacau is a destination country for women from the mainland. They work in casinos.\n\nPolice freed two.\n\n", "CHN"},
		{"text before the first", "Roads of the gulf\n\nWe rode with 30 drivers for two months and spoke with the boys in their lorries.\n\nTOGO\n\n" + togo + "BENIN\n\n" + benin, ""},
	}
	for _, tt := range tests {
		docs, _ := readAll("notes.txt", tt.text)
		var got []string
		for _, d := range docs {
			if d.Facts.Country.Known != document.Unknown {
				got = append(got, d.Facts.Country.Value)
			}
			if tt.want == "" && !strings.Contains(d.Text, "30 drivers") {
				t.Errorf("%s: the text before the first country is lost", tt.name)
			}
		}
		if strings.Join(got, " ") != tt.want && tt.want != "" || tt.want != "" && len(docs) != len(strings.Fields(tt.want)) || tt.want == "" && len(docs) != 1 {
			t.Errorf("%s: reports of %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestCountryLineInMidParagraph: the line of the next country ran on behind the
// last sentence of the one before.
func TestCountryLineInMidParagraph(t *testing.T) {
	const marshall = "The Republic of the Marshall Islands is a destination country for women subjected to sex trafficking."
	for _, seam := range []string{
		"MARSHALL ISLANDS: Tier 3\n" + marshall,
		"MARSHALL ISLANDS: Tier 3 " + marshall,
		"MARSHALL ISLANDS (Tier 3)\n\n" + marshall,
		"MARSHALL ISLANDS (TIER 2 - WATCH LIST) " + marshall,
		"Marshall Islands (Tier 2 Watch List) " + marshall,
		"SPECIAL CASE: MARSHALL ISLANDS " + marshall,
		"MARSHALL ISLANDS: SPECIAL CASE\n" + marshall,
		"MARSHALL ISLANDS " + marshall,
	} {
		docs, problems := readAll("volume.txt", "MALTA: Tier 2\n\n"+narrative("Malta")+"\n\nThe government set aside 24,000 euros for “good causes.” "+seam+"\n\n"+narrative("the Marshall Islands")+"\n")
		if len(docs) != 2 || len(problems) > 0 {
			t.Errorf("%q: %d reports, %v", seam, len(docs), problems)
			continue
		}
		if f := docs[1].Facts.Country; f.Value != "MHL" || docs[0].Facts.Country.Value != "MLT" {
			t.Errorf("%q: country %+v", seam, f)
		}
		if !strings.HasSuffix(docs[0].Text, "good causes.”") || !strings.HasPrefix(docs[1].Text, "The Republic") {
			t.Errorf("%q is cut elsewhere: %q, %q", seam, docs[0].Text, docs[1].Text)
		}
	}
	docs, _ := readAll("volume.txt", "MALTA: Tier 2\n\n"+narrative("Malta")+"\n\nIt has a new port in the capital. ST. LUCIA: Tier 2 "+narrative("St. Lucia"))
	if len(docs) != 2 || docs[1].Facts.Country.Value != "LCA" {
		t.Errorf("a name with a stop: %d reports", len(docs))
	}
}

// TestCountryNamedInRunningText: a country named with its tier is no seam.
func TestCountryNamedInRunningText(t *testing.T) {
	for _, text := range []string{
		"It met its neighbors twice. Niger (Tier 2) was a partner in a joint patrol of the border in the desert.",
		"It met its neighbors twice. Niger (Tier 2) and Chad (Tier 2 Watch List) sent their ministers to the capital.",
		"Traffickers take children to its neighbors, such as NIGER (Tier 2). Officials said that patrols went on all year.",
		"It remained hard to watch the border in the north. Niger: Tier 2 is how its neighbor was placed in that year.",
		"It met its neighbors twice. Mali remained on Tier 2 Watch List. The two countries signed an agreement that year.",
		"The police force is paid by the state. MALI has no such law, and the government drafted none in the same year.",
	} {
		docs, _ := readAll("volume.txt", "MALTA: Tier 2\n\n"+narrative("Malta")+"\n\n"+text+"\n\nThe government met its partners again.\n")
		if len(docs) != 1 {
			t.Errorf("%q: %d reports", text, len(docs))
		}
	}
}
