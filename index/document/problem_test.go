package document

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"tipsearch/web/messages"
)

func TestProblemsAreSafeToPrint(t *testing.T) {
	for name, want := range map[string]string{
		"a.txt": "a.txt: gone", "rapport été.txt": "rapport été.txt: gone", "x\x1b[31m.txt": `x\x1b[31m.txt: gone`,
		"a\u202etxt.exe": `a\u202etxt.exe: gone`, "a\xff.txt": `a\xff.txt: gone`, "a\nb.txt": "a b.txt: gone",
	} {
		if got := (Problem{File: name, Reason: messages.AsIs("gone")}).String(); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// A problem is kept in an index and printed in audits: it has codes for programs and English for people.
func TestProblemAsJSON(t *testing.T) {
	p := Problem{File: "a.jsonl", Place: messages.AsIs("line 3"), Reason: messages.New("file.no_text"), Unread: 1}
	body, err := json.Marshal(p)
	const want = `{"file":"a.jsonl","place":"line 3","reason":"there is no text in it",` +
		`"place_code":{"code":"file.text","args":{"text":"line 3"}},"reason_code":{"code":"file.no_text"},` +
		`"fatal":false,"unread":1}`
	if err != nil || string(body) != want {
		t.Errorf("%s, %v, want %s", body, err, want)
	}
	var again Problem
	if err := json.Unmarshal(body, &again); err != nil || again.String() != p.String() || again.Unread != 1 {
		t.Errorf("read back: %+v, %v", again, err)
	}
}

func TestFileFault(t *testing.T) {
	for want, err := range map[string]error{
		"no such file or folder":  fmt.Errorf("open: %w", fs.ErrNotExist),
		"permission denied":       &fs.PathError{Op: "open", Path: "a.txt", Err: fs.ErrPermission},
		"too many links":          &fs.PathError{Op: "open", Path: "a.txt", Err: errors.New("too many links")},
		"the file is empty":       fmt.Errorf("read: %w", messages.New("file.empty").Err()),
		"a text of another place": errors.New("a text of another place"),
	} {
		if got := FileFault(err).String(); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}
