package extract

import "testing"

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
