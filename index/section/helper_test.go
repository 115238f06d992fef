package section

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// plainDocument returns a plain-text document in which every non-empty line is a paragraph. A line that begins with
// "## " is marked as a heading by the file, one that begins with "- " is an item of a list.
func plainDocument(text string) *document.Document {
	doc := &document.Document{}
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		p := document.Paragraph{Style: document.Body}
		if rest, ok := strings.CutPrefix(line, "## "); ok {
			line, p.Style = rest, document.Heading
		} else if rest, ok := strings.CutPrefix(line, "- "); ok {
			line, p.Style = rest, document.Item
		}
		p.Start = b.Len()
		b.WriteString(line)
		p.End = b.Len()
		b.WriteString("\n")
		doc.Paragraphs = append(doc.Paragraphs, p)
	}
	doc.Text = b.String()
	return doc
}

func fact(value string) document.Fact {
	return document.Fact{Value: value, Known: document.Stated}
}

var glued = regexp.MustCompile(`([a-z0-9])\.([A-Z])`)

// seed returns one of the seeds as package extract passes it on: from its first line of content to its last, with
// glued sentences separated.
func seed(t testing.TB, name, first, last, title, year string) *document.Document {
	t.Helper()
	data, err := os.ReadFile("../../seeds/" + name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	from := strings.Index(text, first)
	to := strings.Index(text, last)
	if from < 0 || to < from {
		t.Fatalf("%s: does not hold %q before %q", name, first, last)
	}
	doc := plainDocument(glued.ReplaceAllString(text[from:to], "$1. $2"))
	doc.Facts.Title = fact(title)
	doc.Facts.Year = fact(year)
	return doc
}

func turkmenistan2024(t testing.TB) *document.Document {
	return seed(t, "001_596d974f011e7019.txt", "TURKMENISTAN (Tier 3)", "Latest News", "2024 Trafficking in Persons Report: Turkmenistan", "2024")
}

func turkmenistan2020(t testing.TB) *document.Document {
	return seed(t, "003_61044c37df247fb2.txt", "The Government of Turkmenistan does", "U.S. Department of State\n\nThe Lessons", "", "2020")
}

func article(t testing.TB) *document.Document {
	return seed(t, "000_52a634720481745b.txt", "Human Trafficking in", "– Ander", "Human Trafficking in Turkmenistan", "2021")
}

// outline prints sections for people: a line for each section with kind, evidence, certainty and heading, and a line
// for each paragraph with its number and first words.
func outline(doc *document.Document, sections []Section) string {
	var b strings.Builder
	for _, s := range sections {
		fmt.Fprintf(&b, "%s, by %s", s.Kind, s.Evidence)
		if s.Heading != "" {
			fmt.Fprintf(&b, ", under %q", s.Heading)
		}
		b.WriteString("\n")
		for _, p := range s.Paragraphs {
			fmt.Fprintf(&b, "  %2d  %s\n", p.N, ends(doc.Text[p.Start:p.End]))
		}
	}
	return b.String()
}

// ends returns the first and last words of a paragraph.
func ends(s string) string {
	w := strings.Fields(s)
	if len(w) <= 12 {
		return strings.Join(w, " ")
	}
	return strings.Join(w[:8], " ") + " … " + strings.Join(w[len(w)-3:], " ")
}

// hide removes the paragraphs that are headings from a document.
func hide(doc *document.Document) *document.Document {
	t := Builtin()
	f := t.family(FamilyOf(doc).Value)
	out := &document.Document{Facts: doc.Facts, Text: doc.Text}
	for _, p := range t.pieces(doc, f) {
		if p.heading == nil {
			style := document.Body
			if p.item {
				style = document.Item
			}
			out.Paragraphs = append(out.Paragraphs, document.Paragraph{Start: p.start, End: p.end, Style: style})
		}
	}
	return out
}

// quoting returns evidence that quotes a file.
func quoting(text string) messages.Message {
	return messages.Message{Code: "clue.country_line", Args: messages.Args{"quote", text}}
}
