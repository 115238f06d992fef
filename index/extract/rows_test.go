package extract

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// readAll reads a file that may hold several reports.
func readAll(name, data string) (docs []*document.Document, problems []document.Problem) {
	return readWithin(document.Budget{}, name, data)
}

// readWithin reads a file within a budget.
func readWithin(b document.Budget, name, data string) (docs []*document.Document, problems []document.Problem) {
	problems = Read(context.Background(), name, []byte(data), Options{Budget: b}, func(d *document.Document) error {
		docs = append(docs, d)
		return nil
	})
	return docs, problems
}

func TestJSONLinesOfOneReportAreItsParts(t *testing.T) {
	docs, problems := readAll("export.jsonl", `{"doc": "gab-10", "title": "Trafficking in Persons Report 2010: Gabon", "country": "Gabon", "year": 2010, "tier": "Tier 2 Watch List", "section": "prosecution", "heading": "Prosecution", "text": "The government made no progress.\nIt tried one case."}
{"doc": "gab-10", "country": "Gabon", "year": 2010, "section": "protection", "heading": "Protection", "text": "Not applicable."}

{"doc": "ken-10", "country": "KEN", "year": "2010", "section": "prosecution", "text": "The government tried nine cases.", "publisher": "State Department", "source_url": "https://example.org/kenya"}
`)
	if len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
	if len(docs) != 2 {
		t.Fatalf("got %d reports, want 2", len(docs))
	}
	d := docs[0]
	if d.Text != "The government made no progress.\nIt tried one case.\nNot applicable." || len(d.Paragraphs) != 3 {
		t.Errorf("text %q in %d paragraphs", d.Text, len(d.Paragraphs))
	}
	if len(d.Parts) != 2 || d.Parts[0].Section != "prosecution" || d.Text[d.Parts[1].Start:d.Parts[1].End] != "Not applicable." || d.Parts[1].Heading != "Protection" {
		t.Errorf("parts %+v", d.Parts)
	}
	if f := d.Facts; f.Country.Value != "GAB" || f.Year.Value != "2010" || f.Tier.Value != "2wl" || f.Year.Known != document.Stated || f.Title.Value != "Trafficking in Persons Report 2010: Gabon" {
		t.Errorf("facts %+v", f)
	}
	if f := docs[1].Facts; f.Country.Value != "KEN" || f.SourceURL.Value != "https://example.org/kenya" {
		t.Errorf("facts of the second %+v", f)
	}
	if docs[0].Hash == docs[1].Hash || docs[0].Hash == "" {
		t.Errorf("hashes %q and %q should differ", docs[0].Hash, docs[1].Hash)
	}
}

func TestRowsWithoutAReportsIDAreReportsOfTheirOwn(t *testing.T) {
	docs, _ := readAll("f.jsonl", `{"year": 2006, "country": "Burma", "text": "current situation: Burma is a source country. tier rating: Tier 3 - Burma does not comply."}
{"year": 2007, "country": "Burma", "text": "current situation: Burma is a source country still."}`)
	if len(docs) != 2 || docs[0].Facts.Tier.Value != "3" || docs[1].Facts.Year.Value != "2007" {
		t.Errorf("got %d reports: %+v", len(docs), docs)
	}
}

func TestJSONOfManyShapes(t *testing.T) {
	for name, data := range map[string]string{
		"list":     `[{"country": "Qatar", "year": 2003, "text": "Qatar is a destination country."}]`,
		"object":   "{\n \"country\": \"Qatar\",\n \"year\": 2003,\n \"text\": \"Qatar is a destination country.\"\n}",
		"sections": `{"country": "Qatar", "year": 2003, "sections": [{"heading": "Profile", "text": "Qatar is a destination country."}]}`,
		"reports":  `{"reports": [{"country": "Qatar", "year": "2003", "body": ["Qatar is a destination country."]}]}`,
	} {
		docs, problems := readAll(name+".json", data)
		if len(docs) != 1 || docs[0].Text != "Qatar is a destination country." || docs[0].Facts.Country.Value != "QAT" || docs[0].Facts.Year.Value != "2003" {
			t.Errorf("%s: %+v, problems %v", name, docs, problems)
		}
	}
}

func TestRowsWithMarkup(t *testing.T) {
	docs, _ := readAll("a.jsonl", `{"country": "Qatar", "year": 2003, "content": "<h2>Prevention</h2><p>The government ran no campaigns in the reporting period, and it formed no committee.</p><ul><li>Fund a shelter.</li></ul>"}`)
	if len(docs) != 1 || docs[0].Text != "Prevention\nThe government ran no campaigns in the reporting period, and it formed no committee.\nFund a shelter." || docs[0].Paragraphs[0].Style != document.Heading || docs[0].Paragraphs[2].Style != document.Item {
		t.Fatalf("%+v", docs)
	}
	// What was cut out of its page is the report's, whatever stands in which element;
	// of a whole page the menu is not.
	var long strings.Builder
	for range 40 {
		long.WriteString("<p>" + sample.Filler + "</p>")
	}
	part := `<div class='lead'><p>Qatar is a country of transit, as its neighbours are, and of destination for men and women who come from abroad to work in it.</p></div><div class='body'>` + long.String() + `</div>`
	docs, _ = readAll("a.jsonl", `{"country": "Qatar", "year": 2003, "content": "`+part+`"}`)
	if got := docs[0].Text; !strings.HasPrefix(got, "Qatar is a country of transit") || !strings.Contains(got, sample.Filler) {
		t.Errorf("%.200s", got)
	}
	page := "<html><body><div><p>This site keeps small files on your computer, and it counts its visitors.</p></div><main>" + long.String() + "</main></body></html>"
	docs, _ = readAll("a.jsonl", `{"country": "Qatar", "year": 2003, "html": "`+page+`"}`)
	if got := docs[0].Text; !strings.HasPrefix(got, sample.Filler) {
		t.Errorf("%.200s", got)
	}
	docs, _ = readAll("a.jsonl", `{"country": "Qatar", "year": 2003, "text": "A rate of x < 3 and y > 4, or </x>, is no markup."}`)
	if len(docs) != 1 || docs[0].Text != "A rate of x < 3 and y > 4, or </x>, is no markup." {
		t.Errorf("%+v", docs)
	}
}

func TestCSV(t *testing.T) {
	for name, data := range map[string]string{
		"comma":     "Country,Year,Section,Text\nQatar,2003,profile,\"Qatar is a destination country, they say.\nIt is small.\"\nQatar,2003,prevention,None.\n",
		"semicolon": "country;year;section;text\nQatar;2003;profile;\"Qatar is a destination country, they say.\nIt is small.\"\nQatar;2003;prevention;None.\n",
		"tab":       "\ufeffcountry\tyear\tsection\ttext\nQatar\t2003\tprofile\t\"Qatar is a destination country, they say.\nIt is small.\"\nQatar\t2003\tprevention\tNone.\n",
	} {
		docs, problems := readAll(name+".csv", data)
		if len(docs) != 1 || len(docs[0].Parts) != 2 || docs[0].Facts.Country.Value != "QAT" || docs[0].Parts[1].Section != "prevention" {
			t.Errorf("%s: %+v, problems %v", name, docs, problems)
		}
	}
}

func TestBadRows(t *testing.T) {
	tests := []struct{ name, data, place, reason string }{
		{"broken.jsonl", "{\"text\": \"One report that can be read.\"}\n{\"text\": \"cut o\n", "line 2", "not a JSON object: it ends in the middle"},
		{"list.jsonl", "{\"text\": \"One report that can be read.\"}\n[1, 2]\n", "line 2", "it is of another kind: array"},
		{"empty.jsonl", "{\"text\": \"One report that can be read.\"}\n{\"text\": \"\"}\n", "line 2", "the row has no text"},
		{"country.jsonl", "{\"text\": \"One report that can be read.\", \"country\": \"Narnia\"}\n", "line 1", "unknown country “Narnia”"},
		{"year.csv", "text,year\nOne report that can be read.,soon\n", "row 2", "“soon” is not a year"},
	}
	for _, tt := range tests {
		docs, problems := readAll(tt.name, tt.data)
		if len(docs) != 1 {
			t.Errorf("%s: got %d reports, want the one that can be read", tt.name, len(docs))
		}
		if len(problems) != 1 || problems[0].Place.String() != tt.place || !strings.Contains(problems[0].Reason.String(), tt.reason) || problems[0].Fatal {
			t.Errorf("%s: problems %v, want one at %s with %q", tt.name, problems, tt.place, tt.reason)
		}
	}
	if _, problems := readAll("t.csv", "a,b\n1,2\n"); len(problems) != 1 || !problems[0].Fatal || !strings.Contains(problems[0].Reason.String(), "the columns are a, b") {
		t.Errorf("a table without text: %v", problems)
	}
}

func TestALongLineIsRefusedAndTheRestRead(t *testing.T) {
	long := `{"text": "` + strings.Repeat("word ", 1000) + `"}`
	data := "{\"text\": \"The first report.\"}\n" + long + "\n{\"text\": \"The third report.\"}\n"
	docs, problems := readWithin(document.Budget{MaxLine: 2000}, "a.jsonl", data)
	if len(docs) != 2 || docs[1].Text != "The third report." {
		t.Errorf("got %d reports, want the first and the third", len(docs))
	}
	if len(problems) != 1 || problems[0].String() != "a.jsonl: line 2: the line is 4 KB; the limit for one line is 1 KB" {
		t.Errorf("problems %v", problems)
	}
}

func TestManyBadRowsAreToldInFewLines(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "{\"text\": %d broken\n", i)
	}
	b.WriteString("{\"text\": \"One report that can be read.\"}\n")
	docs, problems := readAll("a.jsonl", b.String())
	if len(docs) != 1 || len(problems) != maxBadRows+1 || !strings.Contains(problems[maxBadRows].Reason.String(), "980 more rows") {
		t.Errorf("%d reports, %d problems, the last %v", len(docs), len(problems), problems[len(problems)-1])
	}
}

func TestTitlesOfNestedSectionsAreTheirHeadings(t *testing.T) {
	docs, problems := readAll("a.json", `{"reports": [{"title": "Trafficking in Persons Report 2012 - Nauru", "country": "Nauru", "sections": [{"title": "Prosecution", "text": "The government made no law enforcement efforts."}, {"title": "Protection", "text": "The government identified no victims."}]}]}`)
	if len(docs) != 1 || len(problems) > 0 {
		t.Fatalf("%d reports, %v", len(docs), problems)
	}
	d := docs[0]
	if d.Facts.Title.Value != "Trafficking in Persons Report 2012 - Nauru" || len(d.Parts) != 2 || d.Parts[1].Heading != "Protection" {
		t.Errorf("title %+v, parts %+v", d.Facts.Title, d.Parts)
	}
}

// TestAColumnOfCountriesIsNoTitle: where the column that names the report holds the
// country, the report is called what such reports are.
func TestAColumnOfCountriesIsNoTitle(t *testing.T) {
	docs, _ := readAll("a.jsonl", `{"name": "Qatar", "year": 2014, "text": "QATAR: Tier 2\n\nThe Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so."}`)
	if len(docs) != 1 || docs[0].Facts.Title.Value != "2014 Trafficking in Persons Report: Qatar" {
		t.Errorf("%d reports: %+v", len(docs), docs)
	}
}

func TestFieldsThatAreNoneOrDisagree(t *testing.T) {
	for line, want := range map[string]string{
		// A bad year does not hide the one in the title.
		`{"title": "2015 Trafficking in Persons Report: Kenya", "country": "Kenya", "year": 1015, "text": "Kenya is a source country for men."}`: `KEN 2015  “1015” is not a year`,
		// The field goes before the text, and that is told.
		`{"title": "2014 Trafficking in Persons Report", "country": "UG", "year": "2014", "text": "KENYA (Tier 2)\n\nPROSECUTION\n\nThe Government of Kenya did things."}`: "UGA 2014 2 country UGA, as the field “country” has it, goes before KEN, as it stands in: KENYA (Tier 2)",
		// A part of a report may open with its country line.
		`{"country": "Burma", "year": 2022, "section": "prosecution", "text": "BURMA (Tier 3)\n\nThe regime decreased its efforts."}`: "MMR 2022 3 ",
	} {
		docs, _ := readAll("a.jsonl", line+"\n")
		if len(docs) != 1 {
			t.Errorf("%s: %d reports", line, len(docs))
			continue
		}
		d := docs[0]
		if got := inShort(docs) + " " + said(d.Problems); got != want || strings.Contains(d.Text, "Tier") {
			t.Errorf("%s:\n%q, want %q; text %q", line, got, want, d.Text)
		}
	}
}

// Whose report it is its title says, before what it refers to.
func TestReportThatRefersToAnother(t *testing.T) {
	const seeAlso = "There were no reports of children in forced labor. See also the Department of Labor's Findings on the Worst Forms of Child Labor."
	for title, want := range map[string]string{
		"2023 Country Reports on Human Rights Practices: Tonga":         "U.S. Department of State",
		"2023 Findings on the Worst Forms of Child Labor: Tonga":        "U.S. Department of Labor",
		"Tonga: Findings on the Worst Forms of Child Labor, 2023":       "U.S. Department of Labor",
		"Human rights report: Tonga, 2023, with a list of further ones": "U.S. Department of State",
	} {
		docs, _ := readAll("a.jsonl", `{"id": "t-1", "title": "`+title+`", "country": "Tonga", "year": 2023, "section": "other", "text": "Tonga is a monarchy.\n\n`+seeAlso+`"}`+"\n")
		if len(docs) != 1 || docs[0].Facts.Publisher.Value != want {
			t.Errorf("%s: %+v, want %s", title, docs[0].Facts.Publisher, want)
		}
	}
}

// The name of a table of reports says nothing of one of them.
func TestNamesOfTablesAreNoFacts(t *testing.T) {
	docs, _ := readAll("kenya_2019.jsonl", `{"doc": "a", "section": "prevention", "text": "The hill police opened a desk for migrants."}`+"\n")
	if len(docs) != 1 || docs[0].Facts.Country.Known != document.Unknown || docs[0].Facts.Year.Known != document.Unknown {
		t.Errorf("%d reports, facts %+v", len(docs), docs[0].Facts)
	}
}

// Of two names of one fact, and of two lists, the same one counts in every reading.
func TestFieldsOfOneFact(t *testing.T) {
	const list = `[{"text": "Nine cases went to court.", "ranking": "3", "tier_rating": "2", "link": "https://b.example", "url": "https://a.example"}]`
	for _, data := range []string{
		`{"country_code": "KEN", "nation": "Qatar", "items": ` + list + `, "records": []}`,
		`{"country_name": "Kenya", "iso3": "QAT", "data": ` + list + `, "results": [{"text": "It is another list."}]}`,
	} {
		for range 20 {
			docs, _ := readAll("a.json", data)
			if len(docs) != 1 {
				t.Fatalf("%s: %d reports", data, len(docs))
			}
			f := docs[0].Facts
			if got := f.Country.Value + " " + f.Tier.Value + " " + f.SourceURL.Value; got != "KEN 2 https://a.example" {
				t.Fatalf("%s: %s", data, got)
			}
		}
	}
}
