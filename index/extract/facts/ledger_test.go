package facts

import (
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// entry is a clue of a test: kind, value or values by "/", with "!" before one that is denied.
type entry struct {
	kind   clue
	values string
}

func ledgerOf(fact string, entries ...entry) *ledger {
	l := &ledger{fact: fact}
	for _, e := range entries {
		values, denied := strings.CutPrefix(e.values, "!")
		l.enter(e.kind, fileName.saying("words of "+string(e.kind)), strings.Split(values, "/"), denied)
	}
	return l
}

// A fact is stated only where nothing of weight contradicts it; otherwise both sides are quoted.
func TestVote(t *testing.T) {
	for name, c := range map[string]struct {
		ledger *ledger
		value  string
		known  document.Known
		quotes string // "a b": both are quoted
	}{
		"nothing":           {ledgerOf("year"), "", document.Unknown, ""},
		"one title":         {ledgerOf("year", entry{titleLine, "2024"}), "2024", document.Stated, "title_line"},
		"the text alone":    {ledgerOf("year", entry{textYear, "2024"}), "2024", document.Inferred, "text"},
		"both agree":        {ledgerOf("year", entry{textYear, "2024"}, entry{titleLine, "2024"}), "2024", document.Stated, "title_line"},
		"title, other text": {ledgerOf("year", entry{titleLine, "2024"}, entry{textYear, "2025"}), "2024", document.Uncertain, "title_line text"},
		"title, other file": {ledgerOf("year", entry{titleLine, "2024"}, entry{fileName, "2023"}), "2024", document.Conflict, "title_line file_name"},
		"three against one": {ledgerOf("year", entry{fileName, "2023"}, entry{titleLine, "2024"}, entry{titleMetadata, "2024"}, entry{citationLine, "2024"}),
			"2024", document.Stated, "title_line"},
		"file belied": {ledgerOf("year", entry{fileName, "2003"}, entry{textYear, "2005"}, entry{laterEvents, "!2003"}),
			"2005", document.Conflict, "text file_name"},
		"file belied, no more": {ledgerOf("year", entry{fileName, "2003"}, entry{laterEvents, "!2003"}), "2003", document.Uncertain, "file_name later_events"},
		"verdict leaves open":  {ledgerOf("tier", entry{verdictClue, "2/2wl"}), "", document.Unknown, ""},
		"verdict bears out":    {ledgerOf("tier", entry{countryLineClue, "2wl"}, entry{verdictClue, "2/2wl"}), "2wl", document.Stated, "country_line"},
		"verdict contradicts":  {ledgerOf("tier", entry{countryLineClue, "1"}, entry{verdictClue, "2/2wl"}), "1", document.Uncertain, "country_line verdict"},
		"line, other sentence": {ledgerOf("tier", entry{countryLineClue, "2wl"}, entry{placement, "2"}), "2wl", document.Uncertain, "country_line sentence"},
	} {
		f := c.ledger.decide()
		if f.Value != c.value || f.Known != c.known || len(f.Clues) != len(c.ledger.entries) {
			t.Errorf("%s: %q, %s, want %q, %s: %s", name, f.Value, f.Known, c.value, c.known, f.Evidence)
		}
		for quote := range strings.FieldsSeq(c.quotes) {
			if !strings.Contains(f.Evidence.String(), "words of "+quote) {
				t.Errorf("%s: %q does not quote the %s", name, f.Evidence, quote)
			}
		}
	}
}

// Copies of a clue do not outvote another one.
func TestCopiesVoteOnce(t *testing.T) {
	l := ledgerOf("tier", entry{placement, "2"}, entry{countryLineClue, "2wl"})
	for range 9 {
		l.say(placement, placement.saying("remained on Tier 2"), "2")
	}
	if f := l.decide(); f.Value != "2wl" || len(f.Clues) != 2 {
		t.Errorf("%q by %d clues", f.Value, len(f.Clues))
	}
}

// More clues of a kind that were right make it surer, and none makes it certain.
func TestSure(t *testing.T) {
	last := 0.0
	for _, k := range []clueKind{{Nature: "implies", Right: 1, Seen: 4}, {Nature: "implies"},
		{Nature: "implies", Right: 40, Seen: 40}} {
		if got := k.sure(); got <= last || got > mostSure {
			t.Errorf("%+v is sure to %.3f, after %.3f", k, got, last)
		} else {
			last = got
		}
	}
	if got := (clueKind{Nature: "states", Right: 1e6, Seen: 1e6}).sure(); got != mostSure {
		t.Errorf("a million of a million are sure to %v", got)
	}
}

// Each row has counts that can be, and quotes the file in words of each language.
func TestClueKinds(t *testing.T) {
	for key, k := range clueKinds {
		if k.Right > k.Seen || k.Right < 0 {
			t.Errorf("%v: %d of %d are right", key, k.Right, k.Seen)
		}
		if k.Fact != "country" && k.Fact != "year" && k.Fact != "tier" {
			t.Errorf("%v is of no fact that has a ledger", key)
		}
	}
	for _, kind := range []clue{titleLine, fileTitle, titleMetadata, catalogueEntry, citationLine, preambleLine,
		countryLineClue, nameLine, pageHeader, fileName, shortFileName, folderName, addressName, openingWords, tierLineClue,
		placement, publisherLine, issuerLine, siteName, bylineClue, authorMetadata, dateMetadata, dateOfLine, dateOfIssue,
		dateYearBefore, dateBelowTitle, volumeTitle, titleInside, verdictClue, laterEvents, adviceHeading} {
		for _, l := range messages.All() {
			if said := l.Tell(kind.saying("QUOTE")); !strings.Contains(said, "QUOTE") || !l.Has("clue."+string(kind)) {
				t.Errorf("%s: %s is said as %q", l.Code, kind, said)
			}
		}
	}
}

func TestVerdict(t *testing.T) {
	for text, want := range map[string]string{
		"The Government of Kenya fully meets the minimum standards for the elimination of trafficking.":                                                                            "Kenya 1",
		"The Government of Kenya does not fully meet the minimum standards for the elimination of trafficking but is making significant efforts to do so.":                         "Kenya 2,2wl",
		"The Government of the Kingdom of Lesotho does not fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts.": "Kingdom of Lesotho 2,2wl",
		"The government does not fully meet the minimum standards for the elimination of trafficking and is not making significant efforts to do so.":                              " 3",
		"The Government of Kenya does not fully meet the minimum standards.":                                                                                                       "Kenya ",
		"Critics say the government does not meet any standards.":                                                                                                                  "none",
	} {
		v, ok := firstVerdict(text)
		got := v.name + " " + strings.Join(v.tiers, ",")
		if !ok {
			got = "none"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
