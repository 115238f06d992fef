package search

import (
	"context"
	"encoding/base64"
	"errors"
	"strings"
	"testing"
)

// A cursor goes on behind the section that it names, which may be one of what is set
// aside; one whose section the index does not have is refused.
func TestCursorNamesASection(t *testing.T) {
	s := searching(t, fiji(2019, "Brokers fled.", "Brokers hid.", "Brokers paid."), fiji(2020, "Brokers fled.", "No broker.", ""))
	for _, order := range []Sort{ByRelevance, Newest, Oldest} {
		r := Request{Query: "brokers section:set_aside OR brokers", Sort: order, Size: 200}
		whole := find(t, s, r)
		for i, hit := range whole.Hits {
			r.Size = i + 1
			rest := find(t, s, r)
			r.Cursor = rest.Next
			if i == len(whole.Hits)-1 {
				continue
			}
			if next := find(t, s, r); next.Hits[0].Section.ID != whole.Hits[i+1].Section.ID {
				t.Errorf("by %s behind %s comes %s, want %s", order, hit.Section.ID, next.Hits[0].Section.ID,
					whole.Hits[i+1].Section.ID)
			}
			r.Cursor = ""
		}
	}
	r := Request{Query: "brokers", Size: 1}
	good, err := base64.RawURLEncoding.DecodeString(find(t, s, r).Next)
	if err != nil || !strings.Contains(string(good), "fiji-20") {
		t.Fatalf("cursor %q, %v", good, err)
	}
	at := cursorHashes
	for name, forged := range map[string]string{
		"another score":    string(good[:at]) + "\x7f\xff\xff\xff" + string(good[at+4:]),
		"another year":     string(good[:at+4]) + "\x00\x00\x00\x01" + string(good[at+8:]),
		"another section":  string(good[:at+8]) + "\xff\xff\xff\xff" + string(good[at+12:]),
		"another report":   string(good[:at+12]) + "fiji-1066",
		"no report":        string(good[:at+12]),
		"of another shape": string(good[:at+8]),
	} {
		r.Cursor = base64.RawURLEncoding.EncodeToString([]byte(forged))
		if _, err := s.Search(context.Background(), r); !errors.As(err, new(*CursorError)) {
			t.Errorf("%s: error %v, want a CursorError", name, err)
		}
	}
}
