package section

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
)

// TestOpenHeadings checks that headings with uninformative words keep their paragraphs, and that these decide their
// part if they are clear.
func TestOpenHeadings(t *testing.T) {
	doc := plainDocument(`The trouble
Orlena is a source and transit country for women trafficked to the coast. Agents find them in the hills.
What the state does
Courts convicted four traffickers in 2017. The law of 2012 prohibits all forms of trafficking, and prosecutors opened nine cases.
Helping survivors
A house in the port takes in girls and boys who got away from traffickers.
Reaching the villages
Radio spots warn families about false recruiters. A hotline takes calls on trafficking at night.
A word on the weather
It rains for nine months of the year. The roads to the hills are closed in winter.
The men are trafficked too, say the fishers of the port.
`)
	if f := FamilyOf(doc); f.Known != document.Unknown {
		t.Errorf("an article with one phrase of the narratives is %q by %s", f.Value, f.Evidence)
	}
	sections := Split(doc)
	promises(t, doc, sections)
	got := outline(doc, sections)
	want := `profile, by opening, under "The trouble"
   1  Orlena is a source and transit country for … in the hills.
prosecution, by opening, under "What the state does"
   2  Courts convicted four traffickers in 2017. The law … opened nine cases.
protection, by heading, under "Helping survivors"
   3  A house in the port takes in girls … away from traffickers.
prevention, by carried, under "Reaching the villages"
   4  Radio spots warn families about false recruiters. A … trafficking at night.
other, by heading, under "A word on the weather"
   5  It rains for nine months of the year. … closed in winter.
   6  The men are trafficked too, say the fishers of the port.
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestOpenHeadingInOrder checks that in a narrative a heading of unknown meaning ends where a part begins whose own
// heading is lost.
func TestOpenHeadingInOrder(t *testing.T) {
	doc := plainDocument(`The work of the police
The government increased its law enforcement efforts. Courts convicted three traffickers.
Judges heard two more cases against traffickers and sentenced one to nine years.
The government maintained its efforts to protect victims. It referred ten of them to shelters.
`)
	doc.Facts.Family = fact("tip")
	sections := Split(doc)
	promises(t, doc, sections)
	want := `prosecution, by opening, under "The work of the police"
   1  The government increased its law enforcement efforts. Courts convicted three traffickers.
   2  Judges heard two more cases against traffickers and … to nine years.
protection, by opening
   3  The government maintained its efforts to protect victims. … them to shelters.
`
	if got := outline(doc, sections); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestRunInsOfUnknownFamily checks that headings run in at the start of a paragraph count in any family, and that
// sentences and names that resemble them do not.
func TestRunInsOfUnknownFamily(t *testing.T) {
	for _, c := range []struct {
		text    string
		bold    int
		kind    Kind
		heading string
	}{
		{"PROSECUTION: The interim council opened two cases of trafficking.", 0, Prosecution, "PROSECUTION"},
		{"PROTECTION: Nuns feed the children who come back.", 0, Protection, "PROTECTION"},
		{"Prevention. Posters hang in every harbour of the island.", 0, Prevention, "Prevention"},
		{"PROTECTION - Nuns feed the children who come back.", 0, Protection, "PROTECTION"},
		{"Prevention -- Posters hang in every harbour of the island.", 0, Prevention, "Prevention"},
		{"Prosecution-led work in the hills has ended for want of money.", 0, Other, ""},
		{"VICTIM ASSISTANCE: Nuns feed the children who come back.", 0, Protection, "VICTIM ASSISTANCE"},
		{"Legal framework: The code of 1960 says nothing of it.", 16, Prosecution, "Legal framework"},
		{"Raising awareness: Posters hang in every harbour.", 18, Prevention, "Raising awareness"},
		{"Prosecution of both men failed. The ship had left.", 0, Other, ""},
		{"Police and prosecutors agreed: The ship had left.", 0, Other, ""},
		{"WEATHER IN THE HILLS: The roads are closed in winter.", 0, Other, ""},
		{"Prosecutors wept. The ship had left with all hands.", 17, Other, ""},
	} {
		doc := plainDocument(c.text)
		doc.Paragraphs[0].RunIn = c.bold
		sections := Split(doc)
		promises(t, doc, sections)
		if len(sections) != 1 {
			t.Errorf("%q: %d sections:\n%s", c.text, len(sections), outline(doc, sections))
			continue
		}
		if s := sections[0]; s.Heading != c.heading || c.heading != "" && (s.Kind != c.kind || s.Evidence != ByRunIn) {
			t.Errorf("%q: %s by %s under %q", c.text, s.Kind, s.Evidence, s.Heading)
		}
	}
}

// TestDashedRunInsOfOneParagraph checks that headings with a dash also split a paragraph.
func TestDashedRunInsOfOneParagraph(t *testing.T) {
	doc := plainDocument("PROSECUTION - Magistrates heard six cases. Five men went free. PROTECTION - Nuns feed the children who come back. PREVENTION - Posters hang in every harbour.")
	sections := Split(doc)
	promises(t, doc, sections)
	var got []string
	for _, s := range sections {
		for _, p := range s.Paragraphs {
			got = append(got, string(s.Kind)+": "+doc.Text[p.Start:p.End])
		}
	}
	want := []string{"prosecution: Magistrates heard six cases. Five men went free.", "protection: Nuns feed the children who come back.", "prevention: Posters hang in every harbour."}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestShortParts checks that plain lines are headings of parts of a sentence or two, but that a line within a
// sentence, or after one that has not ended, is not a heading.
func TestShortParts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Legal proceedings\nTwo men stood trial.\nVictim support\nNuns fed nine girls.\nWhat we ask for\nPay the nuns.", "Legal proceedings prosecution, Victim support protection, What we ask for recommendations"},
		{"In court\nTwo men stood trial.\nBoats\nThe ferry has new owners.", "In court prosecution, Boats other"},
		{"Prevention\nPosters hang in every harbour, says\nVictim support\nThe club of that name is new.", "Prevention prevention"},
		{"Prevention\nPosters hang in every harbour.\nVictim support\nlisted below", "Prevention prevention"},
		{"Prevention\nPosters hang in every harbour.\nVictim support\nListed on the next page", "Prevention prevention"},
	} {
		doc := plainDocument(c.text)
		sections := Split(doc)
		promises(t, doc, sections)
		var got []string
		for _, s := range sections {
			got = append(got, s.Heading+" "+string(s.Kind))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestUrging checks that a paragraph in which each sentence urges something is a recommendation, and that one about
// what a law requires, or what should have been done, is not.
func TestUrging(t *testing.T) {
	const before = "Courts convicted nine traffickers and sentenced four of them to prison for ten years under the penal code.\n"
	for _, c := range []struct {
		text string
		want Kind
	}{
		{"Malta should pay its inspectors. The island should open a second house for boys, and it should keep it open.", Recommendations},
		{"Malta should have paid its inspectors. The island should have opened a second house for boys.", Other},
		{"Malta should pay its inspectors. Nobody on the island had heard of the plan in the spring.", Other},
		{"Masters of ships must keep a list of their men. They must show it in each harbour of the island.", Other},
	} {
		doc := plainDocument(before + c.text)
		got := Kind("")
		for _, s := range Split(doc) {
			for _, p := range s.Paragraphs {
				if strings.HasPrefix(doc.Text[p.Start:], c.text[:10]) {
					got = s.Kind
				}
			}
		}
		if (got == Recommendations) != (c.want == Recommendations) {
			t.Errorf("%q is %s", c.text, got)
		}
	}
}

// TestFamilyByTierLine checks that a separate line with country and tier makes a text a narrative; a sentence about a
// tier, or one quoted wording, does not.
func TestFamilyByTierLine(t *testing.T) {
	const plain = "Nuns feed the children who come back.\nPosters hang in every harbour.\n"
	line := func(s string) *document.Document {
		doc := plainDocument(plain)
		doc.Facts.Tier = document.Fact{Value: "2wl", Known: document.Stated, Evidence: quoting(s)}
		doc.LeftOut = []document.LeftOut{{Text: s, Reason: "line_with_country_and_tier"}}
		return doc
	}
	sentence := plainDocument("Orlena remained on Tier 2 in the last report. " + plain)
	sentence.Facts.Tier = document.Fact{Value: "2", Known: document.Stated, Evidence: quoting("Orlena remained on Tier 2 in the last report.")}
	for name, c := range map[string]struct {
		doc  *document.Document
		want string
	}{
		"set aside":      {line("ORLENA (TIER 2 - WATCH LIST)"), "tip"},
		"special case":   {line("SPECIAL CASE: ORLENA"), "tip"},
		"in the text":    {plainDocument("ORLENA: Tier 3\n" + plain), "tip"},
		"a sentence":     {sentence, ""},
		"one wording":    {plainDocument("Orlena does not fully meet the minimum standards for the elimination of trafficking.\n" + plain), ""},
		"one phrase":     {plainDocument("Orlena is a source, transit and destination country for trafficking.\n" + plain), ""},
		"advice of many": {plainDocument("Recommendations for employers\n" + plain), ""},
		"two wordings":   {plainDocument("Orlena is a source, transit and destination country for trafficking.\nThe Government of Orlena does not fully meet the minimum standards.\n" + plain), "tip"},
	} {
		if got := FamilyOf(c.doc); got.Value != c.want {
			t.Errorf("%s: family %q by %s, want %q", name, got.Value, got.Evidence, c.want)
		}
	}
}

// TestNumberedHeadings checks that a numbered heading may precede another.
func TestNumberedHeadings(t *testing.T) {
	doc := plainDocument(`I. Introduction
The rapporteur went to Orlena in May at the invitation of its government.
II. What the state does
A. Legal framework
The law of 2012 prohibits all forms of trafficking and punishes them with nine years.
B. Identification and assistance of victims
A house in the port takes in girls and boys who got away from traffickers.
`)
	sections := Split(doc)
	promises(t, doc, sections)
	want := `summary, by heading, under "I. Introduction"
   1  The rapporteur went to Orlena in May at … of its government.
other, by heading, under "II. What the state does"
prosecution, by heading, under "A. Legal framework"
   2  The law of 2012 prohibits all forms of … with nine years.
protection, by heading, under "B. Identification and assistance of victims"
   3  A house in the port takes in girls … away from traffickers.
`
	if got := outline(doc, sections); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
