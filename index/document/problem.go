package document

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/web/messages"
)

// Problem is something in a file that kept it, or a part of it, from being read. As JSON it
// has "place" and "reason" in English beside the codes.
type Problem struct {
	File   string           `json:"file"`                // as given; an archive's member behind the archive's name
	Place  messages.Message `json:"place_code,omitzero"` // "line 12", "row 7", "for q.pdf"; zero for the whole file
	Reason messages.Message `json:"reason_code"`         // one clause, lower case, without a full stop
	Fatal  bool             `json:"fatal"`               // nothing of the file, or of Place, was read

	// Unread is how many parts of the file were not read where others were: rows,
	// members, the rest of it. Each may be a report.
	Unread int `json:"unread,omitempty"`

	// Scans is how many pages are pictures that no OCR has read.
	Scans int `json:"scans,omitempty"`
}

// String returns the problem as one line: file, place, reason. Control characters, which
// a name may hold and a terminal would obey, are written as Go writes them ("\x1b").
func (p Problem) String() string {
	line := p.File
	line += ": " + p.Where().String()
	return withoutControls(strings.Join(strings.Fields(line), " "))
}

// Where returns the reason behind the place, if there is one.
func (p Problem) Where() messages.Message {
	if p.Place.IsZero() {
		return p.Reason
	}
	return messages.New("file.at", "place", p.Place, "why", p.Reason)
}

// MarshalJSON adds place and reason in English.
func (p Problem) MarshalJSON() ([]byte, error) {
	type codes Problem
	return json.Marshal(struct {
		File   string `json:"file"`
		Place  string `json:"place,omitempty"`
		Reason string `json:"reason"`
		codes
	}{p.File, p.Place.String(), p.Reason.String(), codes(p)})
}

// withoutControls writes characters that are not shown as escapes.
func withoutControls(line string) string {
	if !strings.ContainsFunc(line, unshown) && utf8.ValidString(line) {
		return line
	}
	var b strings.Builder
	for i, r := range line {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(line[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, line[i])
		case unshown(r):
			quoted := strconv.QuoteRune(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unshown are the controls, and the marks that turn the direction of a line.
func unshown(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }
