package country

import (
	"fmt"
	"slices"
	"testing"
	"unicode/utf8"

	"tipsearch/index/analysis"
)

func TestLookup(t *testing.T) {
	tests := []struct{ name, code string }{
		{"Turkmenistan", "TKM"}, {"TURKMENISTAN", "TKM"}, {" turkmenistan ", "TKM"},
		{"Türkiye", "TUR"}, {"TURKIYE", "TUR"}, {"Turkey", "TUR"}, {"Tu\u0308rkiye", "TUR"},
		{"Côte d'Ivoire", "CIV"}, {"Cote d’Ivoire", "CIV"}, {"CÔTE D‘IVOIRE", "CIV"},
		{"Côte dʼIvoire", "CIV"}, {"Ivory Coast", "CIV"},
		{"Swaziland", "SWZ"}, {"eSwatini", "SWZ"}, {"Macedonia", "MKD"}, {"Czech Republic", "CZE"}, {"Czechia", "CZE"},
		{"Cape Verde", "CPV"}, {"Zaire", "COD"}, {"DRC", "COD"}, {"Congo, Democratic Republic of the", "COD"},
		{"Congo, Republic of the", "COG"}, {"Soviet Union", "SUN"}, {"USSR", "SUN"}, {"Yugoslavia", "YUG"},
		{"the UAE", "ARE"}, {"U.A.E.", "ARE"}, {"UK", "GBR"}, {"U.K.", "GBR"}, {"DPRK", "PRK"}, {"Burma", "MMR"},
		{"Myanmar", "MMR"},
		{"Kosovo", "XKX"}, {"Hong Kong", "HKG"}, {"Taiwan", "TWN"}, {"West Bank and the Gaza Strip", "PSE"}, {"Macao", "MAC"},
		{"Bahamas, The", "BHS"}, {"Gambia", "GMB"}, {"Guinea-Bissau", "GNB"}, {"Guinea\u2011Bissau", "GNB"},
		{"St. Lucia", "LCA"},
		{"Trinidad & Tobago", "TTO"}, {"Sao Tome and Principe", "STP"}, {"Kyrgyz Republic", "KGZ"}, {"Viet Nam", "VNM"},
		{"Congo", ""}, {"Korea", ""}, {"Turkmen", ""}, {"New Mexico", ""}, {"", ""}, {"the", ""}, {",", ""},
	}
	for _, test := range tests {
		got, ok := Lookup(test.name)
		if got.Code != test.code || ok != (test.code != "") {
			t.Errorf("Lookup(%q) = %q, %v, want %q", test.name, got.Code, ok, test.code)
		}
	}
}

func TestByCode(t *testing.T) {
	for code, want := range map[string]string{
		"TKM": "Turkmenistan", "tkm": "Turkmenistan", "TM": "Turkmenistan", "XKX": "Kosovo",
		"SUN": "Soviet Union", "SUHH": "Soviet Union", "RS": "Serbia", "CSXX": "Serbia and Montenegro",
		"CS": "Czechoslovakia", "": "", "ZZZ": "",
	} {
		if got, ok := ByCode(code); got.Name != want || ok != (want != "") {
			t.Errorf("ByCode(%q) = %q, %v, want %q", code, got.Name, ok, want)
		}
	}
}

func TestNameIn(t *testing.T) {
	tests := []struct {
		code string
		year int
		want string
	}{
		{"TUR", 2022, "Turkey"}, {"TUR", 2023, "Türkiye"}, {"TUR", 0, "Türkiye"}, {"SWZ", 2015, "Swaziland"},
		{"SWZ", 2018, "Eswatini"},
		{"MKD", 2018, "Macedonia"}, {"MKD", 2019, "North Macedonia"}, {"CPV", 2010, "Cape Verde"},
		{"CPV", 2014, "Cabo Verde"},
		{"COD", 1980, "Zaire"}, {"CZE", 2015, "Czech Republic"}, {"TLS", 2001, "East Timor"}, {"MMR", 2024, "Burma"},
		{"TKM", 2024, "Turkmenistan"}, {"SUN", 1980, "Soviet Union"}, {"SSD", 2008, "Southern Sudan"},
	}
	for _, test := range tests {
		c, _ := ByCode(test.code)
		if got := c.NameIn(test.year); got != test.want {
			t.Errorf("%s in %d is called %q, want %q", test.code, test.year, got, test.want)
		}
	}
}

// A caller may modify a result without changing the tables.
func TestAnswersAreOwn(t *testing.T) {
	c, _ := Lookup("Turkey")
	c.Aliases[0].Name = "changed"
	if again, _ := Lookup("Turkey"); again.Aliases[0].Name == "changed" {
		t.Error("a change to an answer reached the table")
	}
}

// TestTable lints countries.txt: sorted, unique, no name claimed by two countries.
func TestTable(t *testing.T) {
	all := All()
	if !slices.IsSortedFunc(all, func(a, b Country) int {
		if a.Code <= b.Code {
			return -1
		}
		return 1
	}) {
		t.Error("countries.txt is not sorted by code")
	}
	seen, claimed, codes := map[string]bool{}, map[string]string{}, map[string]string{}
	for _, c := range all {
		if len(c.Code) != 3 || len(c.Alpha2) != 2 || c.Name == "" || seen[c.Code] {
			t.Errorf("row %q: bad or repeated code, or no name", c.Code)
		}
		seen[c.Code] = true
		if other := codes[c.Alpha2]; other != "" && c.Alpha2 != "CS" && c.Alpha2 != "AN" {
			t.Errorf("%s and %s share the code %s", other, c.Code, c.Alpha2)
		}
		codes[c.Alpha2] = c.Code
		for _, name := range append(names(c.Aliases), c.Name) {
			key := analysis.FoldCountry(name)
			if other := claimed[key]; other != "" && other != c.Code {
				t.Errorf("%q is claimed by %s and %s", name, other, c.Code)
			}
			claimed[key] = c.Code
			if key == "" || !utf8.ValidString(name) {
				t.Errorf("%s: name %q is empty or not UTF-8", c.Code, name)
			}
		}
		for _, a := range c.Aliases {
			if a.From != 0 && a.To != 0 && a.From > a.To {
				t.Errorf("%s: %q holds from %d to %d", c.Code, a.Name, a.From, a.To)
			}
		}
	}
	if len(all) < 249 { // the entries of ISO 3166-1 in 2026
		t.Errorf("%d countries, fewer than ISO 3166-1 has", len(all))
	}
}

// A row that cannot be read is named by its number.
func TestBadRows(t *testing.T) {
	const good = "TKM | TM | Turkmenistan | | Turkmen\n"
	for _, c := range []struct{ countries, former, want string }{
		{good + "XXX | XX\n", "", "read countries.txt row 2: 2 fields, want 5"},
		{good + "XXX | XX | Xanadu (19x1..) | |\n", "", `read countries.txt row 2: years of "Xanadu (19x1..)": "19x1" is no year`},
		{good + "XXX | XX | Xanadu | Xandu (..19x1) |\n", "", `read countries.txt row 2: years of "Xandu (..19x1)": "19x1" is no year`},
		{good, "SUN | RUS | 1991\nYUG\n", "read former.txt row 2: 1 fields, want 3"},
		{good, "SUN | RUS | 19x1\n", `read former.txt row 1: year "19x1"`},
		{good, "SUN | RUS | 1991\n", ""},
	} {
		_, err := parse(c.countries, c.former)
		if got := fmt.Sprint(err); c.want != "" && got != c.want || c.want == "" && err != nil {
			t.Errorf("%q, %q: %v, want %s", c.countries, c.former, err, c.want)
		}
	}
}

func FuzzLookup(f *testing.F) {
	for _, seed := range []string{"Turkey", "Côte d’Ivoire", "a,b", "\xff", "the ", "&"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if c, ok := Lookup(name); ok != (c.Code != "") {
			t.Errorf("Lookup(%q) = %+v, %v", name, c, ok)
		}
	})
}

// FuzzRead promises: no panic, and what is read is a country of the tables.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"THE GAMBIA", "Niger, Republic of", "COTE D’IVOIRE (IVORY COAST)", "Guinea-", "NIGR", "of the", "-", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if c, ok := Read(name); ok != (c.Code != "") {
			t.Errorf("Read(%q) is %q, %v", name, c.Code, ok)
		}
		if c, _, ok := Nearest(name); ok != (c.Code != "") {
			t.Errorf("Nearest(%q) is %q, %v", name, c.Code, ok)
		}
	})
}
