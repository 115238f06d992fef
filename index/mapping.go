package index

import (
	"encoding/json"
	"errors"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/custom" // components of the mapping, which finds them by name
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/regexp"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"
	blevefield "github.com/blevesearch/bleve_index_api"

	"tipsearch/index/attribution"
	"tipsearch/index/posting"
)

// The keyword fields of filters and facets, named as everywhere else. The year is a keyword too: for a numeric field,
// Bleve's facets show internal terms.
const (
	sectionField     = "section"
	reportField      = "report"
	yearField        = "year"
	countryField     = "country"
	tierField        = "tier"
	publisherField   = "publisher"
	attributionField = "attribution"
	entityField      = "entity"
)

func keywordFields() []string {
	return []string{sectionField, reportField, yearField, countryField, tierField, publisherField, attributionField,
		entityField}
}

// keywordValue is one value of a keyword field.
type keywordValue struct{ field, value string }

// keywordsOf returns the keywords of a section, except its entities.
func keywordsOf(r *Report, s *Section) []keywordValue {
	var out []keywordValue
	for _, k := range [...]keywordValue{
		{sectionField, string(s.Kind)}, {reportField, r.ID}, {yearField, r.Facts.Year.Value},
		{countryField, r.Facts.Country.Value}, {tierField, r.Facts.Tier.Value}, {publisherField, r.PublisherID},
	} {
		if k.value != "" {
			out = append(out, k)
		}
	}
	spoken := sourceBits(s.Spoken)
	for i, source := range attribution.Sources() {
		if spoken&(1<<i) != 0 {
			out = append(out, keywordValue{attributionField, string(source)})
		}
	}
	return out
}

// wordPattern approximates what analysis.Words regards as a word. Bleve uses it to split the text of a match query,
// or of a query on its command line; the index itself is not built with it.
const wordPattern = `[\p{L}\p{M}\p{N}]+(?:(?:['’]\p{L}|[.,/]\p{N})[\p{L}\p{M}\p{N}]*)*`

// newMapping returns the mapping that is stored in the index and with which Bleve opens it. It is static and consists
// only of Bleve's own components, so the index opens wherever Bleve runs. Nothing is stored, since the texts are
// beside the Bleve index; words have places, keywords have doc values.
func newMapping() (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	const words = "words"
	err := errors.Join(
		m.AddCustomTokenizer(words, map[string]any{"type": regexp.Name, "regexp": wordPattern}),
		m.AddCustomAnalyzer(words, map[string]any{
			"type": "custom", "tokenizer": words, "token_filters": []string{lowercase.Name},
		}))
	doc := bleve.NewDocumentStaticMapping()
	text := func(name, analyzer string, places bool) {
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.IncludeTermVectors = analyzer, places
		f.Store, f.IncludeInAll, f.DocValues = false, false, false
		doc.AddFieldMappingsAt(name, f)
	}
	text(posting.TextField, words, true)
	text(posting.AsideField, words, true)
	text(posting.PairField, keyword.Name, false)
	for _, name := range keywordFields() {
		f := bleve.NewKeywordFieldMapping()
		f.Store, f.IncludeInAll, f.IncludeTermVectors, f.DocValues, f.SkipFreqNorm = false, false, false, true, true
		doc.AddFieldMappingsAt(name, f)
	}
	m.DefaultMapping, m.DefaultAnalyzer, m.DefaultField = doc, words, posting.TextField
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	m.ScoringModel = blevefield.BM25Scoring
	return m, err
}

// analysedMapping is the mapping with which Bleve builds the index. It takes the fields of a document as they are,
// already analysed, and is stored as the mapping that it embeds.
type analysedMapping struct{ *mapping.IndexMappingImpl }

// MapDocument adds the fields of data, which is a []document.Field.
func (analysedMapping) MapDocument(doc *document.Document, data any) error {
	fields, ok := data.([]document.Field)
	if !ok {
		return errors.New("a document is no list of fields")
	}
	for _, f := range fields {
		doc.AddField(f)
	}
	return nil
}

// MarshalJSON implements json.Marshaler.
func (m analysedMapping) MarshalJSON() ([]byte, error) { return json.Marshal(m.IndexMappingImpl) }

// analysedField is a field whose terms are known. It implements document.Field.
type analysedField struct {
	name    string
	options blevefield.FieldIndexingOptions
	length  int // in terms, with repetitions
	terms   blevefield.TokenFrequencies
}

func (f *analysedField) Name() string                                          { return f.name }
func (f *analysedField) ArrayPositions() []uint64                              { return nil }
func (f *analysedField) Options() blevefield.FieldIndexingOptions              { return f.options }
func (f *analysedField) Analyze()                                              {}
func (f *analysedField) Value() []byte                                         { return nil }
func (f *analysedField) NumPlainTextBytes() uint64                             { return 0 }
func (f *analysedField) Size() int                                             { return 0 }
func (f *analysedField) EncodedFieldType() byte                                { return 't' } // text
func (f *analysedField) AnalyzedLength() int                                   { return f.length }
func (f *analysedField) AnalyzedTokenFrequencies() blevefield.TokenFrequencies { return f.terms }
