package cite

import (
	"slices"
	"strings"
)

// name is a person, or an organisation in Literal.
type name struct {
	Literal string
	Given   string
	Family  string
}

// corporate lists words that occur in names of organisations, not of persons.
var corporate = []string{
	"agency", "association", "bureau", "center", "centre", "commission", "committee", "council", "department",
	"desk", "editor", "editors", "embassy", "foundation", "fund", "government", "group", "institute", "ministry",
	"monitor", "network", "news", "ngo", "office", "organisation", "organization", "project", "secretariat",
	"service", "services", "society", "staff", "team", "union", "university",
}

// particles belong to the family name that follows.
var particles = []string{
	"al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "st.",
	"ten", "ter", "van", "von",
}

// names returns the authors to cite: the persons or organisation in Author, else the publisher.
func (w Work) names() []name {
	if w.Author == "" {
		if w.Publisher == "" {
			return nil
		}
		return []name{{Literal: w.Publisher}}
	}
	if isCorporate(w.Author) {
		return []name{{Literal: w.Author}}
	}
	var out []name
	for part := range strings.SplitSeq(strings.NewReplacer(" and ", ";", " & ", ";").Replace(w.Author), ";") {
		for _, one := range people(part) {
			out = append(out, person(one))
		}
	}
	return out
}

// people splits "A. Byline, C. Writer" at the comma and keeps "Byline, Ann" whole.
func people(s string) []string {
	parts := strings.Split(s, ",")
	for _, p := range parts {
		if len(strings.Fields(p)) == 1 {
			return []string{s}
		}
	}
	return parts
}

func isCorporate(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		if slices.Contains(corporate, strings.Trim(w, ",.()")) {
			return true
		}
	}
	return false
}

func person(s string) name {
	if family, given, ok := strings.Cut(s, ","); ok {
		return name{Given: strings.TrimSpace(given), Family: strings.TrimSpace(family)}
	}
	words := strings.Fields(s)
	if len(words) < 2 {
		return name{Literal: strings.TrimSpace(s)}
	}
	at := len(words) - 1
	for at > 1 && slices.Contains(particles, words[at-1]) {
		at--
	}
	if at == 1 && slices.Contains(particles, words[0]) { // "van Dyke": no given name
		return name{Literal: strings.TrimSpace(s)}
	}
	return name{Given: strings.Join(words[:at], " "), Family: strings.Join(words[at:], " ")}
}

// asWritten returns "Ander Moreno".
func (n name) asWritten() string {
	if n.Literal != "" {
		return n.Literal
	}
	return n.Given + " " + n.Family
}

// inverted returns "Moreno, Ander".
func (n name) inverted() string {
	if n.Literal != "" {
		return n.Literal
	}
	return n.Family + ", " + n.Given
}

// initials returns "Moreno, A. B.", or "…, J.-P." for a hyphenated given name.
func (n name) initials() string {
	if n.Literal != "" {
		return n.Literal
	}
	var out []string
	for _, w := range strings.Fields(n.Given) {
		var parts []string
		for p := range strings.SplitSeq(w, "-") {
			if r := []rune(p); len(r) > 0 {
				parts = append(parts, string(r[0])+".")
			}
		}
		out = append(out, strings.Join(parts, "-"))
	}
	return n.Family + ", " + strings.Join(out, " ")
}

// listed joins names: "A", "A and B", "A, B, and C".
func listed(names []string, and string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	case 2:
		return names[0] + " " + and + " " + names[1]
	}
	return strings.Join(names[:len(names)-1], ", ") + ", " + and + " " + names[len(names)-1]
}
