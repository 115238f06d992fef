package cite

import (
	"fmt"
	"strings"
)

// chicagoMostNames is how many authors a note names; of more, it names the first and
// "et al." (Chicago Manual of Style, 17th edition, section 14.76).
const chicagoMostNames = 3

// chicago writes a note: who, section, report, year, paragraph, when read, where.
//
//	U.S. Department of State, “Prevention,” in 2024 Trafficking in Persons Report:
//	Turkmenistan (2024), par. 8, accessed November 22, 2026, https://….
func chicago(w Work) string {
	var who []string
	for _, n := range w.names() {
		who = append(who, n.asWritten())
	}
	var b strings.Builder
	if len(who) > chicagoMostNames {
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
	if note := w.inferredNote(); note != "" {
		b.WriteString(" " + note)
	}
	return b.String()
}

// closed puts the mark inside of the quotes, unless the text ends in one that is
// stronger.
func closed(s, mark string) string {
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + mark
}

// apa writes a reference. The paragraph stands with the section, so that it is not
// lost where only this line is copied.
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
	if w.Paragraph > 0 {
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
	if note := w.inferredNote(); note != "" {
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

// apaMostNames is how many authors an APA reference names; of more, it names all but
// one of that many, then the last (Publication Manual, 7th edition, section 9.8).
const apaMostNames = 20

// apaList joins names with "&", and with a comma before it even for two persons.
func apaList(names []string) string {
	if len(names) > apaMostNames {
		return strings.Join(names[:apaMostNames-1], ", ") + ", . . . " + names[len(names)-1]
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

// place names section and paragraph: "Prevention, paragraph 8".
func (w Work) place() string {
	var parts []string
	if w.Section != "" {
		parts = append(parts, w.Section)
	}
	if w.Paragraph > 0 {
		parts = append(parts, fmt.Sprintf("paragraph %d", w.Paragraph))
	}
	return strings.Join(parts, ", ")
}

// notes are what the formats of reference managers have no field for.
func (w Work) notes() []string {
	var out []string
	if p := w.place(); p != "" {
		out = append(out, p)
	}
	if note := w.inferredNote(); note != "" {
		out = append(out, note)
	}
	if w.SourceURL != "" && w.URL != "" {
		out = append(out, "Source: "+w.SourceURL)
	}
	return out
}

// address is the one that a reader of the citation should open.
func (w Work) address() string {
	if w.URL != "" {
		return w.URL
	}
	return w.SourceURL
}

// key is what an entry is called: "turkmenistan-2024-p8", of ASCII letters,
// digits and hyphens only.
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
