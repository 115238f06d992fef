package api

import (
	"slices"
	"strings"

	"tipsearch/index/attribution"
	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/search"
	"tipsearch/search/cite"
)

// What the API's own description says: openapi.go and the page /docs are made of
// these tables, the routes and the types of json.go; tests hold them together.

// ParamDoc describes a parameter: in words, as a JSON schema, and by an example.
type ParamDoc struct {
	Name    string
	Many    bool // may be repeated, for OR
	Doc     string
	Schema  map[string]any
	Example string
}

func enum[T ~string](values ...T) map[string]any {
	return map[string]any{"type": "string", "enum": codesOf(values)}
}

// orNone is an enum of which "" is a value too: no filter, as a plain form sends it.
func orNone[T ~string](values ...T) map[string]any {
	return enum(append([]string{""}, codesOf(values)...)...)
}

func whole(low, high, byDefault int) map[string]any {
	return map[string]any{"type": "integer", "minimum": low, "maximum": high, "default": byDefault}
}

var anyText = map[string]any{"type": "string", "maxLength": maxValueBytes}

// yearSchema is what setYears takes; "" is no filter, as a plain form sends it.
var yearSchema = map[string]any{"type": "string", "pattern": `^$|^(19|20)[0-9]{2}$|^(19|20)[0-9]{2}\.\.((19|20)[0-9]{2})?$|^\.\.(19|20)[0-9]{2}$`}

var idSchema = map[string]any{"type": "string", "maxLength": 200}

// oneYearSchema is one year.
var oneYearSchema = map[string]any{"type": "string", "pattern": `^$|^(19|20)[0-9]{2}$`}

// ParamDocs are all parameters there are, each once.
func ParamDocs() []ParamDoc {
	return []ParamDoc{
		{"q", false, "The query, in the query language of /help; empty means everything.", anyText, `"replacement pickers"`},
		{"match", false, "Which words count as the same: word forms, or the words as written.", with(enum(search.Forms, search.Exact), "default", search.Forms), "exact"},
		{"section", true, "Kind of section. set_aside is what was taken for no part of a report (menus, notes, lists of references): it is searched only where it is named.", orNone(section.Kinds()...), "prevention"},
		{"year", true, "Report year or a range of years, open on one side if wished.", yearSchema, "2019..2024"},
		{"country", true, "Country, ISO 3166-1 alpha-3.", map[string]any{"type": "string", "pattern": "^$|^[A-Z]{3}$"}, "TKM"},
		{"entity", true, "Id of an entity that the section names; see /api/v1/entities.", idSchema, "ilo"},
		{"entity_op", false, "Whether any or every one of the entities must be named.", with(enum("or", "and"), "default", "or"), "and"},
		{"tier", true, "Tier of the report.", orNone(search.Tiers()...), "3"},
		{"publisher", true, "Id of a publisher.", idSchema, "us-department-of-state"},
		{"report", true, "Id of a report; see /api/v1/reports.", idSchema, "turkmenistan-2024"},
		{"heading", true, "Heading of a section as written, of families of reports with their own parts.", anyText, "TRAFFICKING PROFILE"},
		{"attribution", true, "Who is said to speak in a sentence of the section.", orNone(attribution.Sources()...), "observers"},
		{"entity_type", true, "Types of the values of the facet entity.", orNone(entity.Types()...), "organization"},
		{"prefix", false, "With what a word of the value's label begins, in any case and without regard to diacritics.", anyText, "min"},
		{"sort", false, "Order of the hits; relevance, or newest where q is empty.", enum(search.ByRelevance, search.Newest, search.Oldest), "newest"},
		{"size", false, "Items a page. There is no limit to the number of pages. An export has every row whatever it says.", whole(0, MaxSize, DefaultSize), "50"},
		{"cursor", false, "next_cursor of the page before. After the index changed it answers 410. An export takes that of its search and has every row all the same.", anyText, ""},
		{"facets", false, "Comma list of the facets wanted, empty for none: " + strings.Join(search.FacetNames(), ", ") + ".", anyText, "year,section"},
		{"facet_size", false, "Values a facet.", whole(1, MaxFacetSize, DefaultFacetSize), "5"},
		{"snippets", false, "Snippets a hit.", whole(0, maxSnippets, DefaultSnippets), "1"},
		{"order", false, "Order of the lines: by section, by the words before or after, by year, by country.", with(enum(LineOrders()...), "default", search.ByHit), "left"},
		{"by", false, "What a trend runs over.", with(enum("year"), "default", "year"), "year"},
		{"split", false, "A series for each section or country instead of one.", enum(search.BySection, search.ByNation), "section"},
		{"measure", false, "What the chart shows.", with(enum(Measures()...), "default", Measures()[0]), "per_10k_words"},
		{"groups", false, "Series a query with split, those with the most occurrences.", whole(1, search.MaxTrendGroups, 10), "5"},
		{"from", false, "Report year to compare from.", oneYearSchema, "2020"},
		{"to", false, "Report year to compare with.", oneYearSchema, "2024"},
		{"left", false, "Id of a report or section to compare from, instead of country and from.", idSchema, "turkmenistan-2020/prevention"},
		{"right", false, "Id of a report or section to compare with, instead of country and to.", idSchema, "turkmenistan-2024/prevention"},
		{"type", false, "Type of entity.", enum(entity.Types()...), "organization"},
		{"paragraph", false, "Number of the paragraph to cite; the whole report without it.", map[string]any{"type": "integer", "minimum": 1, "maximum": maxParagraph}, "12"},
		{"view", false, "How the page shows the hits, taken here too so that its address works: together by report, or one by one.", orNone(Grouped, Flat), "flat"},
		{LanguageParam, false, "Language of a page, taken here too so that a page's address works: what the API says is English.", orNone(languageCodes()...), "fr"},
		{"style", false, "Form of the citation.", with(enum(cite.Styles()...), "default", cite.Chicago), "bibtex"},
	}
}

func with(schema map[string]any, name string, value any) map[string]any {
	schema[name] = value
	return schema
}

// RouteDoc describes an address of the API.
type RouteDoc struct {
	Path    string // as in routes
	Summary string
	params  []string
	many    []string // parameters of params that may be repeated here although ParamDocs says otherwise
	Answer  any      // zero value of the type of its JSON; nil where it is something else
	Media   string   // of the answer; several with ", " between them
	Example string   // an address that runs on the seed reports
}

var filterParams = []string{"match", "section", "year", "country", "entity", "entity_op", "tier", "publisher", "report", "heading", "attribution"}

// citationMedia are the media types of the styles of citations.
const citationMedia = "text/plain, application/x-bibtex, application/x-research-info-systems, application/vnd.citationstyles.csl+json"

// RouteDocs are the addresses of the API, in the order a reader is shown them.
func RouteDocs() []RouteDoc {
	list := append(append([]string{"q"}, filterParams...), "sort", "size", "cursor")
	all := append(slices.Clone(list), "facets", "facet_size", "entity_type", "snippets", "view")
	lines := append(slices.Clone(list), "order")
	trend := append(append([]string{"q"}, filterParams...), "by", "split", "groups")
	const asJSON = "application/json"
	return []RouteDoc{
		{"/api/v1/search", "Sections that answer a query, with facets and snippets.", all, nil, SearchAnswer{}, asJSON, `/api/v1/search?q="replacement pickers"&size=2`},
		{"/api/v1/search.csv", "Every hit of the query as a row, streamed.", all, nil, nil, "text/csv", "/api/v1/search.csv?q=harvest&year=2020.."},
		{"/api/v1/search.ndjson", "Every hit of the query as a line of JSON, streamed.", all, nil, nil, "application/x-ndjson", "/api/v1/search.ndjson?q=harvest"},
		{"/api/v1/facets/:facet", "All values of one facet of a search, those of which a word begins with prefix.", append(slices.Clone(list), "entity_type", "prefix"), nil, FacetAnswer{}, asJSON, "/api/v1/facets/entity?prefix=min&entity_type=organization"},
		{"/api/v1/concordance", "Every occurrence of the query in its line.", lines, nil, LinesAnswer{}, asJSON, "/api/v1/concordance?q=harvest&order=left&size=5"},
		{"/api/v1/concordance.csv", "The same, every line as a row, streamed.", lines, nil, nil, "text/csv", "/api/v1/concordance.csv?q=harvest"},
		{"/api/v1/concordance.ndjson", "The same, every line as a line of JSON, streamed.", lines, nil, nil, "application/x-ndjson", "/api/v1/concordance.ndjson?q=harvest"},
		{"/api/v1/trends", "How often queries match, year by year, with what they are counted against.", trend, []string{"q"}, TrendsAnswer{}, asJSON, "/api/v1/trends?q=harvest&q=school"},
		{"/api/v1/trends.csv", "The same, a row a year.", trend, []string{"q"}, nil, "text/csv", "/api/v1/trends.csv?q=harvest"},
		{"/api/v1/trends.svg", "The same, drawn, as a file of its own.", append(slices.Clone(trend), "measure"), []string{"q"}, nil, "image/svg+xml", "/api/v1/trends.svg?q=harvest"},
		{"/api/v1/trends.png", "The same, in dots.", append(slices.Clone(trend), "measure"), []string{"q"}, nil, "image/png", "/api/v1/trends.png?q=harvest&measure=sections"},
		{"/api/v1/history", "Of a country: what its yearly reports count (“for the fifth consecutive year”), and what became of each recommendation.", []string{"country"}, nil, HistoryAnswer{}, asJSON, "/api/v1/history?country=TKM"},
		{"/api/v1/since", "In which other years the sentences of a paragraph stand.", []string{"report", "paragraph"}, nil, SinceAnswer{}, asJSON, "/api/v1/since?report=turkmenistan-2024&paragraph=12"},
		{"/api/v1/compare", "What changed between two sections or reports, sentence by sentence.", []string{"country", "section", "from", "to", "left", "right"}, nil, CompareAnswer{}, asJSON, "/api/v1/compare?country=TKM&section=prevention&from=2020&to=2024"},
		{"/api/v1/reports", "Reports, filterable as a search is.", list, nil, ReportsAnswer{}, asJSON, "/api/v1/reports?country=TKM"},
		{"/api/v1/reports/:id", "One report: its sections and paragraphs, how each was recognised, what was left out.", nil, nil, ReportAnswer{}, asJSON, "/api/v1/reports/turkmenistan-2020"},
		{"/api/v1/sections/:report/:section", "One section.", nil, nil, Section{}, asJSON, "/api/v1/sections/turkmenistan-2020/prevention"},
		{"/api/v1/entities", "Entities by a name that begins so, the most named first.", []string{"q", "type", "size", "cursor"}, nil, EntitiesAnswer{}, asJSON, "/api/v1/entities?q=labor&type=organization"},
		{"/api/v1/entities/:id", "One entity: its names, years, sections, and whom it appears with.", nil, nil, EntityAnswer{}, asJSON, "/api/v1/entities/ilo"},
		{"/api/v1/entities/:id/mentions", "Every place that names the entity, under whichever name, in its line; q and the filters choose the sections. exact: under its own name.", lines, nil, MentionsAnswer{}, asJSON, "/api/v1/entities/ilo/mentions?year=2024&order=left&size=5"},
		{"/api/v1/entities/:id/mentions.csv", "The same, every line as a row, streamed.", lines, nil, nil, "text/csv", "/api/v1/entities/ilo/mentions.csv"},
		{"/api/v1/entities/:id/mentions.ndjson", "The same, every line as a line of JSON, streamed.", lines, nil, nil, "application/x-ndjson", "/api/v1/entities/ilo/mentions.ndjson?attribution=government"},
		{"/api/v1/suggest", "Completions of a query as it is being typed.", []string{"q", "size"}, nil, SuggestAnswer{}, asJSON, "/api/v1/suggest?q=turkm"},
		{"/api/v1/cite/:id", "The citation of a report or paragraph, in its own media type.", []string{"paragraph", "style"}, nil, nil, citationMedia, "/api/v1/cite/turkmenistan-2024?paragraph=12&style=bibtex"},
		{"/search.atom", "The newest matches as an Atom feed.", all, nil, nil, "application/atom+xml", "/search.atom?q=harvest"},
		{"/opensearch.xml", "How a browser searches here from its address bar.", nil, nil, nil, "application/opensearchdescription+xml", "/opensearch.xml"},
		{"/openapi.json", "This description.", nil, nil, map[string]any{}, asJSON, "/openapi.json"},
		{"/openapi.yaml", "This description as YAML.", nil, nil, nil, "application/yaml", "/openapi.yaml"},
		{"/healthz", "That the process answers.", nil, nil, nil, "text/plain", "/healthz"},
		{"/readyz", "Whether an index is open and whole; 503 while not.", nil, nil, Ready{}, asJSON, "/readyz"},
		{"/metrics", "What Prometheus reads.", nil, nil, nil, "text/plain", "/metrics"},
	}
}

// pathParam tells what a parameter in a path is, and which values it takes. Its
// example stands in that of the address.
func pathParam(path, name string) (doc string, schema map[string]any) {
	switch {
	case name == "facet":
		return "Name of a facet.", enum(search.FacetNames()...)
	case name == "section":
		return "The section's id without its report: a kind, with -2 and so on where the report has several.", idSchema
	case strings.Contains(path, "/entities/"):
		return "Id of an entity; see /api/v1/entities.", idSchema
	}
	return "Id of a report; see /api/v1/reports.", idSchema
}

// headers returns the headers of a route's answer that clients may rely on. Which
// answers have a Link depends on whether there is a next page.
func (r RouteDoc) Headers() map[string]string {
	h := map[string]string{"X-Request-Id": "The request's name in the server's log; that of the request where it has one."}
	if IsAPI(r.Path) {
		h["RateLimit-Policy"] = "How many requests a client may make in how many seconds; absent where the server limits none."
		h["RateLimit"] = "How many requests are left, and in how many seconds there are more; absent where the server limits none."
	}
	if IsAPI(r.Path) || r.Path == "/search.atom" {
		h["ETag"] = "Strong; for If-None-Match."
		h["Cache-Control"] = "How long the answer may be kept without asking."
	}
	if strings.HasSuffix(r.Path, ".csv") || strings.HasSuffix(r.Path, ".ndjson") {
		h["X-Total-Count"] = "Number of rows. An answer with fewer was cut off."
	}
	if r.Paged() {
		h["Link"] = "The next page, rel=\"next\"; absent on the last."
	}
	return h
}

// paged tells whether an address of a list has pages.
func (r RouteDoc) Paged() bool { return r.Answer != nil && slices.Contains(r.params, "cursor") }
