package extract

import (
	"slices"
	"strings"
	"testing"
)

// TestShortLastParts: the last parts of a page are as short as they like, and none
// comes under the heading of another.
func TestShortLastParts(t *testing.T) {
	const long = "The inland ministry sent three teams to the ferry ports to speak with passengers about false offers of work."
	d := readOne(t, "a.html", "<html><body><h1>Forced labour in Chad</h1><h2>Ports</h2><p>"+long+"</p><h2>Refuge</h2><p>A convent took in 31 girls.</p><p>Two went home.</p>"+
		"<h2>Prevention</h2><h3>Schools</h3><p>Teachers spoke to 900 pupils.</p><h3>Radio</h3><p>No play was sent</p><h2>What we want</h2><p>Pay the judges.</p><h4>Most read</h4><p>Ten best beaches</p></body></html>")
	want := []string{"Ports", long, "Refuge", "A convent took in 31 girls.", "Two went home.", "Prevention", "Schools", "Teachers spoke to 900 pupils.", "What we want", "Pay the judges."}
	if got := texts(d); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestShortReports reads reports of which no part is long: nothing that a reader
// would call text may be set aside.
func TestShortReports(t *testing.T) {
	page := func(title string, parts ...string) string {
		var b strings.Builder
		b.WriteString("<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1>")
		for i := 0; i < len(parts); i += 2 {
			b.WriteString("<h2>" + parts[i] + "</h2><p>" + parts[i+1] + "</p>")
		}
		return b.String() + "</body></html>"
	}
	const long = "The inland ministry sent three teams to the ferry ports to speak with passengers about false offers of work."
	tests := []struct {
		name, file, text string
		title, want      string // the text's first line in want
		out              []string
	}{
		{"headings of a page", "a.html", page("Forced labour in Chad", "In the courts", "Judges tried 14 men. Nine went to prison.", "Who found a bed", "A convent took in 31 girls.", "Prevention", long),
			"Forced labour in Chad", "In the courts", nil},
		{"a title that names no subject", "a.html", page("The road to Abéché", "In the courts", "Judges tried 14 men.", "Human trafficking in Chad", "Herders sell boys at wells.", "Prevention", long),
			"The road to Abéché", "In the courts", nil},
		{"plain text", "a.txt", "Slavery on the lake shore of Malawi\nPublished 4 May 2020 by Rosa Whitfield\n\nTrials\nPolice charged six farmers.\n\nRefuge\nA church house fed 40 children.\n\nWork ahead of harm\n" + long + "\n",
			"Slavery on the lake shore of Malawi", "Trials", []string{"Published 4 May 2020 by Rosa Whitfield"}},
		{"a sentence right below the title", "a.txt", "Slavery on the lake shore of Malawi\n\nWe counted 212 boys on the boats.\n\nRefuge\n\nA church house fed 40 children.\n\nPrevention\n\n" + long + "\n",
			"Slavery on the lake shore of Malawi", "We counted 212 boys on the boats.", nil},
		{"lines of a site above the title", "a.txt", "Write to us\n\nWe answered 90 letters in the spring.\n\nTrafficking in Persons Report 2014: Malawi\n\nRefuge\n\nA church house fed 40 children.\n\nPrevention\n\n" + long + "\n",
			"Trafficking in Persons Report 2014: Malawi", "Refuge", []string{"Write to us", "We answered 90 letters in the spring."}},
	}
	for _, tt := range tests {
		d := readOne(t, tt.file, tt.text)
		first, _, _ := strings.Cut(d.Text, "\n")
		if first != tt.want || d.Facts.Title.Value != tt.title {
			t.Errorf("%s: it begins %q, title %q; want %q, %q", tt.name, first, d.Facts.Title.Value, tt.want, tt.title)
		}
		if !strings.HasSuffix(d.Text, long) {
			t.Errorf("%s: it ends before %q", tt.name, long)
		}
		var out []string
		for _, l := range d.LeftOut {
			if !strings.HasPrefix(string(l.Reason), "title") {
				out = append(out, l.Text)
			}
		}
		if strings.Join(out, "|") != strings.Join(tt.out, "|") {
			t.Errorf("%s: left out %q, want %q", tt.name, out, tt.out)
		}
	}
}

// TestHeadingsOfFamiliesAtTheEdges reads reports that open and close with headings that
// only the table of their family lists, over text too short to be told by itself.
func TestHeadingsOfFamiliesAtTheEdges(t *testing.T) {
	const long = "The inland ministry sent three teams to the ferry ports to speak with passengers about false offers of work."
	for name, lines := range map[string][]string{
		"findings on child labor, first part": {"Findings on the Worst Forms of Child Labor: Chad, 2019", "Prevalence and Sectoral Distribution of Child Labor", "Boys mine salt.", "Coordination", long},
		"findings on child labor, last part":  {"Findings on the Worst Forms of Child Labor: Chad, 2019", long, "SOCIAL PROGRAMS TO ADDRESS CHILD LABOR", "Two campaigns ran"},
		"trafficking, first parts":            {"2021 Trafficking in Persons Report: Chad", "Law Enforcement", "Three arrests and no trial", "Victim Protection", "Two homes", long},
		"trafficking, last parts":             {"2021 Trafficking in Persons Report: Chad", long, "Law Enforcement Efforts", "Three arrests, no trial", "Scope and Magnitude", "Boys from the hills; girls from the coast"},
		"human rights, last parts":            {"Country Reports on Human Rights Practices: Chad 2019", long, "Section 7. Worker Rights", "No unions exist", "e. Acceptable Conditions of Work", "Wages fell by half"},
	} {
		d := readOne(t, "a.txt", strings.Join(lines, "\n\n")+"\n")
		if got := texts(d); !slices.Equal(got, lines[1:]) {
			t.Errorf("%s: %q, want %q; left out %v", name, got, lines[1:], d.LeftOut)
		}
	}
	contents := []string{"2021 Trafficking in Persons Report: Chad", "Introduction", "Overview .... 3.", "Annex .... 5.", "Protection", long}
	if got := texts(readOne(t, "a.txt", strings.Join(contents, "\n\n")+"\n")); !slices.Equal(got, contents[4:]) {
		t.Errorf("a table of contents: %q, want %q", got, contents[4:])
	}
}
