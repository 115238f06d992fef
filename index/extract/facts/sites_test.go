package facts

import (
	"strings"
	"testing"

	"tipsearch/index/analysis"
)

func TestSitesTable(t *testing.T) {
	last := ""
	for line := range strings.Lines(sitesTable) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if line != analysis.FoldLine(line) || line <= last {
			t.Errorf("sites.txt: %q is not folded, or stands behind %q", line, last)
		}
		last = line
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
