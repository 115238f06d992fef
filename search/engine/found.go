package engine

import (
	"context"
	"iter"

	"tipsearch/index"
	"tipsearch/index/entity"
)

// Count of what was found.
type Count struct {
	Sections int `json:"sections"`
	Reports  int `json:"reports"`
}

// Found answers an Ask.
type Found struct {
	Total  Count
	Hits   []Hit
	More   bool    // whether there are any behind Hits
	Facets []Facet // as asked for
	Also   []Count // as asked for
}

// Hit is a section found.
type Hit struct {
	Place    Place
	Report   *index.Report
	Section  *index.Section
	Entities []entity.Entity // the most named in the section, at most MaxTopEntities; of TextOnly none
}

// MaxTopEntities is how many entities a Hit has: one line.
const MaxTopEntities = 10

// Facet is the values of a field that were found: the highest counts first, of years the
// latest, set-aside text last. Values that were chosen are always among them.
type Facet struct {
	Values []FacetValue
	More   int // values left out
}

// FacetValue is one value of a facet.
type FacetValue struct {
	Value    string
	Label    string // for people
	Count    int    // sections
	Selected bool
}

// Stream is all that is found.
type Stream struct {
	Total       Count
	Occurrences int // or mentions, as asked for

	// Hits reads what is found in its order, behind a place, nil for all. After an error
	// nothing follows. It may be called several times.
	Hits func(context.Context, *Place, Read) iter.Seq2[*Hit, error]
}

// Read is how much of a section is read.
type Read bool

// How much is read.
const (
	Whole    Read = false
	TextOnly Read = true // ID, Kind and Text
)

// Group is what a tally is broken down by, beside the year.
type Group string

// The groups.
const (
	NoGroup   Group = ""
	ByKind    Group = "section"
	ByCountry Group = "country"
)

// Cell counts what is found of a year and a group.
type Cell struct {
	Year        int    // 0 for reports whose year is unknown
	Group       string // kind of section or code of a country; "" without, or if it is unknown
	Sections    int
	Reports     int
	Inferred    int // those of Reports that do not state their year
	Words       int
	Occurrences int // as asked for
}

// NoSectionError reports that there is no section with an id, or at a place.
type NoSectionError struct{ ID string }

// Error names the id.
func (e *NoSectionError) Error() string { return "there is no section " + e.ID }
