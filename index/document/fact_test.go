package document

import (
	"encoding/json"
	"testing"

	"tipsearch/web/messages"
)

// A fact is written with its evidence in English and as a code, and read again from that.
func TestFactAsJSON(t *testing.T) {
	f := Fact{Value: "QAT", Known: Stated, Evidence: messages.New("clue.file_name", "quote", "qatar.txt")}
	const want = `{"value":"QAT","known":"stated",` +
		`"evidence_code":{"code":"clue.file_name","args":{"quote":"qatar.txt"}},"evidence":"file name: qatar.txt"}`
	body, err := json.Marshal(f)
	if err != nil || string(body) != want {
		t.Fatalf("%s, %v, want %s", body, err, want)
	}
	var again Fact
	if err := json.Unmarshal(body, &again); err != nil || again.Quote() != "qatar.txt" || again.Value != f.Value {
		t.Errorf("read again as %+v, %v", again, err)
	}
	body, err = json.Marshal(Fact{Known: Unknown})
	if err != nil || string(body) != `{"value":"","known":"unknown"}` {
		t.Errorf("an unknown fact is %s, %v", body, err)
	}
	doubted := Fact{Evidence: messages.New("clue.denied", "evidence", f.Evidence,
		"other", messages.New("clue.later_events", "quote", "in 2024"))}
	if got := doubted.Quote(); got != "qatar.txt" {
		t.Errorf("a fact that something contradicts quotes %q", got)
	}
	if got := (Fact{Evidence: messages.New("clue.composed")}).Quote(); got != "" {
		t.Errorf("evidence that quotes nothing quotes %q", got)
	}
}
