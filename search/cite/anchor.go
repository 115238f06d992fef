package cite

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"

	"tipsearch/index"
)

// Anchor names a paragraph in a permalink so that a change of its text is noticed.
type Anchor struct {
	Paragraph   int
	Fingerprint string // of its text: eight hexadecimal digits
}

// AnchorOf returns the anchor of a paragraph with that number and text.
func AnchorOf(paragraph int, text string) Anchor { return Anchor{paragraph, fingerprint(text)} }

// fingerprint hashes the words alone, so that repaired white space changes nothing.
func fingerprint(paragraph string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(paragraph), " ")))
	return hex.EncodeToString(sum[:4])
}

// String returns the anchor as addresses have it: "12-9f86d081".
func (a Anchor) String() string { return strconv.Itoa(a.Paragraph) + "-" + a.Fingerprint }

var anchorPattern = regexp.MustCompile(`^([1-9][0-9]{0,6})-([0-9a-f]{8})$`)

// ParseAnchor reads an anchor; ok is false if s is none.
func ParseAnchor(s string) (a Anchor, ok bool) {
	m := anchorPattern.FindStringSubmatch(s)
	if m == nil {
		return Anchor{}, false
	}
	n, err := strconv.Atoi(m[1])
	return Anchor{n, m[2]}, err == nil
}

// Find returns the number of the paragraph in a report's sections that has the text of
// the anchor: its own if that still has it, else the first that does, 0 if none does.
func (a Anchor) Find(sections []*index.Section) int {
	first := 0
	for _, sec := range sections {
		for _, p := range sec.Paragraphs {
			if fingerprint(sec.Text[p.Start:p.End]) != a.Fingerprint {
				continue
			}
			if p.N == a.Paragraph {
				return p.N
			}
			if first == 0 {
				first = p.N
			}
		}
	}
	return first
}
