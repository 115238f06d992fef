package extract

import (
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// prose about a country, long enough to be a report.
func narrative(name string) string {
	return name + " is a source, transit, and destination country for men, women, and children subjected to forced labor and sex trafficking.\n\n" +
		"The Government of " + name + " does not fully meet the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so. In 2009, courts convicted two traffickers, compared with four in 2008.\n\n" +
		"Prosecution\nThe government maintained its law enforcement efforts during the reporting period, and police opened nine cases.\n\n" +
		"Prevention\nThe government made no efforts to prevent trafficking in the reporting period, and it ran no campaigns at all.\n\n"
}

// narrativeOf is narrative, told in the report of that year.
func narrativeOf(name string, year int) string {
	return strings.NewReplacer("2009", fmt.Sprint(year-1), "2008", fmt.Sprint(year-2)).Replace(narrative(name))
}

func inShort(docs []*document.Document) string {
	var out []string
	for _, d := range docs {
		out = append(out, d.Facts.Country.Value+" "+d.Facts.Year.Value+" "+d.Facts.Tier.Value)
	}
	return strings.Join(out, ", ")
}

func TestManyCountriesInOneFile(t *testing.T) {
	gabon, gambia, georgia := narrative("Gabon"), narrative("The Gambia"), narrative("Georgia")
	for name, tt := range map[string]struct{ data, want string }{
		"lines": {"Trafficking in Persons Report 2010\nCountry Narratives: G–P\n\nGABON (Tier 2 Watch List)\n\n" + gabon + "THE GAMBIA (Tier 2)\n\n" + gambia + "GEORGIA (Tier 1)\n\n" + georgia,
			"GAB 2010 2wl, GMB 2010 2, GEO 2010 1"},
		"two lines": {"GABON\nTier 2 Watch List\n\n" + gabon + "THE GAMBIA\nTier 2\n\n" + gambia,
			"GAB 2010 2wl, GMB 2010 2"},
		"run in": {"GABON (Tier 2 Watch List) " + gabon + "THE GAMBIA (Tier 2)" + gambia + "SPECIAL CASE: HAITI\n\n" + narrative("Haiti"),
			"GAB 2010 2wl, GMB 2010 2, HTI 2010 special"},
		"contents before": {"Contents\n\nGABON (Tier 2 Watch List)\nTHE GAMBIA (Tier 2)\nGEORGIA (Tier 1)\n\nGABON (Tier 2 Watch List)\n\n" + gabon + "THE GAMBIA (Tier 2)\n\n" + gambia + "GEORGIA (Tier 1)\n\n" + georgia,
			"GAB 2010 2wl, GMB 2010 2, GEO 2010 1"},
		"running headers": {"GABON (Tier 2 Watch List)\n\n" + gabon + "GABON (Tier 2 Watch List)\n\nMore was told of the shelters by those who had been in them for all of the year.\n\nGEORGIA (Tier 1)\n\n" + georgia,
			"GAB 2010 2wl, GEO 2010 1"},
		"names alone": {"Trafficking in Persons Report 2010\n\nGABON\n\n" + gabon + "GAMBIA, THE\n\n" + gambia + "GEORGIA\n\n" + georgia,
			"GAB 2010 , GMB 2010 , GEO 2010 "},
	} {
		docs, _ := readAll("narratives.txt", tt.data)
		if got := inShort(docs); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
		for _, d := range docs {
			if strings.Contains(d.Text, "Tier") || strings.Contains(d.Text, "GABON") {
				t.Errorf("%s: a country line is in the text of %s: %q", name, d.Facts.Country.Value, d.Text)
			}
			if !strings.Contains(d.Text, "is a source") || !strings.Contains(d.Text, "Prevention") {
				t.Errorf("%s: the text of %s is cut: %q", name, d.Facts.Country.Value, d.Text)
			}
		}
	}
}

func TestTitleOfOneReportOfMany(t *testing.T) {
	docs, _ := readAll("narratives.txt", "Trafficking in Persons Report 2015\n\nSWAZILAND: Tier 2\n\n"+narrativeOf("Swaziland", 2015)+"SWEDEN: Tier 1\n\n"+narrativeOf("Sweden", 2015))
	if len(docs) != 2 {
		t.Fatalf("%d reports", len(docs))
	}
	if f := docs[0].Facts.Title; f.Value != "2015 Trafficking in Persons Report: Swaziland" || f.Known != document.Inferred {
		t.Errorf("title %+v", f)
	}
	if f := docs[1].Facts.Year; f.Value != "2015" || f.Known != document.Stated {
		t.Errorf("year %+v", f)
	}
}

func TestReportsOfOneFileShareItsYear(t *testing.T) {
	vague := "The Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so.\n\n"
	docs, _ := readAll("narratives.txt", "GABON (Tier 2)\n\n"+narrative("Gabon")+"GEORGIA (Tier 1)\n\n"+narrative("Georgia")+"GHANA (Tier 2)\n\n"+narrative("Ghana")+"QATAR (Tier 2)\n\n"+vague)
	if got := inShort(docs); got != "GAB 2010 2, GEO 2010 1, GHA 2010 2, QAT 2010 2" {
		t.Errorf("%s", got)
	}
	if f := docs[3].Facts.Year; f.Known != document.Inferred || f.Evidence.String() != "3 other reports in the same file are of 2010" {
		t.Errorf("year %+v", f)
	}
	if got := docs[3].Facts.Title.Value; got != "2010 Trafficking in Persons Report: Qatar" {
		t.Errorf("title %q", got)
	}
}

// A report that does not tell its year has that of the others in its file only where
// at least three tell theirs and three quarters of them agree: a wrong year is worse
// than none.
func TestReportsOfOneFileShareAYearThatMostOfThemTell(t *testing.T) {
	names := []string{"Gabon", "Georgia", "Ghana", "Greece", "Guinea", "Haiti", "Honduras", "Hungary"}
	vague := "The Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so.\n\n"
	for _, tt := range []struct {
		of2010, of2011 int
		want           string
	}{
		{2, 0, ""},
		{3, 0, "2010"},
		{3, 1, "2010"}, // just three quarters
		{1, 3, "2011"},
		{5, 2, ""},
		{2, 2, ""},
		{3, 3, ""},
		{6, 2, "2010"},
	} {
		var text strings.Builder
		for i, name := range names[:tt.of2010+tt.of2011] {
			own := narrative(name)
			if i >= tt.of2010 {
				own = strings.NewReplacer("2009", "2010", "2008", "2009").Replace(own)
			}
			text.WriteString(strings.ToUpper(name) + " (Tier 2)\n\n" + own)
		}
		docs, _ := readAll("narratives.txt", text.String()+"QATAR (Tier 2)\n\n"+vague)
		if got := docs[len(docs)-1].Facts.Year.Value; len(docs) != tt.of2010+tt.of2011+1 || got != tt.want {
			t.Errorf("%d reports of 2010 and %d of 2011: another of the file is of %q, want %q; %s", tt.of2010, tt.of2011, got, tt.want, inShort(docs))
		}
	}
}

func TestOneReportWithHeadingsOfTerritoriesIsOne(t *testing.T) {
	docs, _ := readAll("a.txt", "China (includes Tibet, Hong Kong, and Macau) 2016 Human Rights Report\n\nEXECUTIVE SUMMARY\n\n"+strings.Repeat("The party is the paramount authority in the country. Its members hold almost all top positions. ", 3)+
		"\n\nTIBET\n\nThe constitution provides for regional autonomy, which the authorities in Tibet did not respect in practice.\n\nHONG KONG\n\nHong Kong is a special administrative region, and its basic law provides for a high degree of autonomy.\n\nMACAU\n\nMacau is a special administrative region too, with a basic law that provides for a high degree of autonomy.\n")
	if got := inShort(docs); got != "CHN 2016 " {
		t.Errorf("%s", got)
	}
}

func TestCountryIsNotTheMostNamed(t *testing.T) {
	text := "The Government of Lesotho does not fully meet the minimum standards for the elimination of trafficking but is making significant efforts to do so.\n\n" +
		strings.Repeat("South Africa sent victims home. South Africa signed a memorandum, and South Africa's police took part. ", 9) + "\n"
	if f := readOne(t, "a.txt", text).Facts.Country; f.Value != "LSO" || f.Known != document.Inferred || !strings.Contains(f.Evidence.String(), "Government of Lesotho") {
		t.Errorf("country %+v", f)
	}
}

func TestAListOfAllCountriesSaysNothing(t *testing.T) {
	words := strings.Split(strings.NewReplacer(" ", "_", "Antigua_and_Barbuda", "Antigua and Barbuda", "El_Salvador", "El Salvador").Replace(sample.AllCountries), "_")
	for name, list := range map[string]string{
		"spaces": sample.AllCountries,
		"glued":  strings.Join(words, ""),
		"commas": strings.Join(words, ", "),
		"lines":  strings.Join(words, "\n"),
		"paras":  strings.Join(words, "\n\n"),
		"menu":   "Select a country " + sample.AllCountries,
	} {
		d := readOne(t, "a.txt", list+"\n\nTrafficking in Persons Report\n\nThe Government of Lesotho does not fully meet the minimum standards for the elimination of trafficking but is making significant efforts to do so. It convicted nobody.\n")
		if d.Facts.Country.Value != "LSO" || strings.Contains(d.Text, "Albania") || !strings.HasPrefix(d.Text, "The Government") {
			t.Errorf("%s: country %+v, text %q", name, d.Facts.Country, d.Text)
		}
	}
	// A sentence that names many is prose.
	d := readOne(t, "a.txt", "The Government of Lesotho does not fully meet the minimum standards. Victims came from "+strings.ReplaceAll(sample.AllCountries, " ", ", ")+", and they were sent home.\n")
	if !strings.Contains(d.Text, "Albania, Algeria") {
		t.Errorf("prose was taken for a list: %q", d.Text)
	}
}

func TestCountryAndYearFromNames(t *testing.T) {
	const text = "The report tells how persons are exploited in the country, and what its government did against that. It has few figures."
	for name, want := range map[string]string{
		"2013_Cote_dIvoire.txt":               "CIV 2013",
		"turkmenistan-2020.txt":               "TKM 2020",
		"TIP2016Kenya.txt":                    "KEN 2016",
		"guinea-bissau_2011.txt":              "GNB 2011",
		"CZECH REPUBLIC 2009 (2).txt":         "CZE 2009",
		"reports\\2008\\bosnia_2008.txt":      "BIH 2008",
		"report.txt":                          " ",
		"usdos-qatar.txt":                     "QAT ",
		"qatar 2019-04-22.txt":                "QAT ",
		"1234567.txt":                         " ",
		"South Sudan TIP report, 2017.txt":    "SSD 2017",
		"united_arab_emirates%202005.txt":     "ARE 2005",
		"the-gambia-2018-2020-comparison.txt": "GMB ",
	} {
		f := readOne(t, name, text).Facts
		if got := f.Country.Value + " " + f.Year.Value; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestVolumeWithItsDateBelow: the year of a volume is that of the date under its
// title, and what its reports are is told by that title.
func TestVolumeWithItsDateBelow(t *testing.T) {
	docs, problems := readAll("volume.txt", "Trafficking in Persons Report\nJuly 2001\nCOUNTRY NARRATIVES\n\nALBANIA\n\n"+narrativeOf("Albania", 2001)+"\n\nANGOLA\n\n"+narrativeOf("Angola", 2001)+"\n\nBENIN\n\n"+narrativeOf("Benin", 2001))
	if len(docs) != 3 || len(problems) > 0 {
		t.Fatalf("%d reports, %v", len(docs), problems)
	}
	for _, d := range docs {
		if y := d.Facts.Year; y.Value != "2001" || y.Known != document.Stated {
			t.Errorf("year %+v", y)
		}
		if f := d.Facts.Title; !strings.HasPrefix(f.Value, "2001 Trafficking in Persons Report: ") || !strings.Contains(f.Evidence.String(), "July 2001") {
			t.Errorf("title %+v", f)
		}
	}
}
