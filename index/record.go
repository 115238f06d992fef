package index

import (
	"tipsearch/index/attribution"
	"tipsearch/index/document"
	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/web/messages"
)

// Section is a section as indexed and shown. Its Text is its paragraphs joined by "\n", so that no
// phrase extends from one into the next.
type Section struct {
	Doc        Doc    // its number in this index
	ID         string // "turkmenistan-2024/profile"; with "-2" and so on if a kind repeats
	Kind       section.Kind
	Evidence   section.Evidence
	Because    messages.Message // zero with section.ByNone
	Certainty  float64
	Heading    string
	Text       string
	Paragraphs []Paragraph
	Mentions   []entity.Mention     // offsets into Text
	Named      []uint32             // ordinals of the mentions' entities in Columns.Entities; nil before indexing
	Spoken     []attribution.Spoken // sentences that report what somebody says; offsets into Text
}

// Paragraph is a paragraph of a Section.
type Paragraph struct {
	N          int // number in the report, from 1
	Start, End int // bytes into Section.Text
	At         int // start in the report's own text, in bytes
	Page       int // 1-based page of the file that it begins on, 0 if the file has none
}

// Doc numbers the sections of one index from 0, as Bleve's segment does.
type Doc uint32

// Report is what an index stores about a report, except the texts of its sections.
type Report struct {
	ID          string // "turkmenistan-2024"
	Source      string // name of its source
	File        string // the same, or a member of an archive
	Hash        string // SHA-256 of the source
	Facts       document.Facts
	CountryName string // of Facts.Country, "" if unknown
	PublisherID string // of Facts.Publisher, "" if unknown
	YearNumber  int    // of Facts.Year, 0 if unknown
	Words       int
	SectionIDs  []string       // in the report's order
	Kinds       []section.Kind // of the same sections
	Docs        []Doc          // the same sections, consecutive
	AsideIDs    []string       // sections of the kind SetAside, one for each reason
	Aside       []Doc          // the same, consecutive after Docs
	Entities    []EntityCount
	LeftOut     []document.LeftOut
	Coverage    document.Coverage // accounts for the words of the file
	Repairs     []document.Repair
	Problems    []messages.Message
	Scans       *document.Scans `json:",omitempty"` // what was read by OCR; nil for nothing
	Kept        *Kept           // nil if its file could be read
}

// SourceAt returns the kind of source of the sentence at byte i of Text, "" if it reports nothing.
func (s *Section) SourceAt(i int) attribution.Source {
	for _, spoken := range s.Spoken {
		if spoken.Start <= i && i < spoken.End {
			return spoken.Source
		}
	}
	return ""
}

// EntityCount is an entity with the number of its mentions in a text.
type EntityCount struct {
	entity.Entity
	Count int `json:"count"`
}
