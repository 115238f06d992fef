package server

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"tipsearch/index/section"
)

// The words that pages use for what the API says in codes.

var kindLabels = map[string]string{
	string(section.Summary): "Summary", string(section.Recommendations): "Recommendations",
	string(section.Prosecution): "Prosecution", string(section.Protection): "Protection",
	string(section.Prevention): "Prevention", string(section.Profile): "Profile", string(section.Other): "Other",
}

// kindLabel is what a kind of section is called.
func kindLabel(kind string) string {
	if label, ok := kindLabels[kind]; ok {
		return label
	}
	return kind
}

var evidenceWords = map[string]string{
	string(section.ByHeading): "recognised by its heading",
	string(section.ByRunIn):   "recognised by the heading at the start of its paragraph",
	string(section.ByOpening): "recognised by its opening sentence",
	string(section.ByCarried): "recognised by the paragraphs around it",
	string(section.ByNone):    "not recognised as any of the known sections",
}

// evidenceLabel says by what a section was recognised.
func evidenceLabel(evidence string) string {
	if words, ok := evidenceWords[evidence]; ok {
		return words
	}
	return evidence
}

// whyLabel says by what a section was recognised, with the words that told:
// "recognised by its heading “PREVENTION”".
func whyLabel(evidence, because string) string {
	words := evidenceLabel(evidence)
	for _, kind := range []string{"run-in heading ", "heading ", "opening "} {
		if quoted, ok := strings.CutPrefix(because, kind); ok {
			return words + " " + quoted // the kind of evidence is in words already
		}
	}
	if because == "" {
		return words
	}
	return words + ": " + because
}

// tierLabel is what a tier is called.
func tierLabel(value string) string {
	for _, t := range tiers {
		if t.value == value {
			return t.label
		}
	}
	return value
}

var factLabels = map[string]string{
	"title": "Title", "country": "Country", "year": "Report year", "tier": "Tier", "publisher": "Publisher", "author": "Author",
	"published": "Published", "source_url": "Source", "licence": "Licence", "language": "Language", "family": "Family of reports",
}

var facetLabels = map[string]string{
	"section": "Section", "year": "Year", "country": "Country", "entity": "Named here", "tier": "Tier", "publisher": "Publisher",
	"report": "Report", "heading": "Heading", "attribution": "Who speaks",
}

// english prints numbers as its readers write them: 57,309.
var english = message.NewPrinter(language.English)

func number(n int) string { return english.Sprintf("%d", n) }

// counted is a number with its noun: "1 section", "5 sections".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "ch") {
		return number(n) + " " + noun + "es"
	}
	return number(n) + " " + noun + "s"
}

// found is a count in words: "5 sections in 2 reports".
func found(c countJSON) string {
	if c.Sections == 0 {
		return "Nothing found"
	}
	return counted(c.Sections, "section") + " in " + counted(c.Reports, "report")
}

// reportLine names a report in a line: "Turkmenistan · 2024 · Tier 3". What is
// not known is not in it; a report of which nothing is known goes by its title.
func reportLine(r reportRef) string {
	var parts []string
	if r.Country != nil {
		parts = append(parts, r.Country.Name)
	}
	if r.Year != nil {
		parts = append(parts, yearText(r))
	}
	if r.Tier != nil {
		parts = append(parts, tierLabel(*r.Tier))
	}
	if len(parts) == 0 {
		return r.Title
	}
	return strings.Join(parts, " · ")
}

// yearText is a report's year, and that it is inferred where it is.
func yearText(r reportRef) string {
	if r.YearKnown == "inferred" {
		return strconv.Itoa(*r.Year) + " (inferred)"
	}
	return strconv.Itoa(*r.Year)
}

// lineOf is reportLine for templates, which hand over a reportItem too.
func lineOf(r any) string {
	switch r := r.(type) {
	case reportRef:
		return reportLine(r)
	case reportItem:
		return reportLine(r.reportRef)
	}
	return ""
}
