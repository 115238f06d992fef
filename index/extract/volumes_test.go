package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// entry is a country's report in a volume that the test compiles.
type entry struct{ code, name, tier, text string }

var (
	openingLine = regexp.MustCompile(`^([^:(\t]*?)\s*[:(]\s*((?i:tier|special)[^)]*)`)
	verdict     = regexp.MustCompile(`The Government of .*minimum standards`)
	countryHead = regexp.MustCompile(`country (\w+)`)
)

// entries returns the narratives that open with a country and a tier, one a country, in the
// order of the alphabet.
func entries(t *testing.T) (all []entry) {
	t.Helper()
	files, err := filepath.Glob("testdata/narratives/20*.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, text, _ := strings.Cut(string(data), "---\n")
		line, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
		code, m := countryHead.FindStringSubmatch(head)[1], openingLine.FindStringSubmatch(line)
		if m != nil && !seen[code] {
			seen[code] = true
			all = append(all, entry{code, m[1], m[2], strings.TrimSpace(rest)})
		}
	}
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	if len(all) < 20 {
		t.Fatalf("%d entries", len(all))
	}
	return all
}

func TestVolumes(t *testing.T) {
	const preface = "2017 Trafficking in Persons Report\n\nA letter to the reader\n\nThis volume covers the efforts of many governments. " +
		"It was compiled from what embassies sent. Trafficking in persons is a crime in every part of the world.\n\n"
	all := entries(t)
	title := func(s string) string { return s[:1] + strings.ToLower(s[1:]) }
	marks := []struct {
		name string
		mark func(e entry, n int) string
	}{
		{"country and tier", func(e entry, _ int) string { return e.name + " (" + e.tier + ")\n\n" }},
		{"country above its tier", func(e entry, _ int) string { return e.name + "\n" + e.tier + "\n\n" }},
		{"name in capitals", func(e entry, _ int) string { return e.name + "\n\n" }},
		{"name", func(e entry, _ int) string { return title(e.name) + "\n\n" }},
		{"name and table of facts", func(e entry, _ int) string {
			return title(e.name) + "\n\nHead of state: A. N. Other\nPopulation: 3 million\n\n"
		}},
		{"thumb letter", func(e entry, _ int) string { return e.name[:1] + "\n\n" + title(e.name) + "\n\n" }},
		{"page number", func(e entry, n int) string { return fmt.Sprintf("%d %s\n\n%s\n\n", 3*n, e.name, title(e.name)) }},
		{"title that names the country", func(e entry, _ int) string {
			return "2017 Trafficking in Persons Report: " + title(e.name) + "\n\n"
		}},
		{"name above the title", func(e entry, _ int) string {
			return title(e.name) + "\n2017 Trafficking in Persons Report\nOffice to Monitor and Combat Trafficking in Persons\n\n"
		}},
		{"nothing but the text", func(entry, int) string { return "" }},
		{"a line lost here and there", func(e entry, n int) string {
			if n%4 == 2 && verdict.MatchString(e.text) {
				return ""
			}
			return e.name + " (" + e.tier + ")\n\n"
		}},
	}
	for _, m := range marks {
		for _, before := range []string{"", preface} {
			var volume strings.Builder
			volume.WriteString(before)
			var want []string
			for n, e := range all {
				volume.WriteString(m.mark(e, n) + e.text + "\n\n")
				want = append(want, e.code)
			}
			docs, _ := readAll("volume.txt", volume.String())
			var got []string
			for i, d := range docs {
				got = append(got, d.Facts.Country.Value)
				// What is said last of one country must not be read as said of the next.
				if i < len(all) && !strings.Contains(letters(d.Text), letters(lastParagraph(all[i].text))) {
					t.Errorf("%s, with %d bytes before: the last paragraph of %s is not in its report", m.name, len(before), want[i])
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, with %d bytes before: %d reports of %v, want %d of %v", m.name, len(before), len(got), got, len(want), want)
			}
		}
	}
}

func lastParagraph(text string) string { return text[strings.LastIndex(text, "\n")+1:] }

// letters returns text without its spaces, which reading may change.
func letters(text string) string { return strings.Join(strings.Fields(text), "") }

// One text about several countries is one report, whatever it says of their governments.
func TestNoVolumes(t *testing.T) {
	const background = "Workers cross the river by night and pay brokers in three currencies. " +
		"Those who cannot pay are held in houses near the market until relatives send money.\n\n"
	for _, text := range []string{
		// It comes back to the first country.
		"Labour on the Mekong\n\n" +
			"Thailand is a destination country for migrants from its neighbours.\n\n" + background +
			"The Government of Laos does not fully meet the minimum standards, an official said in Vientiane last week.\n\n" + background +
			"The Government of Cambodia does not fully meet the minimum standards either.\n\n" + background +
			"The Government of Laos has promised a new law, and police there have begun to search trucks at the bridges.\n\n" + background,
		// The neighbours of a report have neither verdict nor parts.
		"THAILAND (Tier 2)\n\nThailand is a source, destination, and transit country for men and women.\n\n" +
			"Burma is a source country for men who are forced to work on boats in Thai waters for years.\n\n" +
			"Laos is a source country for girls who are sold to karaoke bars along the border.\n\n" +
			"The Government of Thailand does not fully comply with the minimum standards for the elimination of trafficking.\n\n" +
			"Prosecution\nThe police arrested 12 suspects.\n\nProtection\nShelters took in 40 women.\n\nPrevention\nPosters were printed.\n",
		// Headings that name countries, in a report on another.
		"2019 Trafficking in Persons Report: Peru\n\nThe Government of Peru does not fully meet the minimum standards.\n\n" +
			"Agreements with Chile\n\nOfficials from Chile met their colleagues twice and exchanged lists of vehicles.\n\n" +
			"Agreements with Bolivia\n\nOfficials from Bolivia met their colleagues once and signed a statement.\n\n",
	} {
		docs, _ := readAll("text.txt", text)
		if len(docs) != 1 {
			var got []string
			for _, d := range docs {
				got = append(got, d.Facts.Country.Value)
			}
			t.Errorf("%.40q: %d reports of %v, want one", text, len(docs), got)
		}
	}
}
