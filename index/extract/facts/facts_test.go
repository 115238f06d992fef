package facts

import (
	"testing"

	"tipsearch/index/extract/sample"
)

func TestCountryLines(t *testing.T) {
	for line, want := range map[string]string{
		"QATAR (Tier 2)":                    "QAT 2",
		"HAITI (TIER 2 - WATCH LIST)":       "HTI 2wl",
		"GABON (Tier 2 Watch List)":         "GAB 2wl",
		"SWAZILAND: Tier 2":                 "SWZ 2",
		"KENYA: Tier 2":                     "KEN 2",
		"BURMA (Tier 3)":                    "MMR 3",
		"Turkey (Tier 2)":                   "TUR 2",
		"TÜRKIYE (Tier 2)":                  "TUR 2",
		"SPECIAL CASE: LIBYA":               "LBY special",
		"LIBYA: SPECIAL CASE":               "LBY special",
		"Special Case (Libya)":              "LBY special",
		"SOMALIA (SPECIAL CASE)":            "SOM special",
		"HAITI – Special Case":              "HTI special",
		"CÔTE D’IVOIRE (Tier 2)":            "CIV 2",
		"COTE D'IVOIRE (Tier 2 Watch List)": "CIV 2wl",
		"CONGO, DEMOCRATIC REPUBLIC OF THE (Tier 2 Watch List)": "COD 2wl",
		"CONGO, REPUBLIC OF (Tier 2)":                           "COG 2",
		"KOREA, REPUBLIC OF (Tier 1)":                           "KOR 1",
		"GUINEA-BISSAU (Tier 2 Watch List)":                     "GNB 2wl",
		"THE GAMBIA (Tier 2)":                                   "GMB 2",
		"ST. VINCENT AND THE GRENADINES (Tier 2 WL)":            "VCT 2wl",
		"MACEDONIA (Tier II)":                                   "MKD 2",
		"UNITED KINGDOM (Tier 1)":                               "GBR 1",
		"BELARUS: Tier 2WL":                                     "BLR 2wl",
		"Tier 3: Cuba":                                          "CUB 3",
		"BURMA (Tier 3)*":                                       "MMR 3",
		"Qatar - Tier 2":                                        "QAT 2",
		"TIMOR-LESTE (Tier 2 [Watch List])":                     "TLS 2wl",

		"Tier 2":                               "",
		"TIER 2 WATCH LIST":                    "",
		"Qatar":                                "",
		"Qatar was placed on Tier 2":           "",
		"Narnia (Tier 2)":                      "",
		"TIER PLACEMENTS":                      "",
		"Qatar remained on Tier 3 this year.":  "",
		"the special case of Libya is unclear": "",
	} {
		got := ""
		if l, ok := readCountryLine(line); ok {
			got = l.country.Code + " " + l.tier
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", line, got, want)
		}
	}
}

// TestHeadingsAreNoBylines: a line that names a time or a maker may head a part.
func TestHeadingsAreNoBylines(t *testing.T) {
	for _, line := range []string{
		"Arrests by month, March 2019", "Recruited by the army", "By the end of 2018",
		"Measures taken by the Government, 2017", "Published reports", "Victims by country",
	} {
		if isByline(line) {
			t.Errorf("%q is read as a byline", line)
		}
	}
}

func TestBackMatterHeadings(t *testing.T) {
	for text, want := range map[string]bool{"Annex 2": true, "ANNEX": true, "Annex: cases by district": true,
		"Table 1. Convictions": true, "Appendix B – Laws": true, "Key figures": true, "LIST OF CASES HEARD": true,
		"Tables and chairs": false, "Table manners of the court": false, "Annex the island": false,
		"Figures show little": false, "Annexation": false, "Box 3": true} {
		if got := isBackMatter(text); got != want {
			t.Errorf("%q heads back matter: %v, want %v", text, got, want)
		}
	}
}

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
		"In April 2005, the parliament adopted a bill.": cueLate, "Police arrested nine men in May 2005.": cueLate,
		"The courts told of nine cases in 2004.": cueIn, "The June 2005 report notes that few were heard.": cueReport,
	} {
		if m := yearMentions(text); len(m) != 1 || m[0].cue != want {
			t.Errorf("%q: %+v, want %s", text, m, want)
		}
	}
}

func TestSitesTable(t *testing.T) {
	for title := range siteTitles {
		if !isSite(title) {
			t.Errorf("sites.txt: %q is not folded", title)
		}
	}
}

func TestTitlesOfSitesPages(t *testing.T) {
	for title, want := range map[string]string{
		"Refworld | 2011 Trafficking in Persons Report - Nepal":                                                                               "2011 Trafficking in Persons Report - Nepal",
		"2011 Trafficking in Persons Report - Nepal | Refworld":                                                                               "2011 Trafficking in Persons Report - Nepal",
		"2011 Trafficking in Persons Report - Nepal - ReliefWeb":                                                                              "2011 Trafficking in Persons Report - Nepal",
		"USDOS – US Department of State: \"Trafficking in Persons Report 2016 - Country Narratives - Senegal\", Document #1119000 - ecoi.net": "Trafficking in Persons Report 2016 - Country Narratives - Senegal",
		"U.S. Department of State: Trafficking in Persons Report: Kenya":                                                                      "Trafficking in Persons Report: Kenya",
		"2022 Trafficking in Persons Report: Cabo Verde - United States Department of State":                                                  "2022 Trafficking in Persons Report: Cabo Verde",
		"Refworld | The Leader in Refugee Decision Support":                                                                                   "",
		"“We Were Slaves” – Domestic Workers in the Gulf":                                                                                     "“We Were Slaves” – Domestic Workers in the Gulf",
		"Hidden in Plain Sight: Forced Labor in Qatar":                                                                                        "Hidden in Plain Sight: Forced Labor in Qatar",
		"Qatar - Tier 2": "Qatar - Tier 2",
	} {
		if got := cleanTitle(title); got != want {
			t.Errorf("%q is cleaned to %q, want %q", title, got, want)
		}
	}
}

// TestPlacementsAreOfTheReportsCountry: a report tells of its neighbors' tiers too, and of what would happen if.
func TestPlacementsAreOfTheReportsCountry(t *testing.T) {
	for sentence, want := range map[string]string{
		"Ghana remained on Tier 2.":                                "2",
		"The country was upgraded to Tier 2 in Niger’s stead.":     "2",
		"Unlike Nigeria, it was placed on Tier 2 Watch List.":      "2wl",
		"Nigeria remained on Tier 1.":                              "",
		"In the north, neighboring Togo was placed on Tier 3.":     "",
		"The Central African Republic remained on Tier 3.":         "",
		"If Ghana is downgraded to Tier 3, aid ends.":              "",
		"Ghana would be placed on Tier 3.":                         "",
		"Ghana was previously placed on Tier 3.":                   "",
		"In 2015 Ghana was on Tier 3.":                             "",
		"Last year Ghana was on Tier 2.":                           "",
		"Nigeria remained on Tier 1. Ghana was placed on Tier 2.":  "2",
		"Equatorial Guinea is on Tier 3; Ghana remained on Tier 2": "2",
	} {
		l := ledger{fact: "tier"}
		l.sayPlacements(sentence, "GHA")
		if got := l.decide().Value; got != want {
			t.Errorf("%q puts Ghana on tier %q, want %q", sentence, got, want)
		}
	}
	l := ledger{fact: "tier"}
	l.sayPlacements("Guinea-Bissau remained on Tier 3.", "")
	if got := l.decide().Value; got != "3" {
		t.Errorf("a report of an unknown country is on tier %q, want 3", got)
	}
}
