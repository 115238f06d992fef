package section

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tipsearch/index/document"
)

// promises checks what Split promises about its sections for any document.
func promises(t *testing.T, doc *document.Document, sections []Section) {
	t.Helper()
	last, n := 0, 0
	for _, s := range sections {
		if s.Kind == "" || s.Evidence == "" {
			t.Fatalf("section without kind or evidence: %+v", s)
		}
		if s.Evidence == ByNone && (s.Kind != Other || !s.Because.IsZero()) {
			t.Fatalf("%s by none, because %q", s.Kind, s.Because)
		}
		if s.Certainty < 0 || s.Certainty > 1 {
			t.Fatalf("certainty %f", s.Certainty)
		}
		if len(s.Paragraphs) == 0 && s.Evidence != ByHeading && s.Evidence != ByRunIn {
			t.Fatalf("section of no heading and no paragraphs: %+v", s)
		}
		for _, p := range s.Paragraphs {
			if n++; p.N != n {
				t.Fatalf("paragraph %d has number %d", n, p.N)
			}
			if p.Start < last || p.End <= p.Start || p.End > len(doc.Text) {
				t.Fatalf("paragraph %d at [%d,%d) after %d", n, p.Start, p.End, last)
			}
			text := doc.Text[p.Start:p.End]
			if strings.TrimSpace(text) == "" {
				t.Fatalf("paragraph %d is empty", n)
			}
			if utf8.ValidString(doc.Text) && !utf8.ValidString(text) {
				t.Fatalf("paragraph %d is cut inside a character", n)
			}
			last = p.End
		}
	}
	whole(t, doc, sections)
}

// whole checks that nothing is lost: the text between the paragraphs of the sections is only white space, list marks,
// and the headings of the sections or of the report.
func whole(t *testing.T, doc *document.Document, sections []Section) {
	t.Helper()
	const marks = " \t\n:–—-*•▪●◦‣∙■□·\u00a0\u0085\u2028\u2029\u1680\u3000\v\f\r"
	left := []byte(doc.Text)
	wipe := func(start, end int) {
		for i := start; i < end; i++ {
			left[i] = ' '
		}
	}
	shown := map[string]bool{}
	for _, s := range sections {
		shown[s.Heading] = true
		for _, p := range s.Paragraphs {
			wipe(p.Start, p.End)
		}
	}
	k := Builtin()
	for _, p := range k.pieces(doc, k.family(FamilyOf(doc).Value)) {
		if p.heading != nil && (p.heading.kind == report || shown[p.heading.text]) {
			if p.end-p.start > 3*maxHeading {
				t.Fatalf("a heading of %d bytes: %q", p.end-p.start, doc.Text[p.start:p.end])
			}
			wipe(p.start, p.end)
		}
	}
	if doc.Parts != nil {
		return
	}
	for _, p := range doc.Paragraphs {
		lost := strings.Trim(strings.Join(strings.Fields(string(left[p.Start:p.End])), " "), marks)
		if lost != "" && !strings.HasSuffix(strings.ToLower(strings.TrimRight(lost, " .:)")), "cont") {
			t.Fatalf("in no section: %q", lost)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("TURKMENISTAN (Tier 3)\nThe Government of X does not fully meet the minimum standards. PROSECUTION The government did.\n", uint8(0))
	f.Add("Recommendations for Ghana: Increase efforts; train police; and fund shelters.\nProsecution. The law.", uint8(1))
	f.Add("II.\nLegal Framework\n• Train police. • Fund\u00a0NGOs * Amend", uint8(2))
	f.Add("current situation: Ghana is a source – tier rating: Tier 2 - Ghana", uint8(3))
	f.Add("End the quota; train police.\nPREVENTION\nThe end.", uint8(130))
	families := []string{"", "tip", "dol-tda", "cia-factbook", "state-hrr"}
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		if !utf8.ValidString(text) {
			return
		}
		doc := plainDocument(text)
		if id := families[int(n)%len(families)]; id != "" {
			doc.Facts.Family = fact(id)
		}
		if n >= 128 {
			half := len(doc.Text) / 2
			doc.Parts = []document.Part{{Start: 0, End: half, Section: "recommendations"}, {Start: half, End: len(doc.Text), Heading: "II."}}
		}
		promises(t, doc, Split(doc))
	})
}

// TestEmpty checks documents with nothing to split.
func TestEmpty(t *testing.T) {
	for _, text := range []string{"", "\n\n", "PROSECUTION", "•"} {
		doc := plainDocument(text)
		sections := Split(doc)
		promises(t, doc, sections)
		if text == "" && len(sections) != 0 {
			t.Errorf("sections of an empty report: %+v", sections)
		}
	}
}
