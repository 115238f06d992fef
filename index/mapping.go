package index

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
)

// Field is a field of the index document of a section.
type Field string

// The fields. Forms and Exact hold the same words at the same positions.
const (
	Forms   Field = "forms"   // the section's text, by word forms
	Exact   Field = "exact"   // the section's text, as written
	Heading Field = "heading" // the section's heading, by word forms
	Title   Field = "title"   // the report's title, by word forms
)

// document is the index document of a section as Bleve sees it. The names of its
// fields are those of Field, and keywords for facets and filters. The year is a
// keyword too: of a number, Bleve's facets show internal terms.
type document struct {
	Forms     string   `json:"forms"`
	Exact     string   `json:"exact"`
	Heading   string   `json:"heading"`
	Title     string   `json:"title"`
	Kind      string   `json:"kind"`
	Report    string   `json:"report"`
	Year      string   `json:"year"`
	Country   string   `json:"country"`
	Tier      string   `json:"tier"`
	Publisher string   `json:"publisher"`
	Entity    []string `json:"entity"`
}

// newMapping is static: what it does not name is not indexed. Nothing is stored;
// the texts lie beside the Bleve index. Text fields carry no doc values, keyword
// fields do.
func newMapping() mapping.IndexMapping {
	text := func(analyzer string, vectors bool) *mapping.FieldMapping {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = analyzer
		f.Store, f.IncludeInAll, f.DocValues = false, false, false
		f.IncludeTermVectors = vectors
		return f
	}
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(string(Forms), text(formsAnalyzer, true))
	doc.AddFieldMappingsAt(string(Exact), text(exactAnalyzer, true))
	doc.AddFieldMappingsAt(string(Heading), text(formsAnalyzer, false))
	doc.AddFieldMappingsAt(string(Title), text(formsAnalyzer, false))
	for _, f := range []string{"kind", "report", "year", "country", "tier", "publisher", "entity"} {
		keyword := bleve.NewKeywordFieldMapping()
		keyword.Store, keyword.IncludeInAll, keyword.DocValues = false, false, true
		doc.AddFieldMappingsAt(f, keyword)
	}
	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	m.ScoringModel = "bm25"
	return m
}
