package country

import "testing"

func TestRead(t *testing.T) {
	for name, code := range map[string]string{
		"Qatar": "QAT", "CENTRAL AFRICAN REP.": "CAF", "CENTRAL AFRICAN REP": "CAF", "DEM. REP. OF THE CONGO": "COD",
		"CONGO, DEM. REP. OF": "COD", "REP. OF THE CONGO": "COG", "REP. OF KOREA": "KOR",
		"S. KOREA": "KOR", "N. KOREA": "PRK", "MARSHALL IS.": "MHL", "SOLOMON ISL.": "SLB", "PAPUA N. GUINEA": "PNG",
		"ST VINCENT AND THE GRENADINES": "VCT", "DOMINICAN REP.": "DOM",
		"G E O R G I A": "GEO", "C U B A": "CUB", "PAPUA NE GUINEA": "", "S O U T H A F R I C A": "ZAF",
		"UNITED ARAB EMIRATES (UAE)": "ARE", "UNITED ARAB EMIRATES (UAE": "ARE", "TÜRKIYE (TURKEY)": "TUR",
		"ESWATINI (FORMERLY SWAZILAND)": "SWZ",
		"SERBIA-MONTENEGRO":             "SCG", "Serbia and Montenegro": "SCG", "SERBIA & MONTENEGRO": "SCG",
		"BOSNIA HERZEGOVINA": "BIH", "TRINIDAD TOBAGO": "TTO", "ANTIGUA AND BARB.": "ATG",
		"KYRGYSTAN": "", "CHINA (TAIWAN)": "", "AUS.": "", "IS.": "", "REP.": "", "REPUBLIC": "", "I R A": "",
		"KEN": "", "SWITZ.": "CHE", "TURK": "", "A B C D E": "", "": "", "()": "", "Rep": "",
	} {
		c, ok := Read(name)
		if ok != (code != "") || c.Code != code {
			t.Errorf("%q is read as %q, want %q", name, c.Code, code)
		}
	}
}

func TestNearest(t *testing.T) {
	for name, want := range map[string]string{
		"KYRGYSTAN": "KGZ Kyrgyzstan", "Phillipines": "PHL Philippines", "KAZAHKSTAN": "KAZ Kazakhstan",
		"LIBERYA": "LBR Liberia", "BURKINO FASO": "BFA Burkina Faso", "GUINEA BISAU": "GNB Guinea-Bissau",
		"YEMAN": "YEM Yemen", "GABUNN": "", // in a short name only one letter
		"SWAZLAND": "SWZ Swaziland", "ZIMBABWAE (Z": "ZWE Zimbabwe", "AZERBAIJAN": "AZE Azerbaijan",
		// Two countries are equally near, or none is near enough, or the name is too short.
		"NIGERA": "", "SLOVANIA": "", "Narnia": "", "IRAM": "", "Zamunda": "", "COUNTRIES": "", "": "",
	} {
		c, spelt, ok := Nearest(name)
		got := ""
		if ok {
			got = c.Code + " " + spelt
		}
		if got != want {
			t.Errorf("nearest to %q is %q, want %q", name, got, want)
		}
	}
}

// TestEveryNameIsReadAsItself checks that no abbreviation of one country's name is read as another country.
func TestEveryNameIsReadAsItself(t *testing.T) {
	for _, c := range All() {
		for _, name := range append([]string{c.Name}, names(c.Aliases)...) {
			if got, ok := Read(name); !ok || got.Code != c.Code {
				t.Errorf("%q of %s is read as %q", name, c.Code, got.Code)
			}
		}
	}
}
