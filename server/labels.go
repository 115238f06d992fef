package server

import (
	"strconv"
	"strings"

	"tipsearch/index/document"
	"tipsearch/search"
	"tipsearch/search/query"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// The words that pages use for what the API says in codes. The API's own labels are
// English; where it prints any, it asks for them in messages.English().

// labelled returns the message of a code in a family of messages, or the code itself if
// there is none.
func labelled(l *messages.Language, family, code string) string {
	if key := family + code; l.Has(key) {
		return l.Say(key)
	}
	return code
}

// kindLabel returns the name of a kind of section.
func kindLabel(l *messages.Language, kind string) string { return labelled(l, "kind.", kind) }

// tierLabel returns the name of a tier.
func tierLabel(l *messages.Language, tier string) string { return labelled(l, "tier.", tier) }

// typeLabel returns the name of a type of entity.
func typeLabel(l *messages.Language, kind string) string { return labelled(l, "type.", kind) }

// evidenceLabel returns how a section was recognised.
func evidenceLabel(l *messages.Language, evidence string) string {
	return labelled(l, "evidence.", evidence)
}

// valueLabel returns the label of a value of a field: in the language of the page if the
// value is one of our codes, else as the reports name it.
func valueLabel(l *messages.Language, f *search.Field, v api.FacetValue) string {
	switch f.Kind {
	case query.Choice:
		return labelled(l, f.Messages, v.Value)
	case query.YearRange:
		if y, ok := query.ParseYears(v.Value); ok {
			return yearsLabel(l, y)
		}
	case query.Nation:
		return l.Country(v.Value, v.Label)
	}
	return v.Label
}

// ownWords reports whether the values of a field are labelled in the language of the
// page, and not with names from the reports.
func ownWords(f *search.Field) bool {
	return f.Kind == query.Choice || f.Kind == query.YearRange || f.Kind == query.Nation
}

// found returns a count in words: "5 sections in 2 reports".
func found(l *messages.Language, c api.Count) string {
	if c.Sections == 0 {
		return l.Say("count.found_nothing")
	}
	return l.Say("count.found", "sections", c.Sections, "reports", c.Reports)
}

// reportLine returns a report's name in a line, "Turkmenistan · 2024 · Tier 3", without
// unknown facts; if all are unknown, it is the title.
func reportLine(l *messages.Language, r api.ReportRef) string {
	var parts []string
	if r.Country != nil {
		parts = append(parts, l.Country(r.Country.Code, r.Country.Name))
	}
	if r.Year != nil {
		parts = append(parts, yearText(l, r))
	}
	if r.Tier != nil {
		parts = append(parts, tierLabel(l, *r.Tier))
	}
	if len(parts) == 0 {
		return r.Title
	}
	return strings.Join(parts, " · ")
}

// doubtLabel returns how a fact is known that is not stated, "" for one that is, or is unknown.
func doubtLabel(l *messages.Language, known string) string {
	if !document.Known(known).Doubted() {
		return ""
	}
	return l.Say("known." + known)
}

// yearText returns a report's year, marked if it is not stated.
func yearText(l *messages.Language, r api.ReportRef) string {
	switch document.Known(r.YearKnown) {
	case document.Inferred:
		return l.Say("known.year_inferred", "year", *r.Year)
	case document.Uncertain, document.Conflict:
		return l.Say("known.year_uncertain", "year", *r.Year)
	}
	return strconv.Itoa(*r.Year)
}

// lineOf is reportLine for templates, which also pass an api.ReportItem.
func lineOf(l *messages.Language, r any) string {
	switch r := r.(type) {
	case api.ReportRef:
		return reportLine(l, r)
	case api.ReportItem:
		return reportLine(l, r.ReportRef)
	}
	return ""
}
