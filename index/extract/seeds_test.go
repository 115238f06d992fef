package extract

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
)

// readSeed reads one of the reports that come with the program.
func readSeed(t *testing.T, name string) *document.Document {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "seeds", name))
	if err != nil {
		t.Fatal(err)
	}
	return readOne(t, name, string(data))
}

// readOne reads a file that holds one report.
func readOne(t *testing.T, name, data string) *document.Document {
	t.Helper()
	docs, problems := readAll(name, data)
	if len(docs) != 1 {
		t.Fatalf("%s: got %d documents, want 1; problems: %v", name, len(docs), problems)
	}
	return docs[0]
}

func TestSeedFacts(t *testing.T) {
	const (
		article = "000_52a634720481745b.txt"
		of2024  = "001_596d974f011e7019.txt"
		of2020  = "003_61044c37df247fb2.txt"
	)
	tests := []struct {
		seed, title               string
		titleKnown, countryKnown  document.Known
		year                      string
		yearKnown                 document.Known
		tier, publisher, author   string
		publisherKnown            document.Known
		yearEvidence, firstLetter string
	}{
		{article, "Human Trafficking in Turkmenistan", document.Stated, document.Stated, "2021", document.Inferred, "3", "", "Ander Moreno", document.Unknown, "in 2021", "Turkmenistan is a country in Central Asia"},
		{of2024, "2024 Trafficking in Persons Report: Turkmenistan", document.Stated, document.Stated, "2024", document.Stated, "3", "U.S. Department of State", "", document.Stated, "2024 Trafficking in Persons Report", "The Government of Turkmenistan"},
		{of2020, "2020 Trafficking in Persons Report: Turkmenistan", document.Inferred, document.Inferred, "2020", document.Inferred, "3", "U.S. Department of State", "", document.Stated, "in 2019, compared with", "The Government of Turkmenistan"},
	}
	for _, tt := range tests {
		d := readSeed(t, tt.seed)
		f := d.Facts
		for _, c := range []struct {
			what      string
			got       document.Fact
			want      string
			wantKnown document.Known
		}{
			{"title", f.Title, tt.title, tt.titleKnown},
			{"country", f.Country, "TKM", tt.countryKnown},
			{"year", f.Year, tt.year, tt.yearKnown},
			{"tier", f.Tier, tt.tier, document.Stated},
			{"publisher", f.Publisher, tt.publisher, tt.publisherKnown},
		} {
			if c.got.Value != c.want || c.got.Known != c.wantKnown {
				t.Errorf("%s: %s is %q (%s), want %q (%s); evidence %q", tt.seed, c.what, c.got.Value, c.got.Known, c.want, c.wantKnown, c.got.Evidence)
			}
		}
		if f.Author.Value != tt.author {
			t.Errorf("%s: author %q, want %q", tt.seed, f.Author.Value, tt.author)
		}
		if !strings.Contains(f.Year.Evidence.String(), tt.yearEvidence) {
			t.Errorf("%s: evidence of the year is %q, want it to quote %q", tt.seed, f.Year.Evidence, tt.yearEvidence)
		}
		if !strings.HasPrefix(d.Text, tt.firstLetter) {
			t.Errorf("%s: the text begins with %.60q, want %q", tt.seed, d.Text, tt.firstLetter)
		}
	}
}

func TestSeedBoilerplate(t *testing.T) {
	tests := []struct {
		seed, line, reason string
		times              int
	}{
		{"000_52a634720481745b.txt", "Human Trafficking in Turkmenistan", "title", 1},
		{"000_52a634720481745b.txt", "– Ander Moreno", "byline", 1},
		{"000_52a634720481745b.txt", "Photo: Flickr", "photo_credit", 1},
		{"001_596d974f011e7019.txt", "Turkmenistan Helsinki Foundation logo", "logo", 1},
		{"001_596d974f011e7019.txt", "TURKMENISTAN (Tier 3)", "line_with_country_and_tier", 1},
		{"001_596d974f011e7019.txt", "Latest News", "list_of_news", 1},
		{"001_596d974f011e7019.txt", "С. Нуримбетова", "text_in_another_script", 2},
		{"001_596d974f011e7019.txt", "Azatlyk Radiosy", "list_of_news", 2},
		{"003_61044c37df247fb2.txt", "An official website of the United States Government", "government_banner", 1},
		{"003_61044c37df247fb2.txt", "A lock", "government_banner", 1},
		{"003_61044c37df247fb2.txt", "U.S. Department of State", "name_of_the_publisher", 1},
		{"003_61044c37df247fb2.txt", "The Lessons of 1989: Freedom and Our Future", "line_after_the_report", 1},
	}
	for _, tt := range tests {
		d := readSeed(t, tt.seed)
		n := 0
		for _, l := range d.LeftOut {
			if strings.HasPrefix(l.Text, tt.line) && string(l.Reason) == tt.reason {
				n++
			}
		}
		if n != tt.times {
			t.Errorf("%s: %q is left out %d times as %q, want %d; left out: %v", tt.seed, tt.line, n, tt.reason, tt.times, d.LeftOut)
		}
		if strings.Contains(d.Text, tt.line) && tt.line != "Human Trafficking in Turkmenistan" && tt.line != "U.S. Department of State" {
			t.Errorf("%s: %q is left out and in the text", tt.seed, tt.line)
		}
	}
}

func TestSeedRecommendationsAreItems(t *testing.T) {
	for seed, want := range map[string][]string{
		"001_596d974f011e7019.txt": {
			"End government policies", "Continue to grant", "Amend the provision", "Adopt and implement", "Vigorously investigate",
			"Ensure victims", "In accordance", "Finalize, adopt", "Establish, train", "Train police",
		},
		"003_61044c37df247fb2.txt": {
			"Take further action", "Grant independent", "Eliminate the practice", "Adhere to", "Adopt the national",
			"While respecting", "Hold complicit", "Train police", "Expand training", "Increase awareness",
		},
	} {
		d := readSeed(t, seed)
		var got []string
		for i, p := range d.Paragraphs {
			if p.Style == document.Item {
				got = append(got, d.Paragraph(i))
			}
		}
		if !slices.EqualFunc(got, want, func(g, w string) bool { return strings.HasPrefix(g, w) }) {
			t.Errorf("%s: items %q, want such as begin %q", seed, got, want)
		}
	}
}

func TestSeedRepairsPointIntoTheText(t *testing.T) {
	d := readSeed(t, "003_61044c37df247fb2.txt")
	if len(d.Repairs) != 9 {
		t.Fatalf("got %d repairs, want the 9 glued joins of the recommendations", len(d.Repairs))
	}
	for _, r := range d.Repairs {
		if got := d.Text[r.At : r.At+len(r.After)]; got != r.After {
			t.Errorf("repair %q → %q points at %q", r.Before, r.After, got)
		}
	}
	if r := d.Repairs[0]; r.Before != "labor.Grant" || strings.Fields(r.After)[1] != "Grant" {
		t.Errorf("first repair %q → %q, want labor.Grant → labor. Grant", r.Before, r.After)
	}
}
