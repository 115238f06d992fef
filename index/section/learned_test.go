package section

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"tipsearch/index/document"
)

// posteriorOf returns the bodies of doc and the model's probabilities for them.
func posteriorOf(doc *document.Document) ([]body, [][kindCount]float64) {
	t := Builtin()
	_, o := t.look(doc, t.family(t.FamilyOf(doc).Value))
	return o.bodies, o.posterior(weights())
}

// FuzzPosterior checks that every paragraph has a probability for every kind, that they sum to 1, and that a kind
// ruled out by a heading has none.
func FuzzPosterior(f *testing.F) {
	f.Add("The Government of X does not fully meet the minimum standards.\nPROSECUTION\nCourts convicted nine.\nNuns ran a shelter.\n", uint8(1))
	f.Add("Train police.\n- Fund shelters; and amend the law.\n\n1.\n§\n", uint8(0))
	f.Add("II. LEGAL FRAMEWORK\nThe law.\nThe ministry had 24 inspectors.\n", uint8(2))
	families := []string{"", "tip", "dol-tda", "generic"}
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		if !utf8.ValidString(text) {
			return
		}
		doc := plainDocument(text)
		if id := families[int(n)%len(families)]; id != "" {
			doc.Facts.Family = fact(id)
		}
		bodies, posterior := posteriorOf(doc)
		if len(posterior) != len(bodies) {
			t.Fatalf("%d paragraphs, probabilities for %d", len(bodies), len(posterior))
		}
		for i, p := range posterior {
			sum := 0.0
			for k, v := range p {
				if !(v >= 0 && v <= 1) {
					t.Fatalf("paragraph %d: %s with probability %v", i, kinds[k], v)
				}
				sum += v
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Fatalf("paragraph %d: probabilities sum to %v", i, sum)
			}
			if b := bodies[i]; b.held != "" && !b.soft && p[kindIndex(b.held)] < 1-1e-9 {
				t.Fatalf("paragraph %d under a heading of %s: probability %v", i, b.held, p[kindIndex(b.held)])
			}
		}
	})
}

// TestReportAnew checks that text before the title of another report does not affect the paragraphs after it.
func TestReportAnew(t *testing.T) {
	const second = "ORLENA (Tier 2)\nThe Government of Orlena does not fully meet the minimum standards for the elimination of trafficking.\n"
	for _, first := range []string{"", "PREVENTION\nPosters hang in every harbour of the island.\n"} {
		doc := plainDocument("VELDMARK (Tier 1)\n" + first + second)
		doc.Facts.Family = fact("tip")
		sections := Split(doc)
		if last := sections[len(sections)-1]; last.Kind != Summary {
			t.Errorf("behind %q the summary is %s", first, last.Kind)
		}
	}
}

// TestEdgeAnew checks that text before a report's heading affects neither learning nor deciding.
func TestEdgeAnew(t *testing.T) {
	doc := plainDocument("Nuns fed nine girls of the port.\nJudges jailed two men of the port.\nORLENA (Tier 2)\nPosters hang in every harbour.\n")
	doc.Facts.Family = fact("tip")
	_, o := Builtin().look(doc, Builtin().family("tip"))
	if before, behind := o.edge(1).features(), o.edge(2).features(); len(before) == 0 || len(behind) != 0 {
		t.Errorf("features of the edge before the heading %q, behind it %q", before, behind)
	}
}

// TestTempered checks that the probabilities are calibrated by the temperature in the file.
func TestTempered(t *testing.T) {
	doc := plainDocument("Nuns fed nine girls in the shelter of the port.\n")
	_, o := Builtin().look(doc, Builtin().generic)
	cool, hot := *weights(), *weights()
	cool.Temperature, hot.Temperature = 1, 5
	a, b := o.posterior(&cool)[0], o.posterior(&hot)[0]
	if k := mostProbable(a); !(b[k] < a[k]) {
		t.Errorf("%s with probability %.3f, at a higher temperature %.3f", kinds[k], a[k], b[k])
	}
}

// TestAgainstHeading checks that in a report that keeps no order the model must be nearly certain to put a paragraph
// elsewhere than its heading does.
func TestAgainstHeading(t *testing.T) {
	for _, c := range []struct {
		loose     bool
		certainty float64
		kept      bool
	}{{false, 0.69, true}, {false, 0.71, false}, {true, 0.94, true}, {true, 0.96, false}} {
		bodies := []body{{under: &heading{kind: Prosecution}, held: Prosecution, soft: true, loose: c.loose}}
		release(bodies, [][kindCount]float64{likely(Protection, c.certainty)})
		if kept := bodies[0].held == Prosecution; kept != c.kept {
			t.Errorf("loose %v, %.2f certain: kept %v", c.loose, c.certainty, kept)
		}
	}
}

// TestWeights checks that the file of weights fits this program: its labels are the kinds, and the program computes
// each group of features in it.
func TestWeights(t *testing.T) {
	m, err := readWeights(weightsFile)
	if err != nil {
		t.Fatal(err)
	}
	if m.Temperature <= 0 {
		t.Errorf("temperature %v", m.Temperature)
	}
	group := func(feature string) string {
		name, _, _ := strings.Cut(feature, ":")
		name, _, _ = strings.Cut(name, ">")
		return name[strings.IndexByte(name, '/')+1:]
	}
	looked := map[string]bool{"sentences": true} // of a mixture; none of the bodies is one
	for _, folder := range []string{"narratives", "voices"} {
		for _, l := range labelledReports(t, folder) {
			for _, s := range l.sequences() {
				for _, step := range s {
					for _, f := range step.Features {
						looked[group(f.Name)] = true
					}
					for _, e := range step.Edge {
						looked[group(e)] = true
					}
				}
			}
		}
	}
	for _, f := range m.Features() {
		if !looked[group(f)] {
			t.Errorf("feature %q has a weight and is never looked for", f)
		}
	}
}

func TestWeightsOfOtherLabels(t *testing.T) {
	if _, err := readWeights("labels\tprosecution\tprotection\n"); err == nil || !strings.Contains(err.Error(), "labels") {
		t.Errorf("error %v", err)
	}
}

// TestFeatures checks that the features of a paragraph do not depend on the purpose for which the report is read, and
// that those of a family with words of its own have its name.
func TestFeatures(t *testing.T) {
	for _, c := range []struct{ family, want string }{{"tip", "pair:^ judges"}, {"generic", "pair:^ judges"}, {"dol-tda", "dol/pair:^ judges"}} {
		doc := plainDocument("Judges convicted 9 men of trafficking.\nA nurse came to the shelter.\n")
		doc.Facts.Family = fact(c.family)
		k := Builtin()
		_, o := k.look(doc, k.family(c.family))
		seen := map[string]float64{}
		o.add = func(name []byte, value float64) { seen[string(name)] += value }
		o.observe(0)
		prefix := strings.TrimSuffix(c.want, "pair:^ judges")
		for _, name := range []string{"pair:^ judges", "lead:#", "word:convic", "first:judges", "place:first", "family:" + c.family} {
			if seen[prefix+name] == 0 {
				t.Errorf("%s: no feature %q in %v", c.family, prefix+name, seen)
			}
		}
		if seen[prefix+"word:nurse"] != 0 || seen[prefix+"place:last"] != 0 {
			t.Errorf("%s: features of the next paragraph", c.family)
		}
	}
}

// TestLongParagraph checks that text far into a paragraph is not examined.
func TestLongParagraph(t *testing.T) {
	var features [2]string
	for i, tail := range []string{"", strings.Repeat("prosecutors shelters. ", 50_000)} {
		doc := plainDocument(strings.Repeat("Nuns fed the girls. ", 300) + tail)
		k := Builtin()
		_, o := k.look(doc, k.generic)
		n := 0
		o.add = func(name []byte, _ float64) {
			if strings.HasPrefix(string(name), "word:") {
				n++
			}
		}
		o.observe(0)
		features[i] = fmt.Sprint(n)
	}
	if features[0] != features[1] {
		t.Errorf("%s words, with a million more behind %s", features[0], features[1])
	}
}

// The model has learned only from English, so it does not judge a paragraph in another language.
func TestModelReadsEnglishOnly(t *testing.T) {
	const line = "警方去年调查了许多案件，法院判处了三名人贩子，并向受害者提供了住所。\n"
	doc := func(language string) *document.Document {
		d := &document.Document{}
		for range 3 {
			d.Paragraphs = append(d.Paragraphs, document.Paragraph{Start: len(d.Text), End: len(d.Text) + len(line) - 1})
			d.Text += line
		}
		d.Facts.Language = document.Fact{Value: language, Known: document.Inferred}
		d.Facts.Family = document.Fact{Value: "tip", Known: document.Stated}
		return d
	}
	for _, s := range Builtin().Split(doc("zh")) {
		if s.Kind != Other || s.Certainty != 0 {
			t.Errorf("%s with a certainty of %.2f, want nothing said", s.Kind, s.Certainty)
		}
	}
	for _, s := range Builtin().Split(doc("en")) {
		if s.Certainty == 0 {
			t.Error("a text that is said to be English is not read by the model either")
		}
	}
}
