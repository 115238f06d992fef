package facts

import (
	"strings"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// clue is a kind of evidence: a code that stands behind "clue." in web/messages.
type clue string

// The kinds of evidence that are a quotation and no more.
const (
	titleLine       clue = "title_line"
	fileTitle       clue = "file_title"
	titleMetadata   clue = "title_metadata"
	catalogueEntry  clue = "catalogue"
	citationLine    clue = "citation"
	preambleLine    clue = "preamble"
	countryLineClue clue = "country_line"
	nameLine        clue = "line_before_text"
	pageHeader      clue = "page_header"
	fileName        clue = "file_name"
	shortFileName   clue = "file_name_short"
	folderName      clue = "folder"
	addressName     clue = "address"
	openingWords    clue = "opening"
	tierLineClue    clue = "tier_line"
	placement       clue = "sentence"
	publisherLine   clue = "publisher_line"
	issuerLine      clue = "issuer"
	siteName        clue = "site"
	bylineClue      clue = "byline"
	authorMetadata  clue = "author_metadata"
	dateMetadata    clue = "date_metadata"
	dateOfLine      clue = "date_line"
	dateOfIssue     clue = "date_of_publication"
	dateYearBefore  clue = "date_year_before"
	dateBelowTitle  clue = "date_below_title"
	volumeTitle     clue = "composed_volume"
	titleInside     clue = "title_inside"
	verdictClue     clue = "verdict"
	textYear        clue = "text"
	twoYearsClue    clue = "two_years"
	laterEvents     clue = "later_events"
	adviceHeading   clue = "recommendations_for"
	strangeLine     clue = "country_line_strange"
	misspeltLine    clue = "country_line_misspelt"
)

// saying returns the evidence of a kind that quotes the file.
func (c clue) saying(quote string) messages.Message {
	return messages.Message{Code: "clue." + string(c), Args: messages.Args{"quote", quote}}
}

// kindOf returns the kind of evidence that saying made.
func kindOf(evidence messages.Message) clue {
	return clue(strings.TrimPrefix(evidence.Code, "clue."))
}

var unknown = document.Fact{Known: document.Unknown}

func stated(value string, evidence messages.Message) document.Fact {
	return document.Fact{Value: value, Known: document.Stated, Evidence: evidence}
}

func inferred(value string, evidence messages.Message) document.Fact {
	return document.Fact{Value: value, Known: document.Inferred, Evidence: evidence}
}
