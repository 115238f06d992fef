package index

import (
	"context"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"tipsearch/index/document"
	"tipsearch/index/extract"
	"tipsearch/index/section"
)

// perturbation is a way in which copies of a report differ: in what surrounds it, how its lines are broken, or how
// its headings are written. None of them changes the content of the report.
type perturbation struct {
	name    string
	apply   func(text string) string
	mayLose bool // a fact may become unknown, but not get another value
}

// perturbations lists each kind once. Where words are added around a report, they name another year and another
// country if such words usually do.
var perturbations = []perturbation{
	{name: "country line lost", apply: func(s string) string {
		first, rest, _ := strings.Cut(s, "\n")
		if !strings.Contains(first, "(") && !strings.Contains(first, ":") {
			return s
		}
		return rest
	}, mayLose: true},
	{name: "masthead", apply: func(s string) string {
		return "Northern Rights Observatory\nNews and analysis since 1998\n\n" + s
	}},
	{name: "menu", apply: func(s string) string {
		return "Home\nAbout us\nCountries\nPublications\nContact\n\n" + s + "\n\nHome\nSitemap\nPrivacy policy\n"
	}},
	{name: "prose before", apply: func(s string) string {
		return "Our volunteers copied the text below from a printed volume in May 2016. We added nothing to it.\n" +
			"Readers who find a mistake may write to the librarian.\n\n" + s
	}},
	{name: "prose after", apply: func(s string) string {
		return s + "\n\nThis copy was made by volunteers of a library in Peru in May 2016. It may differ from the original.\n"
	}},
	{name: "caption", apply: func(s string) string {
		return afterParagraph(s, 2, "Photo: a view of the harbour at dawn. Credit: J. Okello")
	}},
	{name: "note of the poster", apply: func(s string) string {
		return afterParagraph(s, 3, "[Note of the editor: the emphasis in this paragraph is ours.]")
	}},
	{name: "advertisement", apply: func(s string) string {
		return afterParagraph(s, 1, "Advertisement")
	}},
	{name: "wrapped at 40", apply: func(s string) string { return wrapped(s, 40) }},
	{name: "wrapped at 66", apply: func(s string) string { return wrapped(s, 66) }},
	{name: "wrapped at 120", apply: func(s string) string { return wrapped(s, 120) }},
	{name: "CRLF", apply: func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	{name: "no-break spaces", apply: func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }},
	{name: "double spaces", apply: func(s string) string { return strings.ReplaceAll(s, " ", "  ") }},
	{name: "spaces at line ends", apply: func(s string) string { return strings.ReplaceAll(s, "\n", " \t\n") }},
	{name: "indented", apply: func(s string) string { return "   " + strings.ReplaceAll(s, "\n", "\n   ") }},
	{name: "byte order mark", apply: func(s string) string { return "\ufeff" + s }},
	{name: "empty lines doubled", apply: func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n\n\n\n") }},
	{name: "Markdown headings", apply: func(s string) string {
		return headings(s, func(h string) string { return "## " + h })
	}},
	{name: "bold headings", apply: func(s string) string {
		return headings(s, func(h string) string { return "**" + h + "**" })
	}},
	{name: "headings in title case", apply: func(s string) string { return headings(s, titleCase) }},
	{name: "headings in capitals", apply: func(s string) string { return headings(s, strings.ToUpper) }},
	{name: "headings with colons", apply: func(s string) string {
		return headings(s, func(h string) string { return strings.TrimRight(h, ":") + ":" })
	}},
	{name: "number of a law", apply: func(s string) string {
		return insideParagraph(s, 2, "Law No. 17 of 1996 and Decree 2009-44 remained in force.")
	}},
	{name: "straight quotes", apply: func(s string) string {
		return strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'").Replace(s)
	}},
	{name: "HTML around text", apply: func(s string) string { return asHTML(s, "", "") }},
	{name: "HTML with a menu", apply: func(s string) string {
		return asHTML(s, "<nav><ul><li><a href=/>Home</a></li><li><a href=/c>Countries</a></li></ul></nav>",
			"<footer><p>All rights reserved. Contact the library.</p></footer>")
	}},
	{name: "text around HTML", apply: func(s string) string {
		return "Saved by a reader\n\n" + asHTML(s, "", "") + "\nend of the saved page\n"
	}},
}

// TestPerturbations reads reports both as they are and perturbed: country, year and tier, and the part to which each
// paragraph belongs, must stay the same. With -v it prints a Markdown table.
func TestPerturbations(t *testing.T) {
	if raced {
		t.Skip("2,000 readings by one goroutine: the race detector finds nothing in them")
	}
	const leastFacts, leastParagraphs = 0.998, 0.999
	reports := perturbable(t)
	as := make([]seen, len(reports))
	for i, r := range reports {
		as[i] = readAs(r.name, r.text)
	}
	var all, same tally
	t.Logf("%d reports\n| perturbation | facts the same | paragraphs the same |\n| --- | --- | --- |", len(reports))
	for _, p := range perturbations {
		var n, k tally
		for i, r := range reports {
			a, b := as[i], readAs(r.name, p.apply(r.text))
			for what, value := range a.facts {
				n.facts++
				if got := b.facts[what]; got == value || got == "" && p.mayLose {
					k.facts++
				} else {
					t.Logf("%s, %s: %s is %s, was %s", p.name, r.name, what, b.facts[what], value)
				}
			}
			for text, part := range a.parts {
				n.paragraphs++
				if got := b.part(text); got == part {
					k.paragraphs++
				} else {
					t.Logf("%s, %s: %.60q is in %q, was in %q", p.name, r.name, text, got, part)
				}
			}
		}
		t.Logf("| %s | %d of %d | %d of %d |", p.name, k.facts, n.facts, k.paragraphs, n.paragraphs)
		all.facts, all.paragraphs = all.facts+n.facts, all.paragraphs+n.paragraphs
		same.facts, same.paragraphs = same.facts+k.facts, same.paragraphs+k.paragraphs
	}
	t.Logf("| all | %d of %d | %d of %d |", same.facts, all.facts, same.paragraphs, all.paragraphs)
	if float64(same.facts) < leastFacts*float64(all.facts) {
		t.Errorf("%d of %d facts stay the same, want %.3f of them", same.facts, all.facts, leastFacts)
	}
	if float64(same.paragraphs) < leastParagraphs*float64(all.paragraphs) {
		t.Errorf("%d of %d paragraphs stay in their part, want %.3f of them", same.paragraphs, all.paragraphs, leastParagraphs)
	}
}

type tally struct{ facts, paragraphs int }

// seen is what was recognised in a file: facts by name, and parts by the letters of their paragraphs.
type seen struct {
	facts, parts map[string]string
	text         map[string]string // letters of a section → part, for paragraphs that were joined or cut
}

// part returns the part that contains the paragraph with these letters, or "".
func (s seen) part(letters string) string {
	if p, ok := s.parts[letters]; ok {
		return p
	}
	for text, part := range s.text {
		if strings.Contains(text, letters) {
			return part
		}
	}
	return ""
}

func readAs(name, text string) seen {
	s := seen{map[string]string{}, map[string]string{}, map[string]string{}}
	reports := 0
	extract.Read(context.Background(), name, []byte(text), extract.Options{}, func(d *document.Document) error {
		reports++
		described := Describe(d)
		if reports == 1 {
			f := described.Report.Facts
			s.facts["country"], s.facts["year"], s.facts["tier"] = f.Country.Value, f.Year.Value, f.Tier.Value
		}
		for _, part := range described.Sections {
			for _, p := range part.Paragraphs {
				s.parts[letters(part.Text[p.Start:p.End])] = string(part.Kind)
			}
			s.text[letters(part.Text)] = string(part.Kind)
		}
		return nil
	})
	s.facts["reports"] = fmt.Sprint(reports)
	return s
}

// letters returns the letters of text in lower case: they do not depend on a paragraph's spaces, marks and quotes.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

type namedText struct{ name, text string }

// perturbable returns the seeds and those of the project's narratives that have headings.
func perturbable(t *testing.T) (reports []namedText) {
	t.Helper()
	read := func(pattern string, least int, text func(name, data string) string) {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) < least {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			reports = append(reports, namedText{filepath.Base(file), text(file, string(data))})
		}
	}
	read("../seeds/*.txt", 3, func(_, s string) string { return s })
	read("extract/testdata/narratives/*.txt", 25, func(_, s string) string {
		_, text, _ := strings.Cut(s, "---\n")
		return text
	})
	read("section/testdata/narratives/*.txt", 40, func(name, data string) string {
		labelled, err := section.ReadLabelled(name, strings.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return labelled.Text()
	})
	return reports
}

// isHeading reports whether a line between empty lines looks like a heading.
func isHeading(line string) bool {
	return line != "" && len(line) < 60 && !strings.ContainsAny(line[len(line)-1:], ".,;?!") && !strings.Contains(line, "(Tier") &&
		!strings.HasPrefix(line, "- ") && !strings.HasPrefix(line, "* ")
}

func headings(s string, write func(string) string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if isHeading(line) {
			lines[i] = write(line)
		}
	}
	return strings.Join(lines, "\n")
}

func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if i == 0 || len(w) > 3 {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}

// isParagraph reports whether a line is a paragraph of prose.
func isParagraph(line string) bool { return len(line) > 90 && strings.HasSuffix(line, ".") }

// afterParagraph inserts a line after paragraph n, between empty lines.
func afterParagraph(s string, n int, line string) string {
	return change(s, n, func(p string) string { return p + "\n\n" + line })
}

// insideParagraph adds a sentence to the end of paragraph n.
func insideParagraph(s string, n int, sentence string) string {
	return change(s, n, func(p string) string { return p + " " + sentence })
}

func change(s string, n int, write func(string) string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if isParagraph(line) {
			if n--; n == 0 {
				lines[i] = write(line)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// wrapped breaks lines at width, as mail programs and printers do.
func wrapped(s string, width int) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		column := 0
		for i, word := range strings.Fields(line) {
			if i > 0 {
				if column+1+len(word) > width {
					b.WriteString("\n")
					column = 0
				} else {
					b.WriteString(" ")
					column++
				}
			}
			b.WriteString(word)
			column += len(word)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// asHTML returns a text as a page: headings and paragraphs, with the given markup before and after.
func asHTML(s, before, after string) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=utf-8><title>A page</title></head><body>" + before + "<main>\n")
	for line := range strings.Lines(s) {
		switch line = strings.TrimSpace(line); {
		case line == "":
		case isHeading(line):
			fmt.Fprintf(&b, "<h2>%s</h2>\n", html.EscapeString(line))
		default:
			fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(line))
		}
	}
	b.WriteString("</main>" + after + "</body></html>")
	return b.String()
}
