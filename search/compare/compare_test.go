package compare

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/align"
)

// rows writes a comparison as lines of status and begin of text.
func rows(c *Comparison) []string {
	begin := func(p *Passage) string {
		if p == nil {
			return "–"
		}
		words := strings.Fields(p.Text)
		return fmt.Sprintf("¶%d %s", p.Paragraph, strings.Join(words[:min(3, len(words))], " "))
	}
	var out []string
	for _, r := range c.Rows {
		out = append(out, fmt.Sprintf("%s: %s | %s", r.Status, begin(r.Left), begin(r.Right)))
	}
	return out
}

func TestSides(t *testing.T) {
	f := fiji()
	c := Sides(only(f[1], section.Prevention), only(f[2], section.Prevention))
	want := []string{
		"unchanged: ¶7 The government decreased | ¶6 The government decreased",
		"unchanged: ¶7 Diplomats received no | ¶6 Diplomats received no",
		"added: – | ¶6 The ministry closed",
	}
	if got := rows(c); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if c.Share != (align.Share{LeftWords: 11, RightWords: 16, Carried: 11}) {
		t.Errorf("share %+v", c.Share)
	}
	// Of the recommendations single items are compared, and their order matters.
	c = Sides(only(f[0], section.Recommendations), only(f[1], section.Recommendations))
	counts := map[align.Status]int{}
	for _, r := range c.Rows {
		counts[r.Status]++
	}
	each := map[align.Status]int{align.Unchanged: 1, align.Moved: 1, align.Removed: 1, align.Added: 1}
	if !maps.Equal(counts, each) {
		t.Errorf("recommendations: %q", rows(c))
	}
	// Beside another kind of text they are sentences: one item may have two.
	two := fijiReport(2022, "Fund shelters. Train inspectors to screen crews.", "No.", "No.", "No.")
	if c := Sides(only(two, section.Recommendations), two); len(c.Rows) != 7 {
		t.Errorf("recommendations beside a whole report: %q", rows(c))
	}
}

// Every passage is the text that stands at its place in its section.
func TestPassages(t *testing.T) {
	f := fiji()
	c := Sides(f[2], f[3])
	for _, r := range c.Rows {
		for _, p := range []*Passage{r.Left, r.Right} {
			if p == nil {
				continue
			}
			if got := p.Section.Text[p.Start:p.End]; got != p.Text && !strings.HasPrefix(p.Text, got) {
				t.Errorf("%q stands where %q was said to", got, p.Text)
			}
			i := slices.IndexFunc(p.Section.Paragraphs, func(x index.Paragraph) bool { return x.N == p.Paragraph })
			if i < 0 || p.Start < p.Section.Paragraphs[i].Start || p.Start >= p.Section.Paragraphs[i].End {
				t.Errorf("%q is not in paragraph %d", p.Text, p.Paragraph)
			}
		}
	}
	// One that runs on into the next section ends with its own.
	p := f[0].passage(f[0].bySentence(), []int{1, 2})
	if p.Section.Kind != section.Summary || p.End != len(p.Section.Text) || !strings.HasSuffix(p.Text, "child victims.") {
		t.Errorf("over the end of a section: %+v", p)
	}
	// What changed in a row is the sentences of its two sides, put together again.
	for _, r := range c.Rows {
		left, right := "", ""
		for _, ch := range r.Changes {
			left, right = left+ch.Left, right+ch.Right
			if want := cmp.Or(ch.Right, ch.Left); ch.Text != want || (ch.Op == align.WordsGone) != (ch.Right == "") {
				t.Errorf("%s %q %q: text %q", ch.Op, ch.Left, ch.Right, ch.Text)
			}
		}
		if r.Changes != nil && (strings.TrimSpace(left) != r.Left.Text || strings.TrimSpace(right) != r.Right.Text) {
			t.Errorf("the changes of %q to %q are of %q to %q", r.Left.Text, r.Right.Text, left, right)
		}
	}
}

func TestDifferentSeries(t *testing.T) {
	report := func(family, publisher string) *index.Report {
		r := &index.Report{PublisherID: publisher}
		r.Facts.Family.Value = family
		return r
	}
	for _, c := range []struct {
		a, b *index.Report
		want bool
	}{
		{report("tip", "state"), report("tip", "state"), false},
		{report("tip", "state"), report("hr", "state"), true},
		{report("tip", "state"), report("tip", "ilo"), true},
		{report("", "state"), report("hr", ""), false}, // nothing is known to differ
	} {
		if got := DifferentSeries(c.a, c.b); got != c.want {
			t.Errorf("%+v and %+v: %v", c.a.Facts.Family, c.b.Facts.Family, got)
		}
	}
}

func TestRecommendations(t *testing.T) {
	var lists []*Side
	for _, side := range fiji() {
		lists = append(lists, only(side, section.Recommendations))
	}
	steps, err := Recommendations(inTurn(lists))
	if err != nil {
		t.Fatal(err)
	}
	want := []map[Fate]int{
		{FateKept: 2, FateDropped: 1, FateNew: 1},
		{FateKept: 1, FateReworded: 1, FateDropped: 1},
		{FateKept: 1, FateDropped: 1},
	}
	if len(steps) != len(want) {
		t.Fatalf("%d steps", len(steps))
	}
	for i, s := range steps {
		if fmt.Sprint(s.Counts) != fmt.Sprint(want[i]) || s.From != lists[i].Report || s.To != lists[i+1].Report {
			t.Errorf("%s to %s: got %v, want %v", s.From.ID, s.To.ID, s.Counts, want[i])
		}
	}
}

// Where a report cannot be read, there is no answer without it.
func TestReadingFails(t *testing.T) {
	broken := errors.New("broken")
	fails := func(yield func(*Side, error) bool) { yield(nil, broken) }
	if _, err := FirstSeen(fiji()[0], 1, fails); err != broken {
		t.Errorf("first seen: %v", err)
	}
	if _, err := Recommendations(fails); err != broken {
		t.Errorf("recommendations: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := NewHeatmap(ctx, fiji()); !errors.Is(err, context.Canceled) {
		t.Errorf("a heat map that nobody waits for: %v", err)
	}
}

// Of a table the rows are recommendations, without the columns about them; its caption,
// the heads of its columns and what introduces it are none.
func TestRecommendationsOfATable(t *testing.T) {
	const caption, heads = "Table 3. Steps Proposed", "Field | Proposed Step | Year(s)"
	for _, c := range []struct{ list, want string }{ // paragraphs divided by /
		{"The steps below would help./" + caption + "/" + heads +
			"/Courts | Hear cases. | 2015 – 2018/| Train judges. | 2016/" + caption + " (Cont.)/" + heads +
			"/Data | Count victims. | 2019", "Hear cases./Train judges./Count victims."},
		{"The government should:/Hear cases./Train judges:", "Hear cases./Train judges:"},
		{"Hear cases:", "Hear cases:"}, // alone, it introduces nothing
		{"Hear cases./Courts | Train judges. | 2015", "Hear cases./Courts | Train judges. | 2015"}, // no table of one row
		{"Hear cases./Courts | Judges/Care | Men", "Hear cases./Courts | Judges/Care | Men"},       // nor of labels
		{"Courts | Hear cases./Care | Men/Data | Count victims.", "Hear cases./Men/Count victims."},
	} {
		list := reportOf(2020, sectionOf(section.Recommendations, "", strings.Split(c.list, "/")...))
		text := list.recommendations()
		var got []string
		for _, s := range text.Sentences {
			got = append(got, text.Text[s.Start:s.End])
		}
		if strings.Join(got, "/") != c.want {
			t.Errorf("%s: got %q, want %q", c.list, got, c.want)
		}
	}
}

func TestRecommendationInRow(t *testing.T) {
	for _, c := range [][2]string{
		{"Courts | Train judges. | 2015 – 2018", "Train judges."},
		{"Train judges. | 2015–2016, 2018 to present", "Train judges."},
		{"Courts | Judges | Train judges. | The law is new. | 2015", "Train judges. | The law is new."},
		{"Courts | Train judges", "Train judges"},
		{"Train judges.", "Train judges."},
		{"| Train judges. | 2015", "Train judges."},
		{"2015 | 2016", "2015"},
	} {
		if from, to := recommendationInRow(c[0]); c[0][from:to] != c[1] {
			t.Errorf("%s: got %q, want %q", c[0], c[0][from:to], c[1])
		}
	}
}
