package document

import (
	"encoding/json"
	"slices"
	"strings"

	"tipsearch/web/messages"
)

// Fact is one thing known of a report and how. As JSON its evidence is there twice, in
// English and as a code.
type Fact struct {
	Value    string           `json:"value"` // "" if and only if Known is Unknown
	Known    Known            `json:"known"`
	Evidence messages.Message `json:"evidence_code,omitzero"` // what it stands in or follows from, and what contradicts it
	Clues    []Clue           `json:"clues,omitempty"`        // the ledger that it was decided by, nil where there is none
}

// The places of an evidence's message where the words of the file stand, or else the
// evidence that quotes them.
const quotePlace, evidencePlace = "quote", "evidence"

// Quote returns the words of the file that f was read from, "" where its evidence quotes none.
// Of a fact that something contradicts it is what speaks for it.
func (f Fact) Quote() string { return quoteOf(f.Evidence) }

func quoteOf(evidence messages.Message) string {
	for i := 0; i+1 < len(evidence.Args); i += 2 {
		switch value := evidence.Args[i+1].(type) {
		case string:
			if evidence.Args[i] == quotePlace {
				return value
			}
		case messages.Message:
			if evidence.Args[i] == evidencePlace {
				return quoteOf(value)
			}
		}
	}
	return ""
}

// MarshalJSON adds the evidence in English.
func (f Fact) MarshalJSON() ([]byte, error) {
	type fact Fact
	return json.Marshal(struct {
		fact
		Evidence string `json:"evidence,omitempty"`
	}{fact(f), f.Evidence.String()})
}

// Clone returns f with strings of its own, which hold no text of a file in memory.
func (f Fact) Clone() Fact {
	f.Value, f.Evidence, f.Clues = strings.Clone(f.Value), f.Evidence.Clone(), slices.Clone(f.Clues)
	for i, c := range f.Clues {
		values := slices.Clone(c.Values)
		for k := range values {
			values[k] = strings.Clone(values[k])
		}
		f.Clues[i].Values, f.Clues[i].Evidence = values, c.Evidence.Clone()
	}
	return f
}

// All returns the facts of f, in the order of its fields.
func (f *Facts) All() []*Fact {
	return []*Fact{&f.Title, &f.Country, &f.Year, &f.Tier, &f.Publisher, &f.Author, &f.SourceURL, &f.Licence,
		&f.Published, &f.Language, &f.Family}
}

// WithoutEvidence returns the values alone, and how each is known.
func (f Facts) WithoutEvidence() Facts {
	for _, fact := range f.All() {
		*fact = Fact{Value: fact.Value, Known: fact.Known}
	}
	return f
}
