package section

import (
	"strings"
	"testing"
)

// TestOneHeadingLost hides one heading of each narrative at a time: the others must not absorb its part.
func TestOneHeadingLost(t *testing.T) {
	var c confusion
	for _, n := range narratives(t) {
		for lost := range n.lines {
			if !n.lines[lost].heading && n.lines[lost].label == "" {
				continue
			}
			m := n
			m.lines = append([]labelledLine(nil), n.lines...)
			if m.lines[lost].heading {
				m.lines = append(m.lines[:lost], m.lines[lost+1:]...)
			} else {
				m.lines[lost].label = ""
			}
			doc, truth := m.document(all(true), true)
			for i, got := range kindsOf(doc, Split(doc)) {
				if truth[i] != "" && !c.count(truth[i], got) {
					t.Logf("%s without %q: %q is %q, want %q", n.Name, firstWords(n.lines[lost].text, 3), ends(doc.Paragraph(i)), got, truth[i])
				}
			}
		}
	}
	t.Logf("\n%s", c)
	if c.share() < 0.97 {
		t.Errorf("%.1f %% right, want 97 %%", 100*c.share())
	}
}

// TestRunTogether joins all paragraphs of a narrative, including headings, into one: a heading in the text must still
// separate its part.
func TestRunTogether(t *testing.T) {
	for _, headings := range []bool{true, false} {
		right, total := 0, 0
		for _, n := range narratives(t) {
			doc, truth := n.document(all(headings), true)
			one := plainDocument(strings.ReplaceAll(doc.Text, "\n", " "))
			one.Facts = doc.Facts
			sections := Split(one)
			promises(t, one, sections)
			for i, p := range doc.Paragraphs {
				if truth[i] == "" {
					continue
				}
				total++
				at := p.Start + (p.End-p.Start)/2
				got := Kind("none")
				for _, s := range sections {
					for _, q := range s.Paragraphs {
						if q.Start <= at && at < q.End {
							got = s.Kind
						}
					}
				}
				if got == truth[i] {
					right++
				} else {
					t.Logf("%s: %q is %q, want %q", n.Name, ends(doc.Paragraph(i)), got, truth[i])
				}
			}
		}
		t.Logf("with headings %v: %d of %d right", headings, right, total)
		least := 0.85
		if headings {
			least = 0.94
		}
		if float64(right) < least*float64(total) {
			t.Errorf("want %.0f %%", 100*least)
		}
	}
}
