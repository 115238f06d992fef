package section

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// narratives returns the reports of testdata/narratives.
func narratives(t testing.TB) []Labelled { return labelledReports(t, "narratives") }

// labelledReports reads the reports of a folder of testdata.
func labelledReports(t testing.TB, folder string) (out []Labelled) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no reports: %v", err)
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		l, err := ReadLabelled(file, f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}

// all returns a function that shows either all headings of a report or none.
func all(shown bool) func(int) bool { return func(int) bool { return shown } }

// TestNarrativesHeaded checks that, with headings, every paragraph of every narrative is in the part under whose
// heading it is.
func TestNarrativesHeaded(t *testing.T) {
	for _, n := range narratives(t) {
		doc, truth := n.document(all(true), true)
		sections := Split(doc)
		promises(t, doc, sections)
		for i, got := range kindsOf(doc, sections) {
			if got != string(truth[i]) {
				t.Errorf("%s: %q is %q, want %q", n.Name, ends(doc.Paragraph(i)), got, truth[i])
			}
		}
	}
}

// TestNarrativesHidden measures the model: the share of paragraphs that are right if all headings are hidden, with
// and without the report's year.
func TestNarrativesHidden(t *testing.T) {
	for _, dated := range []bool{true, false} {
		var c confusion
		for _, n := range narratives(t) {
			doc, truth := n.document(all(false), dated)
			for i, got := range kindsOf(doc, Split(doc)) {
				if c.count(truth[i], got) {
					continue
				}
				t.Logf("%s: %q is %q, want %q", n.Name, ends(doc.Paragraph(i)), got, truth[i])
			}
		}
		t.Logf("year known: %v\n%s", dated, c)
		if c.share() < 0.97 {
			t.Errorf("%.1f %% of the paragraphs are right, want 97 %%", 100*c.share())
		}
	}
}

// confusion counts paragraphs by what they are and by what they were taken for.
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
