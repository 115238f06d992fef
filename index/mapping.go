package index

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"

	"tipsearch/index/segment"
)

// Field is a field of the index document of a section.
type Field string

// The fields. Forms and Exact hold the same words at the same positions.
const (
	Forms   Field = "forms"   // the section's text, by word forms
	Exact   Field = "exact"   // the section's text, as written
	Heading Field = "heading" // the section's heading, by word forms
	Title   Field = "title"   // the report's title, by word forms

	// What is set aside has fields of its own, so that no word of it is counted, found
	// or suggested where it is not asked for.
	AsideForms Field = "aside_forms"
	AsideExact Field = "aside_exact"
)

// The keywords, for facets and filters. The year is one too: of a number, Bleve's
// facets show internal terms.
const (
	kindField      Field = "kind"
	reportField    Field = "report"
	yearField      Field = "year"
	countryField   Field = "country"
	tierField      Field = "tier"
	publisherField Field = "publisher"
	entityField    Field = "entity"
)

func keywordFields() []Field {
	return []Field{kindField, reportField, yearField, countryField, tierField, publisherField, entityField}
}

// segmentFields are the fields as the writer of segments knows them, with the same
// options that newMapping states to Bleve.
func segmentFields() []segment.Field {
	fields := []segment.Field{
		{Name: string(Forms)}, {Name: string(Exact)}, {Name: string(Heading)}, {Name: string(Title)},
		{Name: string(AsideForms)}, {Name: string(AsideExact)},
	}
	for _, f := range keywordFields() {
		fields = append(fields, segment.Field{Name: string(f), Values: true})
	}
	return fields
}

// keywordsOf are the keywords of a section, but for its entities. A value may be "".
func keywordsOf(r *Report, s *Section) []keyword {
	return []keyword{
		{kindField, string(s.Kind)}, {reportField, r.ID}, {yearField, r.Facts.Year.Value}, {countryField, r.Facts.Country.Value},
		{tierField, r.Facts.Tier.Value}, {publisherField, r.PublisherID},
	}
}

// newMapping is static: what it does not name is not indexed. Nothing is stored, and
// neither counts nor places of words are kept; the texts and the places lie beside
// the Bleve index. Text fields carry no doc values, keyword fields do. With whole,
// texts are stored and places kept as in any other Bleve index; see Reference.
func newMapping(whole bool) mapping.IndexMapping {
	text := func(analyzer string, vectors bool) *mapping.FieldMapping {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = analyzer
		f.Store, f.IncludeInAll, f.DocValues = vectors, false, false
		f.IncludeTermVectors, f.SkipFreqNorm = vectors, !whole
		return f
	}
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(string(Forms), text(formsAnalyzer, whole))
	doc.AddFieldMappingsAt(string(Exact), text(exactAnalyzer, whole))
	doc.AddFieldMappingsAt(string(AsideForms), text(formsAnalyzer, whole))
	doc.AddFieldMappingsAt(string(AsideExact), text(exactAnalyzer, whole))
	doc.AddFieldMappingsAt(string(Heading), text(formsAnalyzer, false))
	doc.AddFieldMappingsAt(string(Title), text(formsAnalyzer, false))
	for _, f := range keywordFields() {
		keyword := bleve.NewKeywordFieldMapping()
		keyword.Store, keyword.IncludeInAll, keyword.IncludeTermVectors, keyword.DocValues = false, false, false, true
		keyword.SkipFreqNorm = !whole
		doc.AddFieldMappingsAt(string(f), keyword)
	}
	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	m.ScoringModel = "bm25"
	return m
}
