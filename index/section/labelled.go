package section

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"tipsearch/index/document"
)

// Labelled is a report whose paragraphs are labelled with their kinds, used for learning and measuring. README.md
// describes the file format.
type Labelled struct {
	Name   string
	Writer string // who wrote it; a text is never measured by a model that learned from the same writer
	year   string
	title  string
	family string // "" if its own signs decide
	lines  []labelledLine
}

// labelledLine is a paragraph or a heading.
type labelledLine struct {
	text    string
	heading bool
	item    bool
	label   string // run-in heading before text
	kind    Kind   // of a paragraph
}

// ReadLabelled reads a labelled report. An error names the line.
func ReadLabelled(name string, r io.Reader) (Labelled, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Labelled{}, err
	}
	l := Labelled{Name: strings.TrimSuffix(path.Base(name), ".txt")}
	l.Writer = l.Name
	kind, label, head := Other, "", true
	for n, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case head && l.head(line):
		case line[0] == '!':
			l.lines = append(l.lines, labelledLine{text: line[1:], heading: true})
		case line[0] == '@':
			head = false
			word, rest, _ := strings.Cut(line[1:], " ")
			if kind = Kind(word); !slices.Contains(Parts(), kind) {
				return l, fmt.Errorf("%s:%d: %q is not a part of a report", name, n+1, word)
			}
			if after, ok := strings.CutPrefix(rest, ">"); ok {
				label = after + " "
			} else if rest != "" {
				l.lines = append(l.lines, labelledLine{text: rest, heading: true})
			}
		default:
			text, item := strings.CutPrefix(line, "- ")
			l.lines = append(l.lines, labelledLine{text: text, kind: kind, label: label, item: item})
			label = ""
		}
	}
	return l, nil
}

// head reads a line of the header.
func (l *Labelled) head(line string) bool {
	name, value, _ := strings.Cut(line, ": ")
	switch name {
	case "year":
		l.year = value
	case "title":
		l.title = value
	case "family":
		l.family = value
	case "writer":
		l.Writer = value
	default:
		return false
	}
	return true
}

// Text returns the report as its readers see it, without labels: its headings and paragraphs, with an empty line
// after each.
func (l Labelled) Text() string {
	var b strings.Builder
	for _, line := range l.lines {
		if line.item {
			b.WriteString("- ")
		}
		b.WriteString(line.label + line.text + "\n\n")
	}
	return b.String()
}

// document builds the report's document. shown reports which of its headings it has, by their number. Paragraph i of
// the result is of kind truth[i], which is "" for headings.
func (l Labelled) document(shown func(n int) bool, dated bool) (doc *document.Document, truth []Kind) {
	doc = &document.Document{}
	var b strings.Builder
	headings := 0
	for _, line := range l.lines {
		if line.heading {
			headings++
			if !shown(headings - 1) {
				continue
			}
		}
		p := document.Paragraph{Start: b.Len(), Style: document.Body}
		if line.item {
			p.Style = document.Item
		}
		if line.label != "" {
			if headings++; shown(headings - 1) {
				b.WriteString(line.label)
			}
		}
		b.WriteString(line.text)
		p.End = b.Len()
		b.WriteString("\n")
		doc.Paragraphs = append(doc.Paragraphs, p)
		truth = append(truth, line.kind)
	}
	doc.Text = b.String()
	fact := func(value string) document.Fact { return document.Fact{Value: value, Known: document.Stated} }
	if dated && l.year != "" {
		doc.Facts.Year = fact(l.year)
	}
	if l.title != "" {
		doc.Facts.Title = fact(l.title)
	}
	if l.family != "" {
		doc.Facts.Family = fact(l.family)
	}
	return doc, truth
}
