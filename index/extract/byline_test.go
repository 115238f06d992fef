package extract

import (
	"strings"
	"testing"

	"tipsearch/index/document"
)

// TestBylines: who made a report, who published it and when, as lines below titles
// say it.
func TestBylines(t *testing.T) {
	const text = "Fishermen on the delta hire boys from the hills for a season and keep their wages back when the season is over."
	for _, tt := range []struct{ line, author, publisher, published, year string }{
		{"Prepared by the Delta Rights Circle", "Delta Rights Circle", "", "", ""},
		{"By the Union of Boat Hands", "Union of Boat Hands", "", "", ""},
		{"Published by Amber House, 3 May 2023", "", "Amber House", "2023-05-03", "2023"},
		{"Published by the Centre for Rivers and Lakes (June 2018)", "", "Centre for Rivers and Lakes", "2018-06", "2018"},
		{"Issued by Amber House on 9 July 2016.", "", "Amber House", "2016-07-09", "2016"},
		{"Researched by Ilse Brandt and Omar Sayed, March 2019", "Ilse Brandt and Omar Sayed", "", "", "2019"},
		{"A travel note by Ilse Brandt for the River Desk, March 2019", "", "", "", "2019"},
		{"Briefing paper, 4 October 2012", "", "", "", "2012"},
	} {
		for _, file := range []struct{ name, text string }{
			{"a.txt", "Boys of the delta\n\n" + tt.line + "\n\n" + text + "\n"},
			{"a.html", "<html><body><h1>Boys of the delta</h1><p class=\"byline\">" + tt.line + "</p><p>" + text + "</p></body></html>"},
		} {
			d := readOne(t, file.name, file.text)
			f := d.Facts
			if f.Author.Value != tt.author || f.Publisher.Value != tt.publisher || f.Published.Value != tt.published || f.Year.Value != tt.year {
				t.Errorf("%s %q: author %q, publisher %q, published %q, year %q; want %q, %q, %q, %q", file.name, tt.line,
					f.Author.Value, f.Publisher.Value, f.Published.Value, f.Year.Value, tt.author, tt.publisher, tt.published, tt.year)
			}
			if tt.year != "" && f.Year.Known != document.Inferred {
				t.Errorf("%q: the year is %s, want inferred", tt.line, f.Year.Known)
			}
			if d.Text != text || f.Title.Value != "Boys of the delta" {
				t.Errorf("%q: title %q, text %q", tt.line, f.Title.Value, d.Text)
			}
		}
	}
}

// TestBylineAndVerdict: an article that quotes a verdict is not the State Department's; the
// same text without a byline is taken for a report of theirs.
func TestBylineAndVerdict(t *testing.T) {
	const title = "Kenya: the boys of the lower delta\n\n"
	const text = "The Government of Kenya does not fully meet the minimum standards for the elimination of trafficking. " +
		"We took the night boat to the lower delta and asked.\n\nA boy of twelve said that he was sold twice.\n"
	for byline, want := range map[string]string{
		"": "U.S. Department of State",
		"By Ilse Brandt, River Desk, 3 May 2022\n\n": "",
	} {
		if got := readOne(t, "a.txt", title+byline+text).Facts.Publisher; got.Value != want {
			t.Errorf("%q: publisher %+v, want %q", byline, got, want)
		}
	}
}

// TestTwoYearsInTitle: of two years that follow each other the later is a guess.
func TestTwoYearsInTitle(t *testing.T) {
	const text = "Fishermen on the delta hire boys from the hills for a season and keep their wages back. "
	for _, tt := range []struct{ title, text, want string }{
		{"Boys of the delta, 2018-2019", text, "2019"},
		{"Boys of the delta 2018/19", text, "2019"},
		{"Boys of the delta, 2018–2019", text + "In 2018, police arrested four, compared with two in 2017.", "2018"},
		{"Boys of the delta, 2008-2019", text, ""},
		{"Boys of the delta, since 2005", text, ""},
		{"Boys of the delta, 2018-2019", text + "In 2021, police arrested four, compared with two in 2020.", "2021"},
	} {
		f := readOne(t, "a.txt", tt.title+"\n\n"+tt.text+"\n").Facts.Year
		if f.Value != tt.want || tt.want != "" && f.Known != document.Inferred {
			t.Errorf("%q, %q: %+v, want %q", tt.title, tt.text, f, tt.want)
		}
	}
}

// TestNumberedLaw: the year of a law's number is not the latest that a report knows.
func TestNumberedLaw(t *testing.T) {
	const text = "BAHRAIN: Tier 2\n\nThe Government of Bahrain does not fully meet the minimum standards for the elimination of trafficking. %s prescribes up to ten years in prison for all forms of trafficking.\n"
	for _, law := range []string{"Law No. 15 of 2009", "Decree 7/2009 of 2009", "Act number 4 of 2009"} {
		if f := readOne(t, "tip_bahrain_2016.txt", strings.Replace(text, "%s", law, 1)).Facts.Year; f.Value != "2016" {
			t.Errorf("%s: %+v, want 2016", law, f)
		}
	}
}

// TestAuthorsAreOfArticles: a name in a file's metadata is of whoever made the
// file, and a report of an institution has no author.
func TestAuthorsAreOfArticles(t *testing.T) {
	page := func(author, title, text string) string {
		return "<html><head><title>" + title + `</title><meta name="author" content="` + author + `"></head><body><h1>` + title + "</h1><p>" + text + "</p></body></html>"
	}
	const article = "Qatar is a small country, and many of those who work there come from South Asia to build its towers and roads. They send money home."
	const report = "The Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking; however, it is making efforts to do so."
	for _, tt := range []struct{ author, title, text, want string }{
		{"Jane Doe", "Towers in the desert", article, "Jane Doe"},
		{"webmaster", "Towers in the desert", article, ""},
		{"Site Admin", "Towers in the desert", article, ""},
		{"jdoe2", "Towers in the desert", article, ""},
		{"Jane Temp", "2011 Trafficking in Persons Report: Qatar", report, ""},
		{"Jane Doe", "2011 Trafficking in Persons Report: Qatar", report, ""},
		{"Jane Doe", "Qatar 2016 Human Rights Report", article, ""},
	} {
		if f := readOne(t, "a.html", page(tt.author, tt.title, tt.text)).Facts; f.Author.Value != tt.want {
			t.Errorf("%s of %s: author %+v, want %q", tt.author, tt.title, f.Author, tt.want)
		}
	}
}

// TestNoticeOfTheSourceIsNoTitle: the line names the report, and so its kind and
// year, but is not what it is called.
func TestNoticeOfTheSourceIsNoTitle(t *testing.T) {
	d := readOne(t, "a.txt", "Modern-day Slavery\n\nRepublic of Kazakhstan\n\n*** EXTRACTED IN PART FROM U.S. STATE DEPT TRAFFICKING IN PERSONS REPORT, JUNE, 2009 ***\n\nKazakhstan is a source, transit, and destination country for men, women, and girls trafficked for the purposes of sexual exploitation and forced labor.\n")
	if f := d.Facts; f.Title.Value != "2009 Trafficking in Persons Report: Kazakhstan" || f.Year.Value != "2009" || f.Publisher.Value != "U.S. Department of State" {
		t.Errorf("%+v", f)
	}
}
