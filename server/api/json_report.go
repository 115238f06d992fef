package api

import (
	"tipsearch/index/document"
	"tipsearch/index/section"
	"tipsearch/web/messages"
)

// The types of reports: lists of them, their facts, sections, entities and repairs.

// ReportsAnswer is the answer of /api/v1/reports.
type ReportsAnswer struct {
	Items      []ReportItem `json:"items"`
	Total      int          `json:"total"`
	NextCursor *string      `json:"next_cursor"`
	Index      Index        `json:"index"`
}

// ReportItem is a report in a list.
type ReportItem struct {
	ReportRef
	Words    int            `json:"words"`
	Sections []section.Kind `json:"sections"` // their kinds, in the report's order
	URL      string         `json:"url"`
}

// ReportAnswer is the answer of /api/v1/reports/{id}.
type ReportAnswer struct {
	ReportRef
	Facts        map[string]Fact    `json:"facts"`
	Words        int                `json:"words"`
	Sections     []Section          `json:"sections"`
	Entities     []EntityCount      `json:"entities"`
	SetAside     []Section          `json:"set_aside"` // what is left out, by reason, with its anchors
	LeftOut      []LeftOut          `json:"left_out"`
	Coverage     Coverage           `json:"coverage"`
	Repairs      []Repair           `json:"repairs"`
	Problems     []string           `json:"problems"`
	ProblemCodes []messages.Message `json:"problem_codes"` // the same as codes
	URL          string             `json:"url"`
	Index        Index              `json:"index"`
}

// Fact is a fact about a report, and how it is known.
type Fact struct {
	Value        *string           `json:"value"` // null where known is "unknown"
	Known        string            `json:"known"` // stated, inferred, uncertain, conflict or unknown
	Evidence     string            `json:"evidence"`
	EvidenceCode *messages.Message `json:"evidence_code"` // the same as a code, null for none
	Clues        []Clue            `json:"clues"`         // that country, year and tier were decided by; of others none
}

// Clue is one place of a file that says something of a fact.
type Clue struct {
	Kind         string           `json:"kind"`
	Values       []string         `json:"values"`   // what it says; several where it leaves open which
	Denies       bool             `json:"denies"`   // it says that none of values is right
	Sure         float64          `json:"sure"`     // share of such clues that are right
	Measured     int              `json:"measured"` // clues of known texts that sure was measured on; 0: assumed
	Evidence     string           `json:"evidence"`
	EvidenceCode messages.Message `json:"evidence_code"`
}

// Section is a section with its text, and in /api/v1/sections its report.
type Section struct {
	ID          string            `json:"id"`
	Report      *ReportRef        `json:"report,omitempty"`
	Section     string            `json:"section"`
	Evidence    string            `json:"section_evidence"`
	Because     string            `json:"because"`      // how the section was recognised
	BecauseCode *messages.Message `json:"because_code"` // the same as a code, null for none
	Certainty   float64           `json:"certainty"`
	Heading     string            `json:"heading"`
	Paragraphs  []Paragraph       `json:"paragraphs"`
	Entities    []EntityCount     `json:"entities"`
	URL         string            `json:"url"`
}

// Paragraph is a paragraph of a section.
type Paragraph struct {
	N    int    `json:"n"`
	Page int    `json:"page,omitempty"` // of the file that it begins on, from 1; absent if the file has no pages
	Text string `json:"text"`
	URL  string `json:"url"`
}

// EntityCount is an entity and how often it is named.
type EntityCount struct {
	EntityRef
	Count int `json:"count"`
}

// Coverage says where the words of a report's file went.
type Coverage struct {
	Seen        int                  `json:"words_seen"`
	Kept        int                  `json:"words_kept"`
	LeftOut     []document.LeftWords `json:"left_out"`
	Unaccounted int                  `json:"unaccounted"`
	Warning     *string              `json:"warning"`      // null where what was left out has a certain reason
	WarningCode *messages.Message    `json:"warning_code"` // the same as a code, null for none
}

// LeftOut is a text of a file that is not part of the report.
type LeftOut struct {
	Text       string            `json:"text"`
	Reason     string            `json:"reason"`
	ReasonCode messages.Message  `json:"reason_code"` // the same as a code
	Kind       document.LeftKind `json:"kind"`
	Again      int               `json:"again,omitempty"`
}

// Repair is a place where damaged text was repaired.
type Repair struct {
	Before     string           `json:"before"`
	After      string           `json:"after"`
	Reason     string           `json:"reason"`
	ReasonCode messages.Message `json:"reason_code"` // the same as a code
}
