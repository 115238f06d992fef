package api

import (
	"slices"
	"strings"

	"tipsearch/index/entity"
	"tipsearch/search"
	"tipsearch/search/cite"
)

// enum returns the schema of one of several values.
func enum[T ~string](values ...T) map[string]any {
	return map[string]any{"type": "string", "enum": codesOf(values)}
}

// orNone returns an enum that allows "" too: no filter, as a plain form sends it.
func orNone[T ~string](values ...T) map[string]any {
	return enum(append([]string{""}, codesOf(values)...)...)
}

// whole returns the schema of a whole number.
func whole(low, high, byDefault int) map[string]any {
	return map[string]any{"type": "integer", "minimum": low, "maximum": high, "default": byDefault}
}

var anyText = map[string]any{"type": "string", "maxLength": maxValueBytes}

// yearSchema is what readYears takes; "" is not a filter, as a plain form sends it.
var yearSchema = map[string]any{
	"type":    "string",
	"pattern": `^$|^(19|20)[0-9]{2}$|^(19|20)[0-9]{2}\.\.((19|20)[0-9]{2})?$|^\.\.(19|20)[0-9]{2}$`,
}

var idSchema = map[string]any{"type": "string", "maxLength": 200}

// oneYearSchema is one year.
var oneYearSchema = map[string]any{"type": "string", "pattern": `^$|^(19|20)[0-9]{2}$`}

// ParamDocs returns every parameter there is, once.
func ParamDocs() []ParamDoc {
	asked := []ParamDoc{
		{Name: "q", Doc: "The query, in the query language of /help; empty means everything.", Schema: anyText,
			Example: `"replacement pickers"`},
		{Name: "match", Doc: "Which words count as the same: word forms, or the words as written.",
			Schema: with(enum(search.Forms, search.Exact), "default", search.Forms), Example: "exact"},
	}
	return slices.Concat(asked, filterDocs(), []ParamDoc{
		{Name: "entity_type", Many: true, Doc: "Types of the values of the facet entity.",
			Schema: orNone(entity.Types()...), Example: "organization"},
		{Name: "prefix",
			Doc:    "With what a word of the value's label begins, in any case and without regard to diacritics.",
			Schema: anyText, Example: "min"},
		{Name: "sort", Doc: "Order of the hits; relevance, or newest where q is empty.",
			Schema: enum(search.ByRelevance, search.Newest, search.Oldest), Example: "newest"},
		{Name: "size",
			Doc: "Items a page. There is no limit to the number of pages. An export has every row " +
				"whatever it says.",
			Schema: whole(0, MaxSize, DefaultSize), Example: "50"},
		{Name: "cursor",
			Doc: "next_cursor of the page before. After the index changed it answers 410. An export " +
				"takes that of its search and has every row all the same.",
			Schema: anyText},
		{Name: "facets",
			Doc:    "Comma list of the facets wanted, empty for none: " + strings.Join(search.FacetNames(), ", ") + ".",
			Schema: anyText, Example: "year,section"},
		{Name: "facet_size", Doc: "Values a facet.", Schema: whole(1, MaxFacetSize, DefaultFacetSize),
			Example: "5"},
		{Name: "snippets", Doc: "Snippets a hit.", Schema: whole(0, maxSnippets, DefaultSnippets), Example: "1"},
		{Name: "order", Doc: "Order of the lines: by section, by the words before or after, by year, by country.",
			Schema: with(enum(LineOrders()...), "default", search.ByHit), Example: "left"},
		{Name: "by", Doc: "What a trend runs over.", Schema: with(enum("year"), "default", "year"),
			Example: "year"},
		{Name: "split", Doc: "A series for each section or country instead of one.",
			Schema: enum(search.BySection, search.ByNation), Example: "section"},
		{Name: "measure", Doc: "What the chart shows.", Schema: with(enum(Measures()...), "default", Measures()[0]),
			Example: "per_10k_words"},
		{Name: "groups", Doc: "Series a query with split, those with the most occurrences.",
			Schema: whole(1, search.MaxTrendGroups, 10), Example: "5"},
		{Name: "from", Doc: "Report year to compare from.", Schema: oneYearSchema, Example: "2020"},
		{Name: "to", Doc: "Report year to compare with.", Schema: oneYearSchema, Example: "2024"},
		{Name: "left", Doc: "Id of a report or section to compare from, instead of country and from.",
			Schema: idSchema, Example: "turkmenistan-2020/prevention"},
		{Name: "right", Doc: "Id of a report or section to compare with, instead of country and to.",
			Schema: idSchema, Example: "turkmenistan-2024/prevention"},
		{Name: "type", Doc: "Type of entity.", Schema: enum(entity.Types()...), Example: "organization"},
		{Name: "paragraph", Doc: "Number of the paragraph to cite; the whole report without it.",
			Schema: map[string]any{"type": "integer", "minimum": 1, "maximum": maxParagraph}, Example: "12"},
		{Name: "view",
			Doc: "How the page shows the hits, taken here too so that its address works: together by " +
				"report, or one by one.",
			Schema: orNone(Grouped, Flat), Example: "flat"},
		{Name: LanguageParam,
			Doc:    "Language of a page, taken here too so that a page's address works: what the API says is English.",
			Schema: orNone(languageCodes()...), Example: "fr"},
		{Name: "style", Doc: "Form of the citation.", Schema: with(enum(cite.Styles()...), "default", cite.Chicago),
			Example: "bibtex"},
	})
}

// with adds a keyword to a schema, and returns it.
func with(schema map[string]any, name string, value any) map[string]any {
	schema[name] = value
	return schema
}
