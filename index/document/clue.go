package document

import (
	"encoding/json"

	"tipsearch/web/messages"
)

// Clue is an entry in the ledger of a fact: one place of a file that says something of it.
// As JSON its evidence is there twice, in English and as a code.
type Clue struct {
	Kind     string           `json:"kind"`            // of facts/clues.txt: "file_name"
	Values   []string         `json:"values"`          // what it says; several where it leaves open which
	Denies   bool             `json:"denies,omitzero"` // it says that none of Values is right
	Sure     float64          `json:"sure"`            // share of such clues that are right
	Measured int              `json:"measured"`        // clues of known texts that Sure was measured on; 0: assumed
	Evidence messages.Message `json:"evidence_code"`
}

// MarshalJSON adds the evidence in English.
func (c Clue) MarshalJSON() ([]byte, error) {
	type clue Clue
	return json.Marshal(struct {
		clue
		Evidence string `json:"evidence"`
	}{clue(c), c.Evidence.String()})
}
