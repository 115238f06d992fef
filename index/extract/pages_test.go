package extract

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

func TestWhatReturnsOnEveryPageIsLeftOut(t *testing.T) {
	long := "The government maintained its law enforcement efforts, and courts convicted two traffickers in the reporting period."
	for _, line := range []string{
		"312", "- 312 -", "Page 3", "Page 3 of 7", "87 | Page", "TRAFFICKING IN PERSONS REPORT 2015", "2015 TRAFFICKING IN PERSONS REPORT 87",
		"T R A F F I C K I N G  I N  P E R S O N S  R E P O R T", "2009 2010 2011 2012 2013", "2WL 2WL 3 3 2", "TIER RANKING BY YEAR", "COUNTRY NARRATIVES", "Q A T A R",
	} {
		d := readOne(t, "a.txt", "QATAR (Tier 2)\n\n"+sample.ShortReport+"\n"+line+"\n\n"+long+"\n")
		if !strings.HasSuffix(d.Text, "reporting period.\n"+long) {
			t.Errorf("%q stays: %q", line, d.Text)
		}
	}
	d := readOne(t, "a.txt", "QATAR (Tier 2)\n\n"+sample.ShortReport+"\nQatar 12\n\n"+long+"\n\nQatar 13\n\n"+long+"\n\nQatar 14\n\n"+long+"\n")
	if strings.Contains(d.Text, "Qatar 1") {
		t.Errorf("a header with the page's number stays: %q", d.Text)
	}
	// A line of figures that says something stays.
	d = readOne(t, "a.txt", "QATAR (Tier 2)\n\n"+sample.ShortReport+"\n2 shelters\n\n"+long+"\n")
	if !strings.Contains(d.Text, "2 shelters") {
		t.Errorf("text %q", d.Text)
	}
}

// A page of a government site as it is copied: menu, contents, country line.
func TestACopiedPage(t *testing.T) {
	d := readOne(t, "a.txt", `Home
...
2021 Trafficking in Persons Report: Kenya
hide
2021 Trafficking in Persons Report: Kenya
OFFICE TO MONITOR AND COMBAT TRAFFICKING IN PERSONS
On This Page
Prioritized Recommendations:
Prosecution
Protection
Prevention
Trafficking Profile:
KENYA: Tier 2

The Government of Kenya does not fully meet the minimum standards for the elimination of trafficking but is making significant efforts to do so; therefore Kenya remained on Tier 2.

Prioritized Recommendations:

Amend the act. * Train officials. * Fund shelters.

Prosecution
The government maintained prosecution efforts. In 2020, it prosecuted nine traffickers, compared with four in 2019.

Trafficking Profile:
As reported over the past five years, human traffickers exploit domestic and foreign victims in Kenya.

Tags
Africa Bureau Kenya Reports
Back to Top
`)
	want := []string{
		"The Government of Kenya does not", "Prioritized Recommendations:", "Amend the act.", "Train officials.", "Fund shelters.",
		"Prosecution", "The government maintained", "Trafficking Profile:", "As reported over",
	}
	if got := texts(d); !slices.EqualFunc(got, want, strings.HasPrefix) {
		t.Errorf("%q", got)
	}
	if f := d.Facts; f.Country.Value != "KEN" || f.Year.Value != "2021" || f.Year.Known != document.Stated || f.Tier.Value != "2" || f.Title.Value != "2021 Trafficking in Persons Report: Kenya" {
		t.Errorf("facts %+v", f)
	}
}

func TestATableOfContentsBeforeAReportWithoutCountryLine(t *testing.T) {
	d := readOne(t, "a.txt", "2021 Trafficking in Persons Report: Kenya\n\nPrioritized Recommendations\n\nProsecution\n\nProtection\n\nPrevention\n\nThe Government of Kenya does not fully meet the minimum standards for the elimination of trafficking but is making significant efforts to do so.\n\nProsecution\n\nThe government maintained prosecution efforts, and it prosecuted nine traffickers in the reporting period.\n\nPrevention:\n\nThe government made no efforts to prevent trafficking, and it ran no campaigns in the reporting period.\n")
	got := texts(d)
	if len(got) != 5 || got[1] != "Prosecution" {
		t.Errorf("%q", got)
	}
}

// TestHeadsOfPrintedPages: what returns beside the numbers of pages is not part of
// the text, and sentences go on behind it.
func TestHeadsOfPrintedPages(t *testing.T) {
	const page = "The Government of Liberia sustained limited efforts during the year, and its\ncourts heard cases of rubber tappers in the north of the country. The law of\nthat time prescribes a minimum sentence, where the victim is not a child, of one\n"
	for _, head := range []string{"LIBERIA                    TRAFFICKING IN PERSONS REPORT 2012", "LIBERIA", "Country Narratives: L", "TRAFFICKING IN PERSONS REPORT 2012"} {
		turn := func(n string) string { return "\n                    " + n + "\n\n" + head + "\n\n" }
		text := "TRAFFICKING IN PERSONS REPORT 2012\n\nLIBERIA (Tier 2)\n\n" + page + turn("230") + "year. " + page + turn("231") + "year. " + page + turn("232") + "year, and of six years else.\n"
		d := readOne(t, "a.txt", text)
		if strings.Contains(d.Text, head) || strings.Contains(d.Text, "23") || strings.Count(d.Text, "of one year") != 3 || len(d.Paragraphs) != 1 {
			t.Errorf("%q: %d paragraphs, %q", head, len(d.Paragraphs), d.Text)
		}
		if f := d.Facts; f.Country.Value != "LBR" || f.Year.Value != "2012" {
			t.Errorf("%q: %+v", head, f)
		}
	}
}

// The title that a page states is its title, and not the last line above the text.
func TestTitleThatPageStates(t *testing.T) {
	d := readOne(t, "page.html", `<html lang=en><head><title>Kilns of the north - The Gazette</title>
		<meta property=og:title content="Kilns of the north"><meta property=og:site_name content="The Gazette"></head>
		<body><h1>The Gazette</h1><h1>Kilns of the north</h1><p>Updated at ten in the evening, on Tuesday</p>`+
		strings.Repeat("<p>Inspectors went to the kilns of the north, where forty families worked without pay since the winter.</p>", 6)+
		`</body></html>`)
	if got := d.Facts.Title; got.Value != "Kilns of the north" || got.Known != document.Stated {
		t.Errorf("title %+v", got)
	}
}
