package server

import (
	"time"

	"tipsearch/index/extract"
	"tipsearch/index/section"
)

// The JSON of the API: every type that an answer is made of, here and in
// json_study.go, except the problem body (problem.go). Adding a field is fine,
// renaming or removing one is not.
// Lists are never null. Offsets count Unicode code points. Times are UTC.

// searchAnswer is the answer of /api/v1/search, and what the search page shows.
type searchAnswer struct {
	Query      queryJSON               `json:"query"`
	Total      countJSON               `json:"total"`
	Also       alsoJSON                `json:"also"`
	Hits       []hitJSON               `json:"hits"`
	Facets     map[string][]facetValue `json:"facets"`
	FacetsMore map[string]int          `json:"facets_more"` // values that facet_size left out
	DidYouMean *alternative            `json:"did_you_mean"`
	Instead    insteadJSON             `json:"instead"`
	NextCursor *string                 `json:"next_cursor"`
	Index      indexJSON               `json:"index"`
	TookMS     float64                 `json:"took_ms"`
}

type queryJSON struct {
	Q         string   `json:"q"`
	Match     string   `json:"match"`
	Canonical string   `json:"canonical"`
	Sort      string   `json:"sort"`
	Notices   []string `json:"notices"`
}

type countJSON struct {
	Sections int `json:"sections"`
	Reports  int `json:"reports"`
}

// alsoJSON is what the same query finds with either way to match.
type alsoJSON struct {
	Exact countJSON `json:"exact"`
	Forms countJSON `json:"forms"`
}

// alternative is another query and what it finds.
type alternative struct {
	Q     string    `json:"q"`
	Total countJSON `json:"total"`
}

// insteadJSON is what else would be found where nothing was.
type insteadJSON struct {
	AnyWord        *alternative `json:"any_word"`
	WithoutFilters *alternative `json:"without_filters"`
}

type hitJSON struct {
	ID          string        `json:"id"`
	Report      reportRef     `json:"report"`
	Section     string        `json:"section"`
	Evidence    string        `json:"section_evidence"`
	Heading     string        `json:"heading"`
	Score       float64       `json:"score"`
	Occurrences int           `json:"occurrences"`
	Exact       int           `json:"exact_occurrences"` // those of them that stand as written
	Snippets    []snippetJSON `json:"snippets"`
	Entities    []entityRef   `json:"entities"`
	URL         string        `json:"url"`
}

// reportRef names a report wherever something of it is shown. What is not known
// is null.
type reportRef struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Country   *country3  `json:"country"`
	Year      *int       `json:"year"`
	YearKnown string     `json:"year_known"` // stated, inferred or unknown
	Tier      *string    `json:"tier"`
	Publisher *publisher `json:"publisher"`
	SourceURL *string    `json:"source_url"`
	Doubtful  bool       `json:"doubtful"` // much of its file was left out for no certain reason; see coverage
	Kept      *keptJSON  `json:"kept"`     // null where its file could be read when the index was built
}

// keptJSON is of a report whose file could not be read when the index was built. The
// report is as it was read before.
type keptJSON struct {
	AsOf   time.Time `json:"as_of"`  // when it was read last
	Reason string    `json:"reason"` // why it cannot be read now
}

type country3 struct {
	Code string `json:"code"` // ISO 3166-1 alpha-3
	Name string `json:"name"`
}

type publisher struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type snippetJSON struct {
	Paragraph int      `json:"paragraph"`
	Text      string   `json:"text"`
	Marks     [][2]int `json:"marks"` // from, to in code points of text, half open
	Exact     []bool   `json:"exact"` // a mark each: whether it stands as written
	URL       string   `json:"url"`
}

type entityRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Type string `json:"type"`
}

type facetValue struct {
	Value    string `json:"value"`
	Label    string `json:"label"`
	Count    int    `json:"count"`
	Selected bool   `json:"selected"`
}

type indexJSON struct {
	Version  string    `json:"version"`
	Reports  int       `json:"reports"`
	Sections int       `json:"sections"`
	Kept     int       `json:"kept"` // reports of which the files could not be read when it was built
	BuiltAt  time.Time `json:"built_at"`
}

// linesAnswer is the answer of /api/v1/concordance.
type linesAnswer struct {
	Query      queryJSON  `json:"query"`
	Order      string     `json:"order"`
	Total      int        `json:"total"`    // occurrences
	Sections   countJSON  `json:"sections"` // in which they stand
	Rows       []lineJSON `json:"rows"`
	NextCursor *string    `json:"next_cursor"`
	Index      indexJSON  `json:"index"`
	TookMS     float64    `json:"took_ms"`
}

// lineJSON is one occurrence in its line; also a row of the CSV, in this order.
type lineJSON struct {
	Left        string  `json:"left"`
	Match       string  `json:"match"`
	Right       string  `json:"right"`
	Exact       bool    `json:"exact"` // stands as written
	Report      string  `json:"report"`
	Title       string  `json:"title"`
	Year        *int    `json:"year"`
	Country     *string `json:"country"` // ISO 3166-1 alpha-3
	CountryName *string `json:"country_name"`
	Section     string  `json:"section"`
	SectionID   string  `json:"section_id"`
	Paragraph   int     `json:"paragraph"`
	Permalink   string  `json:"permalink"` // whole address
	Citation    string  `json:"citation"`
	Attribution string  `json:"attribution"` // who says it; "" where its sentence reports nothing
}

// facetAnswer is the answer of /api/v1/facets/{facet}.
type facetAnswer struct {
	Items      []facetValue `json:"items"`
	NextCursor *string      `json:"next_cursor"`
	Index      indexJSON    `json:"index"`
}

// suggestAnswer is the answer of /api/v1/suggest.
type suggestAnswer struct {
	Items      []suggestionJSON `json:"items"`
	NextCursor *string          `json:"next_cursor"` // null: a list of suggestions has no further page
}

type suggestionJSON struct {
	Kind  string  `json:"kind"`  // entity, country, report or phrase
	Text  string  `json:"text"`  // for people
	Query string  `json:"query"` // what it is in the query language
	Q     string  `json:"q"`     // the whole query with it in place of what was being typed
	ID    *string `json:"id"`
	Type  *string `json:"type"`  // of an entity
	Count *int    `json:"count"` // sections; null where not counted
}

// reportsAnswer is the answer of /api/v1/reports.
type reportsAnswer struct {
	Items      []reportItem `json:"items"`
	Total      int          `json:"total"`
	NextCursor *string      `json:"next_cursor"`
	Index      indexJSON    `json:"index"`
}

type reportItem struct {
	reportRef
	Words    int            `json:"words"`
	Sections []section.Kind `json:"sections"` // their kinds, in the report's order
	URL      string         `json:"url"`
}

// reportAnswer is the answer of /api/v1/reports/{id}.
type reportAnswer struct {
	reportRef
	Facts    map[string]factJSON `json:"facts"`
	Words    int                 `json:"words"`
	Sections []sectionJSON       `json:"sections"`
	Entities []entityCount       `json:"entities"`
	SetAside []sectionJSON       `json:"set_aside"` // what is left out, by reason, with its anchors; no part of the report
	LeftOut  []leftOutJSON       `json:"left_out"`
	Coverage coverageJSON        `json:"coverage"`
	Repairs  []repairJSON        `json:"repairs"`
	Problems []string            `json:"problems"`
	URL      string              `json:"url"`
	Index    indexJSON           `json:"index"`
}

// factJSON is something known of a report, and how.
type factJSON struct {
	Value    *string `json:"value"` // null where known is "unknown"
	Known    string  `json:"known"` // stated, inferred or unknown
	Evidence string  `json:"evidence"`
}

// sectionJSON is one section with its text; of /api/v1/sections also its report.
type sectionJSON struct {
	ID         string          `json:"id"`
	Report     *reportRef      `json:"report,omitempty"`
	Section    string          `json:"section"`
	Evidence   string          `json:"section_evidence"`
	Because    string          `json:"because"` // the words that told which section it is
	Certainty  float64         `json:"certainty"`
	Heading    string          `json:"heading"`
	Paragraphs []paragraphJSON `json:"paragraphs"`
	Entities   []entityCount   `json:"entities"`
	URL        string          `json:"url"`
}

type paragraphJSON struct {
	N    int    `json:"n"`
	Text string `json:"text"`
	URL  string `json:"url"`
}

type entityCount struct {
	entityRef
	Count int `json:"count"`
}

// coverageJSON says where the words of a report's file went.
type coverageJSON struct {
	Seen        int                 `json:"words_seen"`
	Kept        int                 `json:"words_kept"`
	LeftOut     []extract.LeftWords `json:"left_out"`
	Unaccounted int                 `json:"unaccounted"`
	Warning     *string             `json:"warning"` // null where what was left out has a certain reason
}

type leftOutJSON struct {
	Text   string           `json:"text"`
	Reason string           `json:"reason"`
	Kind   extract.LeftKind `json:"kind"`
	Again  int              `json:"again,omitempty"`
}

type repairJSON struct {
	Before string `json:"before"`
	After  string `json:"after"`
	Reason string `json:"reason"`
}

// readyJSON is the answer of /readyz.
type readyJSON struct {
	Status string     `json:"status"`           // "ready", or "degraded" where another index ought to answer
	Detail string     `json:"detail,omitempty"` // why it is degraded; else how many reports are not readable now
	Index  *indexJSON `json:"index"`
}
