package search

import (
	"sync"

	"tipsearch/index/attribution"
	"tipsearch/index/section"
	"tipsearch/search/engine"
	"tipsearch/search/query"
)

// Field is a row of the table of fields: everything known of one field that a search
// can be filtered by. The language, request parameters, OpenAPI, the documentation,
// facets, chips, command-line flags and their completion are all made from the table.
//
// What an engine reads a field from is its own matter: package local has a column for each
// row, and a test holds the two together.
type Field struct {
	query.Syntax

	Doc     string // description in the documentation of the API
	Usage   string // description in the help of the commands; "" lists Values
	Example string // a value that occurs in the seed reports

	// Messages is the prefix of the keys in web/messages that name the values: "tier."
	// for tier.1. It is "" where the reports themselves name them. The key of the
	// field's own name is "facet." and Name, and of its text in /help "filter." and Name.
	Messages string

	Every     *Every // optional, for a field with Several values
	Facet     bool   // the values are counted as a facet
	QueryOnly bool   // a filter of the language, but no parameter
}

// Every describes the parameter that asks for sections with every chosen value of a
// field instead of any. Its values are "and" and "or".
type Every struct{ Param, Doc, Usage string }

// The fields that code refers to by name.
const (
	FieldSection = engine.FieldSection
	FieldYear    = engine.FieldYear
	FieldCountry = engine.FieldCountry
	FieldEntity  = engine.FieldEntity
	FieldReport  = engine.FieldReport
	FieldHeading = engine.FieldHeading
)

// Fields returns the table, in the order in which addresses, facets and messages list
// the fields. Callers must not change it.
var Fields = sync.OnceValue(func() []Field {
	return []Field{
		{
			Syntax: query.Syntax{Name: FieldSection, Values: sectionValues()}, Messages: "kind.",
			Facet: true,
			Doc: "Kind of section. set_aside is text that is not part of a report (menus, notes, " +
				"lists of references); it is searched only when named here.",
			Usage: "a section of the reports, or set_aside: text that is not part of a report", Example: "prevention",
		},
		{
			Syntax: query.Syntax{Name: FieldYear, Kind: query.YearRange},
			Facet:  true,
			Doc:    "Report year or a range of years, open on one side if wished.",
			Usage:  "a year, or a range 2019..2024", Example: "2019..2024",
		},
		{
			Syntax: query.Syntax{Name: FieldCountry, Kind: query.Nation},
			Facet:  true,
			Doc:    "Country, ISO 3166-1 alpha-3.", Usage: "ISO 3166-1 alpha-3 code", Example: "TKM",
		},
		{
			Syntax: query.Syntax{Name: FieldEntity, Kind: query.Name, Several: true},
			Facet:  true,
			Doc:    "Id of an entity that the section names; see /api/v1/entities.",
			Usage:  "id of an entity", Example: "ilo",
			Every: &Every{Param: "entity_op", Doc: "Whether any or every one of the entities must be named.",
				Usage: "and: all the entities must be named; or: any of them, the default"},
		},
		{
			Syntax: query.Syntax{Name: "tier", Values: tierValues}, Messages: "tier.",
			Facet: true,
			Doc:   "Tier of the report.", Example: "3",
		},
		{
			Syntax: query.Syntax{Name: "publisher", Kind: query.Name},
			Facet:  true,
			Doc:    "Id of a publisher.", Usage: "id of a publisher", Example: "us-department-of-state",
		},
		{
			Syntax: query.Syntax{Name: "title", Kind: query.Text}, QueryOnly: true, Example: "trafficking",
		},
		{
			Syntax: query.Syntax{Name: FieldReport, Kind: query.ID},
			Doc:    "Id of a report; see /api/v1/reports.", Usage: "id of a report", Example: "turkmenistan-2024",
		},
		{
			Syntax: query.Syntax{Name: FieldHeading, Kind: query.Text},
			Facet:  true,
			Doc:    "Heading of a section as written, of families of reports with their own parts.",
			Usage:  "heading of a section, as written", Example: "TRAFFICKING PROFILE",
		},
		{
			Syntax: query.Syntax{
				Name: "attribution", Aliases: []string{"speaker"}, Values: sourceValues(), Several: true,
			},
			Messages: "source.", Facet: true,
			Doc:   "Who is said to speak in a sentence of the section.",
			Usage: "kind of source, such as observers or ngo", Example: "observers",
		},
	}
})

// FieldNamed returns the field with the given name, or nil.
func FieldNamed(name query.Field) *Field {
	for i, f := range Fields() {
		if f.Name == name {
			return &Fields()[i]
		}
	}
	return nil
}

// FacetNames lists the facets that a Request may ask for.
func FacetNames() []string {
	var names []string
	for _, f := range Fields() {
		if f.Facet {
			names = append(names, string(f.Name))
		}
	}
	return names
}

// language returns the query language with the filters of the table.
var language = sync.OnceValue(func() query.Language {
	var l query.Language
	for _, f := range Fields() {
		l = append(l, f.Syntax)
	}
	return l
})

func sectionValues() (values []query.Value) {
	also := map[section.Kind][]string{section.Recommendations: {"recommendation"}, section.SetAside: {"aside"}}
	for _, k := range section.Kinds() {
		values = append(values, query.Value{Code: string(k), Label: upperFirst(k.Label()), Also: also[k]})
	}
	return values
}

func sourceValues() (values []query.Value) {
	also := map[attribution.Source][]string{attribution.InternationalOrganization: {"international organisation"}}
	for _, s := range attribution.Sources() {
		values = append(values, query.Value{Code: string(s), Label: s.Label(), Also: also[s]})
	}
	return values
}

var tierValues = []query.Value{
	{Code: "1", Label: "Tier 1", Also: []string{"one"}},
	{Code: "2", Label: "Tier 2", Also: []string{"two"}},
	{Code: "2wl", Label: "Tier 2 Watch List",
		Also: []string{"2 watch list", "2 wl", "watch list", "watchlist", "2 watchlist"}},
	{Code: "3", Label: "Tier 3", Also: []string{"three"}},
	{Code: "special", Label: "Special case"},
}
