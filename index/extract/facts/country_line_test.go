package facts

import "testing"

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
