package index

import (
	"tipsearch/index/attribution"
	"tipsearch/index/document"
	"tipsearch/index/entity"
	"tipsearch/index/section"
)

// Section is one section as indexed and as shown. Its Text is the paragraphs of
// the section joined by "\n", so that a phrase never runs from one into the next.
type Section struct {
	Doc        Doc    // its number in this index
	ID         string // "turkmenistan-2024/profile"; "-2" and so on where a kind repeats
	Kind       section.Kind
	Evidence   section.Evidence
	Because    string // for people, "" with section.ByNone
	Certainty  float64
	Heading    string
	Text       string
	Paragraphs []Paragraph
	Mentions   []entity.Mention     // offsets into Text
	Named      []uint32             // by mention: ordinal of its entity in Columns.Entities; nil before it is indexed
	Spoken     []attribution.Spoken // sentences that report what somebody says; offsets into Text
}

// Paragraph is where a paragraph of a Section stands.
type Paragraph struct {
	N          int // number in the report, from 1
	Start, End int // bytes into Section.Text
	At         int // byte of its start in the report's own text
}

// Doc numbers the sections of one index from 0, as Bleve's segment does.
type Doc uint32

// Report is what an index holds of one report beside the texts of its sections.
type Report struct {
	ID          string // "turkmenistan-2024"
	Source      string // name of the source that it was read from
	File        string // the same, or an archive's member
	Hash        string // SHA-256 of what it was read from
	Facts       document.Facts
	CountryName string // of Facts.Country, "" where unknown
	PublisherID string // of Facts.Publisher, "" where unknown
	YearNumber  int    // of Facts.Year, 0 where unknown
	Words       int
	SectionIDs  []string // in the report's order
	Docs        []Doc    // the same sections; their numbers follow each other
	AsideIDs    []string // of the sections of kind SetAside, one a reason
	Aside       []Doc    // the same; their numbers follow those of Docs
	Entities    []EntityCount
	LeftOut     []document.LeftOut
	Coverage    document.Coverage // where the words of the file went
	Repairs     []document.Repair
	Problems    []string
	Kept        *Kept // nil where its file could be read
}

// SourceAt is the kind of who says what stands at byte i of Text, "" where the
// sentence reports nothing.
func (s *Section) SourceAt(i int) attribution.Source {
	for _, spoken := range s.Spoken {
		if spoken.Start <= i && i < spoken.End {
			return spoken.Source
		}
	}
	return ""
}

// EntityCount is an entity and how often a text names it.
type EntityCount struct {
	entity.Entity
	Count int `json:"count"`
}
