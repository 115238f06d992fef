package api

import "tipsearch/index/entity"

// The types of trends, comparisons, histories and entities; json.go and json_report.go have
// the rest.

// TrendsAnswer is the answer of /api/v1/trends.
type TrendsAnswer struct {
	Match   string   `json:"match"`
	By      string   `json:"by"` // "year"
	Split   *string  `json:"split"`
	Series  []Series `json:"series"`
	From    *int     `json:"from"` // first and last year shown; null where there is none
	To      *int     `json:"to"`
	LeftOut int      `json:"left_out"` // series of a split beyond the number asked for
	Index   Index    `json:"index"`
	TookMS  float64  `json:"took_ms"`
}

// Series is how often one query, or one value of a split, matches through the years.
type Series struct {
	Q         string `json:"q"`
	Canonical string `json:"canonical"`
	Noted
	Group       *string `json:"group"` // value of the split; null without one
	Label       *string `json:"label"`
	FirstYear   *int    `json:"first_year"` // in which something matches
	LastYear    *int    `json:"last_year"`
	Occurrences int     `json:"occurrences"`
	Points      []Point `json:"points"`
	Undated     Point   `json:"undated"` // of reports whose year is not known; its year is null
}

// Point is one year of a series: what matches, and what it is counted against.
type Point struct {
	Year           *int    `json:"year"`
	Occurrences    int     `json:"occurrences"`
	Sections       int     `json:"sections"`
	Reports        int     `json:"reports"`
	ReportsIndexed int     `json:"reports_indexed"`
	YearsInferred  int     `json:"years_inferred"` // of reports_indexed, those that do not state their year
	WordsIndexed   int     `json:"words_indexed"`
	Per10kWords    float64 `json:"per_10k_words"`
	Status         string  `json:"status"` // ok, zero or no_report
}

// CompareAnswer is the answer of /api/v1/compare.
type CompareAnswer struct {
	Left        Side           `json:"left"`
	Right       Side           `json:"right"`
	CarriedOver float64        `json:"carried_over"` // share of the right's words that stood on the left
	StillThere  float64        `json:"still_there"`  // share of the left's words that stand on the right
	Counts      map[string]int `json:"counts"`       // sentences by status
	Sentences   []Pair         `json:"sentences"`
	Noted                      // that the two are not reports of one kind
	Index       Index          `json:"index"`
	TookMS      float64        `json:"took_ms"`
}

// Side is one of the two texts of a comparison.
type Side struct {
	Report  ReportRef `json:"report"`
	Section *string   `json:"section"` // kind; null for a whole report
	Words   int       `json:"words"`
	URL     string    `json:"url"`
}

// Pair is a sentence, or a recommendation, and what became of it.
type Pair struct {
	Status   string   `json:"status"` // unchanged, edited, moved, added or removed
	Left     *Passage `json:"left"`   // null where it was added
	Right    *Passage `json:"right"`  // null where it was removed
	Split    bool     `json:"split"`  // one sentence became several
	Merged   bool     `json:"merged"` // several became one
	Likeness float64  `json:"likeness"`
	Changes  []Change `json:"changes"`
	Related  *int     `json:"related"` // place in the list of the sentence about the same matter in other words
}

// Passage is a run of sentences and where it stands.
type Passage struct {
	Text      string `json:"text"`
	Section   string `json:"section"`
	Paragraph int    `json:"paragraph"`
	URL       string `json:"url"`
}

// Change is a run of words that were kept, removed or added.
type Change struct {
	Op   string `json:"op"` // kept, removed or added
	Text string `json:"text"`
	// Left and Right are the words as they stand on either side, with the space that
	// follows; "" where they do not. Those of all changes in order are the sentence.
	Left  string `json:"left"`
	Right string `json:"right"`
}

// SinceAnswer is the answer of /api/v1/since: the sentences of a paragraph, or a
// recommendation, and the years in which each stands.
type SinceAnswer struct {
	Report    ReportRef `json:"report"`
	Sentences []Since   `json:"sentences"`
	Index     Index     `json:"index"`
	TookMS    float64   `json:"took_ms"`
}

// Since is a sentence and the years in which it stands.
type Since struct {
	Sentence Passage `json:"sentence"`
	// Since is the first year of the unbroken run of reports up to this one that have
	// the sentence; Verbatim, of those that have it word for word.
	Since    *int         `json:"since"`
	Verbatim *int         `json:"verbatim_since"`
	Stands   []Appearance `json:"stands"`  // this report among them
	Missing  []int        `json:"missing"` // years of reports without it
}

// Appearance is a sentence as it appears in the report of another year.
type Appearance struct {
	Year     *int     `json:"year"`
	Passage  Passage  `json:"passage"`
	Equal    bool     `json:"equal"` // word for word
	Likeness float64  `json:"likeness"`
	Changes  []Change `json:"changes"` // from there to here
}

// HistoryAnswer is the answer of /api/v1/history: a country through the years.
type HistoryAnswer struct {
	Country         Country3             `json:"country"`
	Years           []int                `json:"years"` // of the reports whose recommendations are linked
	Counters        []Counter            `json:"counters"`
	Recommendations []RecommendationStep `json:"recommendations"`
	Index           Index                `json:"index"`
	TookMS          float64              `json:"took_ms"`
}

// Counter is what a country's reports count: "for the fifth consecutive year".
type Counter struct {
	What     *string          `json:"what"`     // "prosecutions"; null where only the clause says it
	Negative bool             `json:"negative"` // the clause denies it, or that it was reported
	Unit     string           `json:"unit"`
	Points   []CounterPointJS `json:"points"`
}

// CounterPointJS is one report's count. The name is that of its schema.
type CounterPointJS struct {
	Year     *int      `json:"year"`
	Report   ReportRef `json:"report"`
	N        int       `json:"n"`
	AtLeast  bool      `json:"at_least"`
	From     *int      `json:"from"` // year of the first report that the count implies
	Phrase   string    `json:"phrase"`
	Clause   string    `json:"clause"`
	Sentence Passage   `json:"sentence"`
}

// RecommendationStep is what became of recommendations from one report to the next.
type RecommendationStep struct {
	From   ReportRef        `json:"from"`
	To     ReportRef        `json:"to"`
	Counts map[string]int   `json:"counts"` // by fate
	Items  []Recommendation `json:"items"`
}

// Recommendation is a recommendation and its fate.
type Recommendation struct {
	Fate string `json:"fate"` // kept, reworded, dropped or new
	Pair
}

// EntitiesAnswer is the answer of /api/v1/entities.
type EntitiesAnswer struct {
	Items      []EntityItem `json:"items"`
	Total      int          `json:"total"`
	NextCursor *string      `json:"next_cursor"`
	Index      Index        `json:"index"`
}

// EntityItem is an entity in a list.
type EntityItem struct {
	entity.Entity
	Sections int    `json:"sections"` // that name it
	URL      string `json:"url"`
}

// EntityAnswer is the answer of /api/v1/entities/{id}.
type EntityAnswer struct {
	EntityItem
	Reports   int           `json:"reports"`
	Years     []FacetValue  `json:"years"`
	Kinds     []FacetValue  `json:"by_section"`
	Countries []FacetValue  `json:"countries"`
	With      []EntityCount `json:"appears_with"` // in how many sections
	Index     Index         `json:"index"`
}

// MentionsAnswer is the answer of /api/v1/entities/{id}/mentions.
type MentionsAnswer struct {
	Entity EntityRef `json:"entity"`
	LinesAnswer
}
