// Package cite answers: how is this report, section or paragraph cited?
//
// It is cited in the two styles that editors ask for, as a line of plain text (Chicago notes,
// APA), and in the three formats that reference managers load (BibTeX, RIS, CSL-JSON). A
// citation states only what is known: without a year it says "n.d."; an inferred year is in
// brackets, or in a note if the format has no brackets; anything else that was inferred is in a
// note. Every style names the paragraph.
package cite

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
)

// Style is a way to write a citation.
type Style string

// The styles.
const (
	Chicago Style = "chicago"  // Chicago Manual of Style, 17th edition, a note
	APA     Style = "apa"      // Publication Manual of the APA, 7th edition, a reference
	BibTeX  Style = "bibtex"   // one entry, UTF-8
	RIS     Style = "ris"      // one record, UTF-8, lines ended by CR LF
	CSLJSON Style = "csl-json" // an array of one item, CSL data schema 1.0
)

// Styles lists the styles in display order.
func Styles() []Style { return []Style{Chicago, APA, BibTeX, RIS, CSLJSON} }

// Work is what is cited. Every field may be empty. Line breaks count as spaces, and control
// characters are dropped.
type Work struct {
	ID           string    // of the report here, "turkmenistan-2024"; the entry's key, with the paragraph
	Title        string    //
	Author       string    // as written in the report: "Ander Moreno", "A. Byline and C. Writer"
	Publisher    string    // the author if there is none
	Year         int       // 0 for unknown
	YearInferred bool      // the report does not state its year
	Inferred     []Fact    // what else of the above it does not state
	Scanned      bool      // some pages of the report were read by OCR …
	Certainty    float64   // … with this mean certainty, 0 to 1
	Published    string    // date of publication, YYYY-MM-DD or a prefix of it
	Section      string    // name for people, "Prevention"; "" for the whole report
	Page         int       // of the PDF, counted from 1, which may not be the printed number; 0 for none
	Paragraph    int       // number in the report, 0 for none
	SourceURL    string    // where the report was published
	URL          string    // permanent address here, of the paragraph if there is one
	Accessed     time.Time // date of reading; zero for none
	Language     string    // BCP 47
}

// Cite returns the citation of w and its media type, or "" and "" for an unknown style. It is a
// pure function and safe for concurrent use.
func Cite(style Style, w Work) (text, mediaType string) {
	w = tidy(w)
	switch style {
	case Chicago:
		return chicago(w), "text/plain; charset=utf-8"
	case APA:
		return apa(w), "text/plain; charset=utf-8"
	case BibTeX:
		return bibtex(w), "application/x-bibtex; charset=utf-8"
	case RIS:
		return ris(w), "application/x-research-info-systems; charset=utf-8"
	case CSLJSON:
		return cslJSON(w), "application/vnd.citationstyles.csl+json"
	}
	return "", ""
}

// Extension returns the usual file name extension of the style, with its dot.
func (s Style) Extension() string {
	switch s {
	case BibTeX:
		return ".bib"
	case RIS:
		return ".ris"
	case CSLJSON:
		return ".json"
	}
	return ".txt"
}

// Known reports whether s is one of Styles.
func (s Style) Known() bool { return slices.Contains(Styles(), s) }

// Fact is a fact of a Work that a report may not state.
type Fact string

// The facts, as named in a note.
const (
	Title     Fact = "title"
	Author    Fact = "author"
	Publisher Fact = "publisher"
)

// inferredNote returns what the report does not state ("Title and year inferred from the text; the
// report does not state them."), or "" if it states everything.
func (w Work) inferredNote() string {
	var facts []string
	for _, known := range [...]struct {
		fact  Fact
		value string
	}{{Title, w.Title}, {Author, w.Author}, {Publisher, w.Publisher}} {
		if known.value != "" && slices.Contains(w.Inferred, known.fact) {
			facts = append(facts, string(known.fact))
		}
	}
	if w.Year != 0 && w.YearInferred {
		facts = append(facts, "year")
	}
	if len(facts) == 0 {
		return ""
	}
	text, them := listed(facts, "and"), "it"
	if len(facts) > 1 {
		them = "them"
	}
	return strings.ToUpper(text[:1]) + text[1:] + " inferred from the text; the report does not state " + them + "."
}

// note returns what a reader of the citation should know of the report, "" for nothing.
func (w Work) note() string {
	note := w.inferredNote()
	if w.Scanned {
		note = strings.TrimSpace(note + fmt.Sprintf(" Read by OCR (certainty %.0f%%); compare the wording with the original.",
			w.Certainty*100))
	}
	return note
}

func tidy(w Work) Work {
	for _, f := range []*string{
		&w.ID, &w.Title, &w.Author, &w.Publisher, &w.Published, &w.Section, &w.SourceURL, &w.URL, &w.Language,
	} {
		*f = oneLine(*f)
	}
	if w.Title == "" {
		w.Title = "[Untitled report]"
	}
	if w.SourceURL == w.URL {
		w.SourceURL = ""
	}
	return w
}

// oneLine collapses white space and drops control characters.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}
