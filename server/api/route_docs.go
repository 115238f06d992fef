package api

import "slices"

// citationMedia are the media types of the styles of citations.
const citationMedia = "text/plain, application/x-bibtex, application/x-research-info-systems, " +
	"application/vnd.citationstyles.csl+json"

// RouteDocs returns the addresses of the API, in the order a reader is shown them.
func RouteDocs() []RouteDoc {
	list := slices.Concat([]string{"q"}, FilterParams(), []string{"sort", "size", "cursor"})
	all := append(slices.Clone(list), "facets", "facet_size", "entity_type", "snippets", "view")
	lines := append(slices.Clone(list), "order")
	trend := slices.Concat([]string{"q"}, FilterParams(), []string{"by", "split", "groups"})
	const asJSON = "application/json"
	return []RouteDoc{
		{Path: "/api/v1/search", Summary: "Sections that answer a query, with facets and snippets.", params: all,
			Answer: SearchAnswer{}, Media: asJSON, Example: `/api/v1/search?q="replacement pickers"&size=2`},
		{Path: "/api/v1/search.csv", Summary: "Every hit of the query as a row, streamed.", params: all,
			Media: "text/csv", Example: "/api/v1/search.csv?q=harvest&year=2020.."},
		{Path: "/api/v1/search.ndjson", Summary: "Every hit of the query as a line of JSON, streamed.", params: all,
			Media: "application/x-ndjson", Example: "/api/v1/search.ndjson?q=harvest"},
		{Path: "/api/v1/facets/:facet",
			Summary: "All values of one facet of a search, those of which a word begins with prefix.",
			params:  append(slices.Clone(list), "entity_type", "prefix"), Answer: FacetAnswer{}, Media: asJSON,
			Example: "/api/v1/facets/entity?prefix=min&entity_type=organization"},
		{Path: "/api/v1/concordance", Summary: "Every occurrence of the query in its line.", params: lines,
			Answer: LinesAnswer{}, Media: asJSON, Example: "/api/v1/concordance?q=harvest&order=left&size=5"},
		{Path: "/api/v1/concordance.csv", Summary: "The same, every line as a row, streamed.", params: lines,
			Media: "text/csv", Example: "/api/v1/concordance.csv?q=harvest"},
		{Path: "/api/v1/concordance.ndjson", Summary: "The same, every line as a line of JSON, streamed.",
			params: lines, Media: "application/x-ndjson", Example: "/api/v1/concordance.ndjson?q=harvest"},
		{Path: "/api/v1/trends",
			Summary: "How often queries match, year by year, with what they are counted against.", params: trend,
			many: []string{"q"}, Answer: TrendsAnswer{}, Media: asJSON,
			Example: "/api/v1/trends?q=harvest&q=school"},
		{Path: "/api/v1/trends.csv", Summary: "The same, a row a year.", params: trend, many: []string{"q"},
			Media: "text/csv", Example: "/api/v1/trends.csv?q=harvest"},
		{Path: "/api/v1/trends.svg", Summary: "The same, drawn, as a file of its own.",
			params: append(slices.Clone(trend), "measure"), many: []string{"q"}, Media: "image/svg+xml",
			Example: "/api/v1/trends.svg?q=harvest"},
		{Path: "/api/v1/trends.png", Summary: "The same, in dots.", params: append(slices.Clone(trend), "measure"),
			many: []string{"q"}, Media: "image/png", Example: "/api/v1/trends.png?q=harvest&measure=sections"},
		{Path: "/api/v1/history",
			Summary: "Of a country: what its yearly reports count (“for the fifth consecutive year”), " +
				"and what became of each recommendation.",
			params: []string{"country"}, Answer: HistoryAnswer{}, Media: asJSON,
			Example: "/api/v1/history?country=TKM"},
		{Path: "/api/v1/since", Summary: "In which other years the sentences of a paragraph stand.",
			params: []string{"report", "paragraph"}, Answer: SinceAnswer{}, Media: asJSON,
			Example: "/api/v1/since?report=turkmenistan-2024&paragraph=12"},
		{Path: "/api/v1/compare", Summary: "What changed between two sections or reports, sentence by sentence.",
			params: []string{"country", "section", "from", "to", "left", "right"}, Answer: CompareAnswer{},
			Media: asJSON, Example: "/api/v1/compare?country=TKM&section=prevention&from=2020&to=2024"},
		{Path: "/api/v1/reports", Summary: "Reports, filterable as a search is.", params: list,
			Answer: ReportsAnswer{}, Media: asJSON, Example: "/api/v1/reports?country=TKM"},
		{Path: "/api/v1/reports/:id",
			Summary: "One report: its sections and paragraphs, how each was recognised, what was left out.",
			Answer:  ReportAnswer{}, Media: asJSON, Example: "/api/v1/reports/turkmenistan-2020"},
		{Path: "/api/v1/sections/:report/:section", Summary: "One section.", Answer: Section{}, Media: asJSON,
			Example: "/api/v1/sections/turkmenistan-2020/prevention"},
		{Path: "/api/v1/entities", Summary: "Entities by a name that begins so, the most named first.",
			params: []string{"q", "type", "size", "cursor"}, Answer: EntitiesAnswer{}, Media: asJSON,
			Example: "/api/v1/entities?q=labor&type=organization"},
		{Path: "/api/v1/entities/:id", Summary: "One entity: its names, years, sections, and whom it appears with.",
			Answer: EntityAnswer{}, Media: asJSON, Example: "/api/v1/entities/ilo"},
		{Path: "/api/v1/entities/:id/mentions",
			Summary: "Every place that names the entity, under whichever name, in its line; q and the " +
				"filters choose the sections. exact: under its own name.",
			params: lines, Answer: MentionsAnswer{}, Media: asJSON,
			Example: "/api/v1/entities/ilo/mentions?year=2024&order=left&size=5"},
		{Path: "/api/v1/entities/:id/mentions.csv", Summary: "The same, every line as a row, streamed.",
			params: lines, Media: "text/csv", Example: "/api/v1/entities/ilo/mentions.csv"},
		{Path: "/api/v1/entities/:id/mentions.ndjson", Summary: "The same, every line as a line of JSON, streamed.",
			params: lines, Media: "application/x-ndjson",
			Example: "/api/v1/entities/ilo/mentions.ndjson?attribution=government"},
		{Path: "/api/v1/suggest", Summary: "Completions of a query as it is being typed.",
			params: []string{"q", "size"}, Answer: SuggestAnswer{}, Media: asJSON,
			Example: "/api/v1/suggest?q=turkm"},
		{Path: "/api/v1/cite/:id", Summary: "The citation of a report or paragraph, in its own media type.",
			params: []string{"paragraph", "style"}, Media: citationMedia,
			Example: "/api/v1/cite/turkmenistan-2024?paragraph=12&style=bibtex"},
		{Path: "/search.atom", Summary: "The newest matches as an Atom feed.", params: all,
			Media: "application/atom+xml", Example: "/search.atom?q=harvest"},
		{Path: "/opensearch.xml", Summary: "How a browser searches here from its address bar.",
			Media: "application/opensearchdescription+xml", Example: "/opensearch.xml"},
		{Path: "/openapi.json", Summary: "This description.", Answer: map[string]any{}, Media: asJSON,
			Example: "/openapi.json"},
		{Path: "/openapi.yaml", Summary: "This description as YAML.", Media: "application/yaml",
			Example: "/openapi.yaml"},
		{Path: "/healthz", Summary: "That the process answers.", Media: "text/plain", Example: "/healthz"},
		{Path: "/readyz", Summary: "Whether an index is open and whole; 503 while not.", Answer: Ready{},
			Media: asJSON, Example: "/readyz"},
		{Path: "/metrics", Summary: "What Prometheus reads.", Media: "text/plain", Example: "/metrics"},
	}
}
