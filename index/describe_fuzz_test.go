package index

import (
	"context"
	"testing"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/index/extract"
)

// FuzzDescribe takes a text through every step: it is read, cut into sections, and searched for names. No text causes
// a panic, and every section and mention lies within the text on rune boundaries.
func FuzzDescribe(f *testing.F) {
	narrative := "NIGER (Tier 2 Watch List)\n\nThe Government of Niger does not fully meet the minimum standards for the elimination of trafficking.\n\nPROSECUTION\n\n"
	for _, s := range []string{
		"Order No. 2010-86 criminalized sex trafficking. The police found forty families in the kilns.",
		"Law No.\n2015 of 2016; Nos. 12 in 2019, compared with", "§\n\n—\n\n# —\n# §\n",
		"Article 1, 2 (ABC) Act (2009) of 2010 No.",
		"the Prosecutor General’s Office (PGO) Act. In Vaqueria, Caazapa", "RECOMMENDATIONS: Train police; and; • ; (",
		"a-\nb\u00ad\nAB-\n-\n",
	} {
		f.Add("a-2019-niger.txt", narrative+s)
		f.Add("a.txt", s)
		f.Add("a.html", "<p>"+s+"<h2>"+s)
		f.Add("a.csv", "text,country,year\n\""+s+"\",Niger,2010\n")
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(text) > 50_000 || name == "" || !utf8.ValidString(name) {
			return
		}
		extract.Read(context.Background(), name, []byte(text),
			extract.Options{Budget: document.Budget{MaxBytes: 1 << 20, MaxExpanded: 1 << 20, MaxPages: 1}},
			func(doc *document.Document) error {
				for _, s := range Describe(doc).Sections {
					if !utf8.ValidString(s.Text) {
						t.Errorf("section %q", s.Text)
					}
					last := 0
					for _, m := range s.Mentions {
						if m.Start < last || m.End <= m.Start || m.End > len(s.Text) || !utf8.ValidString(s.Text[m.Start:m.End]) {
							t.Errorf("mention %+v in %q", m, s.Text)
						}
						last = m.End
					}
				}
				return nil
			})
	})
}
