package server

import (
	"strconv"
	"strings"
)

// citation names a paragraph so that an editor can check it: "U.S. Department of
// State, 2024 Trafficking in Persons Report: Turkmenistan (2024), Prevention,
// para. 17". What is not known is not in it.
func citation(r reportRef, section string, paragraph int) string {
	var b strings.Builder
	if r.Publisher != nil {
		b.WriteString(r.Publisher.Name + ", ")
	}
	b.WriteString(r.Title)
	if r.Year != nil {
		b.WriteString(" (" + strconv.Itoa(*r.Year) + ")")
	}
	b.WriteString(", " + kindLabel(section) + ", para. " + strconv.Itoa(paragraph))
	return b.String()
}
