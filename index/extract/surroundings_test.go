package extract

import (
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

func TestCatalogueEntries(t *testing.T) {
	const cite = "United States Department of State, Trafficking in Persons Report 2009 - Qatar, 16 June 2009, available at: https://www.example.org/docid/4a42.html [accessed 3 May 2012]"
	const notice = "This is not a UNHCR publication. UNHCR is not responsible for, nor does it necessarily endorse, its content. Any views expressed are solely those of the author or publisher."
	for name, head := range map[string]string{
		"tabs":   "Title\tTrafficking in Persons Report 2009 - Qatar\nPublisher\tUnited States Department of State\nCountry\tQatar\nPublication Date\t16 June 2009\nCite as\t" + cite + "\nDisclaimer\t" + notice + "\n\n",
		"colons": "Publisher: United States Department of State\nPublication Date: 16 June 2009\nCite as: " + cite + "\nDisclaimer: " + notice + "\n\n",
		"lines":  "Publisher\n\nUnited States Department of State\n\nPublication Date\n\n16 June 2009\n\nCite as\n\n" + cite + "\n\nDisclaimer\n\n" + notice + "\n\n",
		"glued":  "PublisherUnited States Department of StatePublication Date16 June 2009Cite as" + cite + "Disclaimer" + notice + "\n\n",
	} {
		d := readOne(t, "a.txt", head+sample.ShortReport)
		f := d.Facts
		if f.Country.Value != "QAT" || f.Year.Value != "2009" || f.Year.Known != document.Stated || f.Publisher.Value != "U.S. Department of State" || f.Publisher.Known != document.Stated || f.Published.Value != "2009-06-16" || f.SourceURL.Value != "https://www.example.org/docid/4a42.html" {
			t.Errorf("%s: %+v", name, f)
		}
		if !strings.HasPrefix(d.Text, "The Government of Qatar") || strings.Contains(d.Text, "UNHCR") || strings.Contains(d.Text, "accessed") {
			t.Errorf("%s: text %q", name, d.Text)
		}
		for _, l := range d.LeftOut {
			if !strings.Contains(string(l.Reason), "republisher") {
				t.Errorf("%s: %q is left out as %q", name, l.Text, l.Reason)
			}
		}
	}
}

func TestOtherPreambles(t *testing.T) {
	for name, tt := range map[string]struct{ head, year, known string }{
		"gvnet":    {"[Extracted in part from U.S. State Dept Trafficking in Persons Report, June 2009]\n\n", "2009", "stated"},
		"ecoi":     {"Dokument #1234567\nUSDOS – US Department of State (Autor)\n2012 Trafficking in Persons Report - Country Narratives - Qatar\n\n", "2012", "stated"},
		"source":   {"Source: U.S. Department of State, Trafficking in Persons Report 2011\n\n", "2011", "stated"},
		"newswire": {"The following is the text of the section on Qatar of the State Department's 2008 Trafficking in Persons Report.\n\n", "2008", "stated"},
		"date":     {"June 27, 2013\n\n", "2013", "inferred"},
	} {
		d := readOne(t, "a.txt", tt.head+sample.ShortReport)
		if f := d.Facts; f.Country.Value != "QAT" || f.Year.Value != tt.year || string(f.Year.Known) != tt.known || f.Publisher.Value != "U.S. Department of State" {
			t.Errorf("%s: %+v", name, f)
		}
		if !strings.HasPrefix(d.Text, "The Government of Qatar") {
			t.Errorf("%s: text %q", name, d.Text)
		}
	}
}

func TestAnAddressBesideTheText(t *testing.T) {
	const page = "https://2009-2017.state.gov/j/tip/rls/tiprpt/countries/2016/258847.htm"
	for _, line := range []string{page, "URL: " + page, "Retrieved from " + page} {
		f := readOne(t, "a.txt", sample.ShortReport+"\n"+line+"\n").Facts
		if f.SourceURL.Value != page || f.Year.Value != "2016" || f.Year.Known != document.Stated || f.Publisher.Value != "U.S. Department of State" {
			t.Errorf("%q: %+v", line, f)
		}
	}
	f := readOne(t, "a.txt", sample.ShortReport+"\nhttps://example.org/2003\n\nhttps://example.org/2004\n").Facts
	if f.SourceURL.Known != document.Unknown || f.Year.Known != document.Unknown {
		t.Errorf("two addresses: %+v", f)
	}
}

// A page that was put on the web years later has a date that is not the report's.
func TestTheDateOfARepublicationIsNoYear(t *testing.T) {
	for head, want := range map[string]string{
		"June 27, 2013\n\n":    "2013",
		"November 3, 2013\n\n": "",
		"July 1, 2019\n\nThe Government of Qatar told of nine cases in 2009, which a court heard behind closed doors in the capital.\n\n": "",
	} {
		d := readOne(t, "a.txt", head+sample.ShortReport)
		if got := d.Facts.Year.Value; got != want {
			t.Errorf("%q: year %+v, want %q", head, d.Facts.Year, want)
		}
	}
}

// line makes a line of a site before or behind the report go away.
func TestFurnitureOfSites(t *testing.T) {
	before := []string{
		"An official website of the United States government", "Here’s how you know", "Skip to main content", "Home", "Menu", "Home > Reports > Qatar",
		"This website uses cookies to improve your experience. By continuing you agree to our use of them.", "Share this page on:", "Print", "Our Foundation logo",
		"You are viewing: Archived Content", "Information released online from January 20, 2009 to January 20, 2017.", "Search", "Log in", "July 1, 2010", "Posted on 3 May 2012", "Qatar",
		"Office To Monitor and Combat Trafficking in Persons",
	}
	behind := []string{
		"U.S. Department of State", "Back to Top", "Privacy Policy", "© 2012 Some Foundation. All rights reserved.", "Copyright 2012 Some Foundation", "Photo: Wikimedia", "Photo credit: A. Person / Agency", "Image courtesy of an Agency",
		"By Jane Q. Doe", "– John Roe", "Tags: Qatar, labor", "Related Articles", "Share on Facebook", "Tweet", "https://www.example.org/reports/qatar", "Page 3 of 7",
		"Другие новости: в стране прошли выборы", "Another Page of This Site", "The Lessons of 1989: Freedom and Our Future",
	}
	for _, line := range before {
		d := readOne(t, "a.txt", line+"\n\nTrafficking in Persons Report 2010: Qatar\n\n"+sample.ShortReport)
		if !strings.HasPrefix(d.Text, "The Government of Qatar") || d.Facts.Title.Value != "Trafficking in Persons Report 2010: Qatar" || d.Facts.Country.Value != "QAT" || d.Facts.Year.Value != "2010" {
			t.Errorf("%q before: text %.60q, facts %+v", line, d.Text, d.Facts)
		}
	}
	for _, line := range behind {
		d := readOne(t, "a.txt", "Trafficking in Persons Report 2010: Qatar\n\n"+sample.ShortReport+"\n"+line+"\n")
		if !strings.HasSuffix(d.Text, "during the reporting period.") || d.Facts.Country.Value != "QAT" || d.Facts.Year.Value != "2010" {
			t.Errorf("%q behind: text …%.80q, facts %+v", line, d.Text[len(d.Text)-60:], d.Facts)
		}
		if len(d.LeftOut) != 2 || d.LeftOut[1].Text != line {
			t.Errorf("%q behind: left out %v", line, d.LeftOut)
		}
	}
}

func TestATierOnALineOfItsOwn(t *testing.T) {
	for head, want := range map[string]string{
		"Trafficking in Persons Report 2013\nQatar\nTier 2 Watch List\n\n": "2wl",
		"Qatar: Country Narrative\n(Tier 3)\n\n":                           "3",
		"QATAR\n\nTIER 1\n\n":                                              "1",
		"Republic of Qatar\n\nTier Ranking: Tier 2\n\n":                    "2",
	} {
		d := readOne(t, "a.txt", head+sample.ShortReport)
		if d.Facts.Tier.Value != want || d.Facts.Country.Value != "QAT" || !strings.HasPrefix(d.Text, "The Government") {
			t.Errorf("%q: tier %+v, country %+v, text %.40q", head, d.Facts.Tier, d.Facts.Country, d.Text)
		}
	}
}

func TestTheSeriesAloneIsNoTitle(t *testing.T) {
	d := readOne(t, "a.txt", "Qatar\n\nTrafficking in Persons Report 2013\n\n"+sample.ShortReport)
	if f := d.Facts.Title; f.Value != "2013 Trafficking in Persons Report: Qatar" || f.Known != document.Inferred {
		t.Errorf("title %+v", f)
	}
}

func TestTitlesThatProgramsPutIn(t *testing.T) {
	for title, want := range map[string]string{
		"Microsoft Word - qatar_final2.doc": "Trafficking in Persons Report: Qatar",
		"Untitled":                          "Trafficking in Persons Report: Qatar",
		"x":                                 "Trafficking in Persons Report: Qatar",
		"Qatar: a narrative on trafficking": "Qatar: a narrative on trafficking",
	} {
		d := readOne(t, "a.html", "<html><head><title>"+title+"</title></head><body><p>"+strings.ReplaceAll(sample.ShortReport, "\n\n", "</p><p>")+"</p></body></html>")
		if got := d.Facts.Title.Value; got != want {
			t.Errorf("%q: title %q, want %q", title, got, want)
		}
	}
}

func TestWhatIsNoFurniture(t *testing.T) {
	for _, text := range []string{
		"PREVENTION", "Prevention Efforts", "e. Trafficking in Persons", "d. Discrimination (see section 6)", "a. De Facto Authorities and Their Efforts", "Not applicable.", "• Train the police", "Trafficking Profile", "Comments by the government were not received in time for this report, which went to print in May.",
		"Copyright law was enforced in the reporting period, and the law against trafficking was not, said the bar.", "Powered boats were used to bring the victims over the strait, said the coast guard of the country.",
		"Search warrants were used in three cases of trafficking in the reporting period, the police said.",
	} {
		d := readOne(t, "a.txt", "Trafficking in Persons Report 2010: Qatar\n\n"+sample.ShortReport+"\n"+text+"\n\nThe government made no efforts to prevent trafficking in the reporting period, and it ran no campaigns.\n")
		if !strings.Contains(d.Text, strings.TrimPrefix(text, "• ")) {
			t.Errorf("%q in the middle was left out: %v", text, d.LeftOut)
		}
	}
	for _, text := range []string{"PREVENTION", "Not applicable.", "• Train the police", "The police found nine victims.[3]", "The police found nine victims.(5-7, 9)", "The police found nine victims.³",
		"PROTECTION\n\nThe police of the capital found nine victims\n\nPREVENTION\n\nThe government ran a hotline for them"} {
		d := readOne(t, "a.txt", "Trafficking in Persons Report 2010: Qatar\n\n"+sample.ShortReport+"\n"+text+"\n")
		last := text[strings.LastIndex(text, "\n")+1:]
		if !strings.HasSuffix(d.Text, strings.TrimPrefix(last, "• ")) {
			t.Errorf("%q at the end was left out: %v", text, d.LeftOut)
		}
	}
}

func TestBylinesBecomeAuthors(t *testing.T) {
	for line, want := range map[string]string{
		"– Ander Moreno": "Ander Moreno", "By Jane Q. Doe": "Jane Q. Doe", "by Maria de la Cruz": "Maria de la Cruz", "Written by Jane Doe": "Jane Doe", "Author: John Roe": "John Roe",
		"By Jane Doe | June 3, 2019": "Jane Doe", "By O’Neill Doe": "O’Neill Doe",
		"By law, victims are exempt": "", "– the end –": "", "By Country": "", "By United States Department of State": "",
	} {
		d := readOne(t, "a.txt", "Trafficking in Qatar\n\n"+line+"\n\nQatar is a small country, and many of those who work there come from South Asia to build its towers and roads.\n")
		if got := d.Facts.Author.Value; got != want {
			t.Errorf("%q: author %q, want %q", line, got, want)
		}
	}
}

func TestAnArticleIsOfTheYearOfItsByline(t *testing.T) {
	d := readOne(t, "a.txt", "The Cotton Fields of Uzbekistan\n\nBy Maria Lopez | May 4, 2016\n\nEvery autumn, teachers and nurses leave for the fields. In 2015, more than a million people picked cotton, say activists.\n\nObservers want to see whether the harvest of 2017 will be different.\n")
	if f := d.Facts; f.Author.Value != "Maria Lopez" || f.Published.Value != "2016-05-04" || f.Year.Value != "2016" || f.Year.Known != document.Inferred || f.Country.Value != "UZB" {
		t.Errorf("facts %+v", f)
	}
}

func TestAnArticleAboutAReportIsNotThatReport(t *testing.T) {
	d := readOne(t, "a.txt", "Slaves of the Desert\n\nMigrants in Qatar build towers that they will never live in. According to the State Department’s latest Trafficking in Persons Report, the government does not fully meet the minimum standards for the elimination of trafficking and remained on Tier 2 in 2019.\n\nThe U.S. State Department ranks Qatar below its neighbors. Human traffickers exploit migrants there, the report says.\n")
	if f := d.Facts; f.Publisher.Known != document.Unknown || f.Title.Value != "Slaves of the Desert" || f.Year.Value != "2019" || f.Year.Known != document.Inferred {
		t.Errorf("facts %+v", f)
	}
}

func TestForeignTextIsSetAsideInEnglishReportsOnly(t *testing.T) {
	english := readOne(t, "a.txt", sample.ShortReport+"\nEl Gobierno de Qatar no cumple plenamente con las normas mínimas para la eliminación de la trata de personas en el país.\n\nThe government ran no campaigns in the reporting period, and it did not look for victims.\n")
	if strings.Contains(english.Text, "Gobierno") || english.Facts.Language.Value != "en" {
		t.Errorf("language %+v, text %q", english.Facts.Language, english.Text)
	}
	for text, code := range map[string]string{
		"El Gobierno de Qatar no cumple plenamente con las normas mínimas para la eliminación de la trata de personas en el país, pero hace esfuerzos.": "es",
		sample.Russian: "ru",
		"Le gouvernement du Qatar ne respecte pas pleinement les normes minimales pour l’élimination de la traite des personnes, mais il fait des efforts dans ce sens.": "fr",
	} {
		d := readOne(t, "a.txt", text)
		if d.Text != text || d.Facts.Language.Value != code {
			t.Errorf("language %+v, want %s; text %q", d.Facts.Language, code, d.Text)
		}
	}
}

// A page around a report that it cites has a title of its own, which is not the
// report's; the citation states the year.
func TestPagesThatCiteTheirSource(t *testing.T) {
	for name, head := range map[string]string{
		"gvnet":      "Human Trafficking & Modern-day Slavery\n\nEarly years of the 21st Century - 2000 to 2025\n\nRepublic of Qatar\n\nCAUTION: The following links have been culled from the web to illuminate the situation in Qatar. Some of these links may lead to websites that present allegations that are false.\n\n*** FEATURED ARTICLE ***\n\nExtracted in part from the U.S. State Dept Trafficking in Persons Report, June, 2009\n\n",
		"no label":   "A Library of Reports\n\nUnited States Department of State, Trafficking in Persons Report 2009 - Qatar, 16 June 2009, available at: https://example.org/4a42.html [accessed 3 May 2012]\n\n",
		"site title": "Refworld | The Leader in Refugee Decision Support\n\nCite as: U.S. Department of State, 2009 Trafficking in Persons Report - Qatar, available at: https://example.org/4a42.html\n\nQatar\n\n",
	} {
		d := readOne(t, "a.txt", head+sample.ShortReport)
		f := d.Facts
		if f.Year.Value != "2009" || f.Year.Known != document.Stated || f.Country.Value != "QAT" || f.Title.Value != "2009 Trafficking in Persons Report: Qatar" {
			t.Errorf("%s: year %+v, country %+v, title %+v", name, f.Year, f.Country, f.Title)
		}
		if !strings.HasPrefix(d.Text, "The Government of Qatar") {
			t.Errorf("%s: text %.80q", name, d.Text)
		}
	}
}

// TestQuotedWording: what an article quotes of a report does not make it one, whoever wrote
// it; the same words as its own do.
func TestQuotedWording(t *testing.T) {
	const verdict = "The Government of Kenya does not fully meet the minimum standards for the elimination of trafficking but is making significant efforts to do so. The government maintained its law enforcement efforts to combat trafficking during the reporting period."
	const around = "Campaigners in the port said on Tuesday that little had changed since last spring.\n\n%s\n\nShop owners near the harbour said they had seen boys sleeping on the quay.\n"
	for quoted, want := range map[string]string{
		"“" + verdict + "” the report says.":   "",
		"\"" + verdict + "\" the report says.": "",
		verdict:                                "U.S. Department of State",
	} {
		for _, head := range []string{"", "By Jane Doe\n\n", "Jane Doe\n\n"} {
			d := readOne(t, "a.txt", "Traffickers still at work\n\n"+head+fmt.Sprintf(around, quoted))
			want := want
			if strings.HasPrefix(head, "By ") {
				want = "" // a report of an institution has no byline
			}
			if f := d.Facts.Publisher; f.Value != want {
				t.Errorf("%q below %q: publisher %+v, want %q", quoted, head, f, want)
			}
		}
	}
}
