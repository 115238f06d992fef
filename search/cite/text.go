package cite

import (
	"fmt"
	"strings"
)

// chicagoMaxNames is how many authors a note names; if there are more, it names the first and "et
// al." (Chicago Manual of Style, 17th edition, section 14.76).
const chicagoMaxNames = 3

// chicago returns a note: author, section, report, year, paragraph, date of access, address.
//
//	U.S. Department of State, “Prevention,” in 2024 Trafficking in Persons Report:
//	Turkmenistan (2024), par. 8, accessed November 22, 2026, https://….
func chicago(w Work) string {
	var who []string
	for _, n := range w.names() {
		who = append(who, n.asWritten())
	}
	var b strings.Builder
	if len(who) > chicagoMaxNames {
		b.WriteString(who[0] + " et al., ")
	} else if len(who) > 0 {
		b.WriteString(listed(who, "and") + ", ")
	}
	if w.Section != "" {
		b.WriteString("“" + closed(w.Section, ",") + "” in ")
	}
	b.WriteString(w.Title + " (")
	if w.Author != "" && w.Publisher != "" {
		b.WriteString(w.Publisher + ", ")
	}
	b.WriteString(w.bracketedYear("n.d.") + ")")
	if w.Page > 0 {
		fmt.Fprintf(&b, ", PDF p. %d", w.Page)
	}
	if w.Paragraph > 0 {
		fmt.Fprintf(&b, ", par. %d", w.Paragraph)
	}
	if !w.Accessed.IsZero() {
		b.WriteString(", accessed " + w.Accessed.Format("January 2, 2006"))
	}
	if w.SourceURL != "" {
		b.WriteString(", " + w.SourceURL)
		if w.URL != "" {
			b.WriteString(", archived at " + w.URL)
		}
	} else if w.URL != "" {
		b.WriteString(", " + w.URL)
	}
	b.WriteString(".")
	if note := w.note(); note != "" {
		b.WriteString(" " + note)
	}
	return b.String()
}

// closed appends a punctuation mark unless s ends in a stronger one.
func closed(s, mark string) string {
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + mark
}

// apa returns a reference. The paragraph follows the section's name, so that it is not lost if only
// this line is copied.
//
//	U.S. Department of State. (2024). Prevention (para. 8). In 2024 Trafficking in
//	Persons Report: Turkmenistan. Retrieved November 22, 2026, from https://…
func apa(w Work) string {
	var who []string
	for _, n := range w.names() {
		who = append(who, n.initials())
	}
	year := "(" + w.bracketedYear("n.d.") + ")."
	para := ""
	if w.Paragraph > 0 && w.Page > 0 {
		para = fmt.Sprintf(" (PDF p. %d, para. %d)", w.Page, w.Paragraph)
	} else if w.Paragraph > 0 {
		para = fmt.Sprintf(" (para. %d)", w.Paragraph)
	}
	title := stopped(w.Title + para)
	if w.Section != "" {
		title = stopped(w.Section+para) + " In " + stopped(w.Title)
	}
	var parts []string
	if len(who) > 0 {
		parts = append(parts, stopped(apaList(who)), year, title)
	} else {
		parts = append(parts, title, year) // without an author the title comes first
	}
	if w.Author != "" && w.Publisher != "" {
		parts = append(parts, stopped(w.Publisher))
	}
	if note := w.note(); note != "" {
		parts = append(parts, "["+note+"]")
	}
	if where := w.URL; where != "" || w.SourceURL != "" {
		if where == "" {
			where = w.SourceURL
		}
		if !w.Accessed.IsZero() {
			where = "Retrieved " + w.Accessed.Format("January 2, 2006") + ", from " + where
		}
		if w.SourceURL != "" && w.URL != "" {
			where += " (Original work published at " + w.SourceURL + ")"
		}
		parts = append(parts, where)
	}
	return strings.Join(parts, " ")
}

// apaMaxNames is how many authors a reference names; if there are more, it names the first 19 and
// the last (Publication Manual of the APA, 7th edition, section 9.8).
const apaMaxNames = 20

// apaList joins names with ", &", even two.
func apaList(names []string) string {
	if len(names) > apaMaxNames {
		return strings.Join(names[:apaMaxNames-1], ", ") + ", . . . " + names[len(names)-1]
	}
	if len(names) == 2 {
		return names[0] + ", & " + names[1]
	}
	return listed(names, "&")
}

func stopped(s string) string {
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

func (w Work) bracketedYear(unknown string) string {
	switch {
	case w.Year == 0:
		return unknown
	case w.YearInferred:
		return fmt.Sprintf("[%d]", w.Year)
	}
	return fmt.Sprint(w.Year)
}

// place returns section, page and paragraph: "Prevention, PDF page 3, paragraph 8".
func (w Work) place() string {
	var parts []string
	if w.Section != "" {
		parts = append(parts, w.Section)
	}
	if w.Page > 0 {
		parts = append(parts, fmt.Sprintf("PDF page %d", w.Page))
	}
	if w.Paragraph > 0 {
		parts = append(parts, fmt.Sprintf("paragraph %d", w.Paragraph))
	}
	return strings.Join(parts, ", ")
}

// notes returns what the formats of reference managers have no field for.
func (w Work) notes() []string {
	var out []string
	if p := w.place(); p != "" {
		out = append(out, p)
	}
	if note := w.note(); note != "" {
		out = append(out, note)
	}
	if w.SourceURL != "" && w.URL != "" {
		out = append(out, "Source: "+w.SourceURL)
	}
	return out
}

// address returns the address that a reader of the citation should open.
func (w Work) address() string {
	if w.URL != "" {
		return w.URL
	}
	return w.SourceURL
}

// key returns the entry's key, "turkmenistan-2024-p8", of ASCII letters, digits and hyphens.
func (w Work) key() string {
	key := w.ID
	if key == "" {
		key = "report"
		if w.Year != 0 {
			key += fmt.Sprintf("-%d", w.Year)
		}
	}
	if w.Paragraph > 0 {
		key += fmt.Sprintf("-p%d", w.Paragraph)
	}
	return strings.Map(func(r rune) rune {
		if r < 128 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') {
			return r
		}
		return '-'
	}, key)
}
