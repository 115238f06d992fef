package cite

import (
	"fmt"
	"strings"
)

// bibtex writes one entry. Titles and bodies stand in double braces, which keep
// their capitals and keep "and" in a body's name from making two of it.
func bibtex(w Work) string {
	kind, body := "techreport", "institution"
	if w.Publisher == "" {
		kind, body = "misc", "howpublished"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "@%s{%s,\n", kind, w.key())
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-11s = {%s},\n", name, value)
		}
	}
	var authors []string
	for _, n := range w.names() {
		if n.Literal != "" {
			authors = append(authors, "{"+escapeTeX(n.Literal)+"}")
		} else {
			authors = append(authors, escapeTeX(n.inverted()))
		}
	}
	field("author", strings.Join(authors, " and "))
	field("title", "{"+escapeTeX(w.Title)+"}")
	if w.Publisher != "" {
		field(body, "{"+escapeTeX(w.Publisher)+"}")
	}
	if w.Year != 0 {
		field("year", fmt.Sprint(w.Year))
	} else {
		field("year", "n.d.")
	}
	field("url", escapeURL(w.address()))
	if !w.Accessed.IsZero() {
		field("urldate", w.Accessed.Format("2006-01-02"))
	}
	field("note", escapeTeX(strings.Join(w.notes(), "; ")))
	field("language", escapeTeX(w.Language))
	b.WriteString("}\n")
	return b.String()
}

// escapeTeX writes the ten characters that mean something to TeX. A brace is
// written by its name, since BibTeX counts even an escaped brace.
func escapeTeX(s string) string { return texEscapes.Replace(s) }

var texEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
	`&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
)

// escapeURL keeps an address as it is, which BibTeX styles expect of this field,
// but for what would end the field.
func escapeURL(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", " ", "%20").Replace(s)
}
