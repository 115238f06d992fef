package section

import "testing"

// likely returns the model's result for a paragraph that is of this kind with this certainty, and otherwise Other.
func likely(kind Kind, certainty float64) (p [kindCount]float64) {
	p[kindIndex(kind)], p[kindIndex(Other)] = certainty, 1-certainty
	return p
}

// TestLeastCertainty checks that the model's result counts from a probability of 0.7 on, in each decision that uses
// it. Below that, a paragraph is Other, or stays where its heading puts it.
func TestLeastCertainty(t *testing.T) {
	for _, c := range []struct {
		certainty float64
		counts    bool
	}{{0.5, false}, {0.699, false}, {0.7, true}, {0.701, true}, {0.99, true}} {
		protection := likely(Protection, c.certainty)
		want := func(counts, doubtful Kind) Kind {
			if c.counts {
				return counts
			}
			return doubtful
		}

		v := judge(body{}, protection)
		if v.kind != want(Protection, Other) || (v.evidence == ByNone) == c.counts {
			t.Errorf("%.3f certain of protection: %s by %s", c.certainty, v.kind, v.evidence)
		}

		if found := foundUnder(make([]body, 2), [][kindCount]float64{protection, protection}); (found != nil) != c.counts {
			t.Errorf("%.3f certain of the paragraphs under a heading: found %v", c.certainty, found)
		}

		wrong := &heading{kind: Prosecution}
		held := []body{{under: wrong, held: Prosecution, soft: true}}
		release(held, [][kindCount]float64{protection})
		if (held[0].held == "") != c.counts {
			t.Errorf("%.3f certain that a paragraph is under the wrong heading: held as %q", c.certainty, held[0].held)
		}

		if n := sameKind([][kindCount]float64{likely(Prosecution, 0.9), protection}); (n == 1) != c.counts {
			t.Errorf("%.3f certain that another part begins: it begins after %d paragraphs of 2", c.certainty, n)
		}

		mixed := []body{{under: &heading{kind: Other, mixed: true}}}
		mixed[0].score.opening[kindIndex(Protection)] = clearOpening
		settleMixed(mixed, [][kindCount]float64{protection})
		if got := mixed[0].held; got != want(Protection, Other) {
			t.Errorf("%.3f certain of a paragraph under a heading of several parts: %q", c.certainty, got)
		}
	}
}

// TestNoDoubtfulSection splits each paragraph of the narratives alone: some are assigned with little more than the
// least certainty, and none with less than 0.7.
func TestNoDoubtfulSection(t *testing.T) {
	least, told := 1.0, 0
	for _, n := range narratives(t) {
		for _, line := range n.lines {
			if line.heading {
				continue
			}
			doc := plainDocument(line.text)
			doc.Facts.Family, doc.Facts.Year = fact("tip"), fact(n.year)
			for _, s := range Split(doc) {
				if s.Kind == Other {
					continue
				}
				told++
				least = min(least, s.Certainty)
				if s.Certainty < 0.7 {
					t.Errorf("%s: %q is %s with certainty %.3f", n.Name, firstWords(line.text, 5), s.Kind, s.Certainty)
				}
			}
		}
	}
	if told < 100 || least > 0.75 {
		t.Errorf("%d sections told, the least certain with %.2f: those in doubt are not among them", told, least)
	}
}
