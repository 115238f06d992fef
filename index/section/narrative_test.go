package section

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
)

// narrative is a report of testdata/narratives: its paragraphs with the kind that
// each truly has.
type narrative struct {
	name, year, title string
	lines             []narrativeLine
}

type narrativeLine struct {
	text    string
	heading bool
	label   string // run in before text
	kind    Kind   // of a paragraph
}

func narratives(t testing.TB) []narrative {
	t.Helper()
	files, err := filepath.Glob("testdata/narratives/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no narratives: %v", err)
	}
	var out []narrative
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := narrative{name: strings.TrimSuffix(filepath.Base(file), ".txt")}
		kind, label := Other, ""
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSpace(line)
			switch rest := ""; {
			case line == "":
			case strings.HasPrefix(line, "year:"):
				n.year = strings.TrimSpace(line[5:])
			case strings.HasPrefix(line, "title:"):
				n.title = strings.TrimSpace(line[6:])
			case line[0] == '!':
				n.lines = append(n.lines, narrativeLine{text: line[1:], heading: true})
			case line[0] == '@':
				line, rest, _ = strings.Cut(line[1:], " ")
				if kind = Kind(line); !slices.Contains(Parts(), kind) {
					t.Fatalf("%s: %q is not a part of a report", file, line)
				}
				if after, ok := strings.CutPrefix(rest, ">"); ok {
					label = after + " "
				} else if rest != "" {
					n.lines = append(n.lines, narrativeLine{text: rest, heading: true})
				}
			default:
				n.lines = append(n.lines, narrativeLine{text: line, kind: kind, label: label})
				label = ""
			}
		}
		out = append(out, n)
	}
	return out
}

// document builds the report's document, with or without its headings. dated says
// whether its year is known. Paragraph i of the result is truth[i]; headings have "".
func (n narrative) document(headings, dated bool) (doc *document.Document, truth []Kind) {
	var b strings.Builder
	for _, l := range n.lines {
		if l.heading && !headings {
			continue
		}
		if headings {
			b.WriteString(l.label)
		}
		b.WriteString(l.text + "\n")
		truth = append(truth, l.kind)
	}
	doc = plainDocument(b.String())
	if dated {
		doc.Facts.Year = fact(n.year)
	}
	if n.title != "" {
		doc.Facts.Title = fact(n.title)
	}
	return doc, truth
}

// kindsOf gives the kinds that the bytes of each paragraph of doc were given,
// joined by "+" where they differ.
func kindsOf(doc *document.Document, sections []Section) []string {
	out := make([]string, len(doc.Paragraphs))
	for i, p := range doc.Paragraphs {
		for _, s := range sections {
			for _, q := range s.Paragraphs {
				if q.Start < p.End && q.End > p.Start && !strings.HasSuffix(out[i], string(s.Kind)) {
					if out[i] != "" {
						out[i] += "+"
					}
					out[i] += string(s.Kind)
				}
			}
		}
	}
	return out
}

// TestNarrativesHeaded: with its headings, every paragraph of every narrative is
// in the part it stands under.
func TestNarrativesHeaded(t *testing.T) {
	for _, n := range narratives(t) {
		doc, truth := n.document(true, true)
		sections := Split(doc)
		promises(t, doc, sections)
		for i, got := range kindsOf(doc, sections) {
			if got != string(truth[i]) {
				t.Errorf("%s: %q is %q, want %q", n.name, ends(doc.Paragraph(i)), got, truth[i])
			}
		}
	}
}

// TestNarrativesHidden measures the model: the share of paragraphs that are right
// where all headings are hidden, with the report's year known and not.
func TestNarrativesHidden(t *testing.T) {
	for _, dated := range []bool{true, false} {
		var c confusion
		for _, n := range narratives(t) {
			doc, truth := n.document(false, dated)
			for i, got := range kindsOf(doc, Split(doc)) {
				if c.count(truth[i], got) {
					continue
				}
				t.Logf("%s: %q is %q, want %q", n.name, ends(doc.Paragraph(i)), got, truth[i])
			}
		}
		t.Logf("year known: %v\n%s", dated, c)
		if c.share() < 0.97 {
			t.Errorf("%.1f %% of the paragraphs are right, want 97 %%", 100*c.share())
		}
	}
}

// confusion counts paragraphs by what they are and what they were taken for.
type confusion struct {
	counts       map[Kind]map[string]int
	right, total int
}

func (c *confusion) count(truth Kind, got string) bool {
	if c.counts == nil {
		c.counts = map[Kind]map[string]int{}
	}
	if c.counts[truth] == nil {
		c.counts[truth] = map[string]int{}
	}
	c.counts[truth][got]++
	c.total++
	if got == string(truth) {
		c.right++
	}
	return got == string(truth)
}

func (c confusion) share() float64 { return float64(c.right) / float64(max(c.total, 1)) }

func (c confusion) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d of %d paragraphs right, %.1f %%\n", c.right, c.total, 100*c.share())
	for _, truth := range Kinds() {
		fmt.Fprintf(&b, "%-16s", truth)
		for _, got := range Kinds() {
			if n := c.counts[truth][string(got)]; n > 0 {
				fmt.Fprintf(&b, "  %s %d", got, n)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
