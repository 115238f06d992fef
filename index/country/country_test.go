package country

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"tipsearch/index/analysis"
	"tipsearch/index/table"
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

// TestTable lints countries.txt: no code or name is claimed by two countries.
func TestTable(t *testing.T) {
	all := All()
	claimed, codes := map[string]string{}, map[string]string{}
	for _, c := range all {
		if len(c.Code) != 3 || len(c.Alpha2) != 2 || c.Name == "" {
			t.Errorf("row %q: bad code, or no name", c.Code)
		}
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

// The error about an unreadable row has its file and line.
func TestBadRows(t *testing.T) {
	const good = "TKM | TM | Turkmenistan | | Turkmen\n"
	for _, c := range []struct{ countries, former, want string }{
		{good + "XXX | XX\n", "", `countries.txt:2: expected 3 to 5 fields separated by "|" (alpha-3 | alpha-2 | name | other names | demonyms and adjectives), found 2: "XXX | XX"`},
		{good + "XXX | XX | Xanadu (19x1..) | |\n", "",
			`countries.txt:2: name: "Xanadu (19x1..)": expected a year, found "19x1"`},
		{good + "XXX | XX | Xanadu | Xandu (..19x1) |\n", "",
			`countries.txt:2: other names: "Xandu (..19x1)": expected a year, found "19x1"`},
		{good + good, "", `countries.txt:2: alpha-3: "TKM" is already in countries.txt:1; remove one of them`},
		{good, "SUN | RUS | 1991\nYUG\n",
			`former.txt:2: expected 3 fields separated by "|" (alpha-3 | ISO 3166-3 code | last year), found 1: "YUG"`},
		{good, "SUN | RUS | 19x1\n", `former.txt:1: last year: expected a whole number, found "19x1"`},
		{good, "SUN | RUS | 1991\n", ""},
	} {
		_, err := read(table.File{Name: "countries.txt", Text: c.countries}, table.File{Name: "former.txt", Text: c.former})
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

// FuzzRead checks that Read does not panic, and that it returns a country of the tables.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"THE GAMBIA", "Niger, Republic of", "COTE D’IVOIRE (IVORY COAST)", "Guinea-", "NIGR",
		"of the", "-", "\xff"} {
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
