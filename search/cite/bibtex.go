package cite

import (
	"fmt"
	"strings"
)

// bibtex returns one entry. Titles and organisations are in double braces, which protect capitals
// and an "and" in the name of an organisation.
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

// escapeTeX escapes the ten special characters of TeX. It writes braces by name, since BibTeX
// counts even escaped braces.
func escapeTeX(s string) string { return texEscapes.Replace(s) }

var texEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
	`&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
)

// escapeURL escapes only what would end the field: BibTeX styles expect the address as it is.
func escapeURL(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", " ", "%20").Replace(s)
}
