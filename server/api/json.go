package api

import (
	"time"

	"tipsearch/web/messages"
)

// The types of which answers are made, except those of json_report.go,
// json_study.go and problem.go. Lists are never null. Offsets count Unicode code points. Times are
// UTC.

// SearchAnswer is the answer of /api/v1/search, and what the search page shows.
type SearchAnswer struct {
	Query      Query                   `json:"query"`
	Total      Count                   `json:"total"`
	Also       Also                    `json:"also"`
	Hits       []Hit                   `json:"hits"`
	Facets     map[string][]FacetValue `json:"facets"`
	FacetsMore map[string]int          `json:"facets_more"` // values that facet_size left out
	DidYouMean *Alternative            `json:"did_you_mean"`
	Instead    Instead                 `json:"instead"`
	NextCursor *string                 `json:"next_cursor"`
	Index      Index                   `json:"index"`
	TookMS     float64                 `json:"took_ms"`
}

// Query is the query as the server understood it.
type Query struct {
	Q         string `json:"q"`
	Match     string `json:"match"`
	Canonical string `json:"canonical"`
	Sort      string `json:"sort"`
	Noted
}

// Count is how many sections and reports are found.
type Count struct {
	Sections int `json:"sections"`
	Reports  int `json:"reports"`
}

// Also is how much the same query finds in each match mode.
type Also struct {
	Exact Count `json:"exact"`
	Forms Count `json:"forms"`
}

// Alternative is another query and what it finds.
type Alternative struct {
	Q     string `json:"q"`
	Total Count  `json:"total"`
}

// Instead holds alternatives to a query that finds nothing.
type Instead struct {
	AnyWord        *Alternative `json:"any_word"`
	WithoutFilters *Alternative `json:"without_filters"`
}

// Hit is a section found by a search.
type Hit struct {
	ID          string      `json:"id"`
	Report      ReportRef   `json:"report"`
	Section     string      `json:"section"`
	Evidence    string      `json:"section_evidence"`
	Heading     string      `json:"heading"`
	Score       float64     `json:"score"`
	Occurrences int         `json:"occurrences"`
	Exact       int         `json:"exact_occurrences"` // those of them that stand as written
	Snippets    []Snippet   `json:"snippets"`
	Entities    []EntityRef `json:"entities"`
	URL         string      `json:"url"`
}

// ReportRef identifies a report in other answers. Unknown facts are null.
type ReportRef struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Country   *Country3  `json:"country"`
	Year      *int       `json:"year"`
	Tier      *string    `json:"tier"`
	Publisher *Publisher `json:"publisher"`
	// How each of them is known: stated, inferred, uncertain, conflict or unknown.
	CountryKnown   string `json:"country_known"`
	YearKnown      string `json:"year_known"`
	TierKnown      string `json:"tier_known"`
	PublisherKnown string `json:"publisher_known"`

	Language  *string `json:"language"` // BCP 47, as in "en"
	SourceURL *string `json:"source_url"`
	Doubtful  bool    `json:"doubtful"` // much of its file was left out for no certain reason; see coverage
	OCR       *OCR    `json:"ocr"`      // null where no page of it was read by OCR
	Kept      *Kept   `json:"kept"`     // null where its file could be read when the index was built
}

// OCR says how much of a report was read by OCR from pages that are pictures, where some words are
// read wrongly.
type OCR struct {
	Pages           int     `json:"pages"`
	Certainty       float64 `json:"certainty"`        // mean of the words', 0 to 1
	LowestCertainty float64 `json:"lowest_certainty"` // of a page
	LowestPage      int     `json:"lowest_page"`      // that page, counted from 1
}

// Kept describes a report whose file could not be read when the index was built; the
// report is shown as it was last read.
type Kept struct {
	AsOf       time.Time        `json:"as_of"`       // when it was read last
	Reason     string           `json:"reason"`      // why it cannot be read now
	ReasonCode messages.Message `json:"reason_code"` // the same as a code
}

// Country3 is a country by its three-letter code.
type Country3 struct {
	Code string `json:"code"` // ISO 3166-1 alpha-3
	Name string `json:"name"`
}

// Publisher is who published a report.
type Publisher struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Snippet is a passage of a hit with its matches marked.
type Snippet struct {
	Paragraph int      `json:"paragraph"`
	Text      string   `json:"text"`
	Marks     [][2]int `json:"marks"` // from, to in code points of text, half open
	Exact     []bool   `json:"exact"` // a mark each: whether it stands as written
	URL       string   `json:"url"`
}

// EntityRef names an entity wherever one is shown.
type EntityRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Type string `json:"type"`
}

// FacetValue is a value of a facet, and how many sections match if it is chosen.
type FacetValue struct {
	Value    string `json:"value"`
	Label    string `json:"label"`
	Count    int    `json:"count"`
	Selected bool   `json:"selected"`
}

// Index is the index that an answer comes from.
type Index struct {
	Version  string    `json:"version"`
	Reports  int       `json:"reports"`
	Sections int       `json:"sections"`
	Kept     int       `json:"kept"` // reports of which the files could not be read when it was built
	BuiltAt  time.Time `json:"built_at"`
}

// LinesAnswer is the answer of /api/v1/concordance.
type LinesAnswer struct {
	Query      Query   `json:"query"`
	Order      string  `json:"order"`
	Total      int     `json:"total"`    // occurrences
	Sections   Count   `json:"sections"` // in which they stand
	Rows       []Line  `json:"rows"`
	NextCursor *string `json:"next_cursor"`
	Index      Index   `json:"index"`
	TookMS     float64 `json:"took_ms"`
}

// Line is one line of a concordance, and a row of the CSV, in this order.
type Line struct {
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

// FacetAnswer is the answer of /api/v1/facets/{facet}.
type FacetAnswer struct {
	Items      []FacetValue `json:"items"`
	NextCursor *string      `json:"next_cursor"`
	Index      Index        `json:"index"`
}

// SuggestAnswer is the answer of /api/v1/suggest.
type SuggestAnswer struct {
	Items      []Suggestion `json:"items"`
	NextCursor *string      `json:"next_cursor"` // null: a list of suggestions has no further page
}

// Suggestion is a completion of the typed text.
type Suggestion struct {
	Kind  string  `json:"kind"`  // entity, country, report or phrase
	Text  string  `json:"text"`  // for people
	Query string  `json:"query"` // what it is in the query language
	Q     string  `json:"q"`     // the whole query with it in place of what was being typed
	ID    *string `json:"id"`
	Type  *string `json:"type"`  // of an entity
	Count *int    `json:"count"` // sections; null where not counted
}

// Ready is the answer of /readyz.
type Ready struct {
	Status string `json:"status"`           // "ready", or "degraded" where another index ought to answer
	Detail string `json:"detail,omitempty"` // why it is degraded; else how many reports are not readable now
	Index  *Index `json:"index"`
}
