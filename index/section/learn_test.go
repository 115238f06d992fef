package section

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

const labelledText = `writer: Ada
year: 2019
family: tip
!ORLENA (Tier 2)
@summary
The state does a good deal.
@recommendations To do
- Train judges.
- Pay nuns.
@prosecution >Prosecution.
Courts convicted four traffickers.
@protection
Nuns ran a shelter.
`

func labelled(t *testing.T, text string) Labelled {
	t.Helper()
	l, err := ReadLabelled("dir/orlena.txt", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestReadLabelled(t *testing.T) {
	l := labelled(t, labelledText)
	if l.Name != "orlena" || l.Writer != "Ada" {
		t.Errorf("name %q, writer %q", l.Name, l.Writer)
	}
	doc, truth := l.document(all(true), true)
	want := "ORLENA (Tier 2)\nThe state does a good deal.\nTo do\nTrain judges.\nPay nuns.\nProsecution. Courts convicted four traffickers.\nNuns ran a shelter.\n"
	if doc.Text != want {
		t.Errorf("with headings:\n%s\nwant:\n%s", doc.Text, want)
	}
	if want := []Kind{"", Summary, "", Recommendations, Recommendations, Prosecution, Protection}; !slices.Equal(truth, want) {
		t.Errorf("kinds %q, want %q", truth, want)
	}
	if doc.Facts.Year.Value != "2019" || doc.Facts.Family.Value != "tip" {
		t.Errorf("year %q, family %q", doc.Facts.Year.Value, doc.Facts.Family.Value)
	}
	doc, _ = l.document(all(false), false)
	if strings.Contains(doc.Text, "Prosecution.") || strings.Contains(doc.Text, "To do") || doc.Facts.Year.Value != "" {
		t.Errorf("without headings and year: %q of %q", doc.Text, doc.Facts.Year.Value)
	}
	if l := labelled(t, "@other\nwriter: Bo wrote this.\n"); l.Writer != "orlena" || len(l.lines) != 1 {
		t.Errorf("a paragraph was read as the head: %+v", l)
	}
}

func TestReadLabelledError(t *testing.T) {
	_, err := ReadLabelled("dir/a.txt", strings.NewReader("year: 2001\n\n@courts\nText.\n"))
	if err == nil || !strings.Contains(err.Error(), "a.txt:3") || !strings.Contains(err.Error(), "courts") {
		t.Errorf("error %v", err)
	}
}

// TestFolds checks that every report is in one fold, and that all reports of a writer are in the same.
func TestFolds(t *testing.T) {
	var reports []Labelled
	for _, w := range []string{"a", "b", "a", "c", "d", "b", "e"} {
		reports = append(reports, Labelled{Writer: w})
	}
	of, n := map[string]int{}, 0
	for i, fold := range divide(reports, 3) {
		if len(fold) == 0 {
			t.Errorf("fold %d is empty", i)
		}
		for _, l := range fold {
			n++
			if at, ok := of[l.Writer]; ok && at != i {
				t.Errorf("writer %s is in folds %d and %d", l.Writer, at, i)
			}
			of[l.Writer] = i
		}
	}
	if n != len(reports) {
		t.Errorf("%d of %d reports in folds", n, len(reports))
	}
	if got := len(divide(reports[:1], 5)); got != 1 {
		t.Errorf("one writer makes %d folds", got)
	}
}

// TestSequences checks that each paragraph is learned with its own kind, and that nothing is learned where parts run
// together in a paragraph and cannot be separated.
func TestSequences(t *testing.T) {
	l := labelled(t, labelledText)
	none := func(int) bool { return false }
	var got []Kind
	for _, step := range l.version(none, true).sequence() {
		got = append(got, kinds[step.Label])
	}
	if want := []Kind{Summary, Recommendations, Recommendations, Prosecution, Protection}; !slices.Equal(got, want) {
		t.Errorf("labels %q, want %q", got, want)
	}
	if s := l.version(none, true).oneLine().sequence(); s != nil {
		t.Errorf("one paragraph of several parts teaches %d steps", len(s))
	}
	for i, step := range l.version(all(true), true).sequence() {
		if slices.Contains(step.Barred, step.Label) {
			t.Errorf("step %d is barred from its own label", i)
		}
	}
}

// TestThinned checks that dropped features are missing from the copy, but still in the original.
func TestThinned(t *testing.T) {
	s := labelled(t, labelledText).version(all(false), true).sequence()
	count := func(features int, drop func(string) bool) (n int) {
		for _, f := range s[features].Features {
			if drop(f.Name) {
				n++
			}
		}
		return n
	}
	before := count(3, isTable)
	thin := thinned(s, isTable)
	if before == 0 || count(3, isTable) != before || len(thin[3].Features) != len(s[3].Features)-before {
		t.Errorf("%d features of tables; %d of %d are left", before, len(thin[3].Features), len(s[3].Features))
	}
	if n, all := count(3, half(1)), len(s[3].Features); n < all/4 || n > all*3/4 {
		t.Errorf("half is %d of %d", n, all)
	}
}

// TestLearn checks that a handful of reports is enough to distinguish courts from shelters, that learning twice
// yields the same bytes, and that what is measured is what Split does.
func TestLearn(t *testing.T) {
	var reports []Labelled
	for _, name := range []string{"Ada", "Bo", "Cleo", "Dan"} {
		for _, text := range []string{
			"@prosecution\nCourts jailed nine men.\nJudges heard six cases.\n@protection\nNuns fed girls.\nA shelter took boys.\n@prevention\nPosters hang.\n",
			"@prevention\nPosters hang.\n@prosecution\nPolice and courts charged men.\nJudges jailed two.\n@protection\nA shelter fed girls.\nNuns took boys in.\n",
			"@protection\nNuns took girls.\nA shelter fed boys.\n@prosecution\nJudges jailed nine.\nCourts heard men.\n",
		} {
			l := labelled(t, "family: tip\n"+text)
			l.Writer = name
			reports = append(reports, l)
		}
	}
	var files [2]bytes.Buffer
	m := train(reports)
	for i := range files {
		if err := train(reports).Write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if files[0].String() != files[1].String() || files[0].Len() < 100 {
		t.Errorf("two models of the same text: %d and %d bytes", files[0].Len(), files[1].Len())
	}
	fresh := labelled(t, "family: tip\n@prosecution\nJudges jailed men.\nJudges heard six.\n@protection\nNuns fed boys.\nA shelter fed girls.\n@prosecution\nNuns took boys.\n")
	c := fresh.Measure(m, AllLost)
	if c.Paragraphs != 5 || c.Right != 4 || c.Claimed != 5 || c.ClaimsRight != 4 || len(c.Wrong) != 1 || !strings.Contains(c.Wrong[0], "Nuns took") {
		t.Errorf("measured %s, wrong: %q", c, c.Wrong)
	}
}
