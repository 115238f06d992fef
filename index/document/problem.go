package document

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Problem is something in a file that kept it, or a part of it, from being read.
type Problem struct {
	File   string `json:"file"`            // as given; an archive's member behind the archive's name
	Place  string `json:"place,omitempty"` // "line 12", "page 3", "row 7", "for q.pdf"; "" for the whole file
	Reason string `json:"reason"`          // one clause, lower case, without a full stop; a limit is named with its value
	Fatal  bool   `json:"fatal"`           // the file yielded nothing; with a Place, what stands there did not

	// Unread is how many parts of the file were not read where others were: rows,
	// members, the rest of it. Each may be a report.
	Unread int `json:"unread,omitempty"`
}

// String returns the problem as one line: file, place, reason. Control characters, which
// a name may hold and a terminal would obey, are written as Go writes them ("\x1b").
func (p Problem) String() string {
	line := p.File
	if p.Place != "" {
		line += ": " + p.Place
	}
	line += ": " + p.Reason
	return withoutControls(strings.Join(strings.Fields(line), " "))
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
