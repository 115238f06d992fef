package server

import "tipsearch/index/entity"

// The JSON of trends, comparisons, histories and entities; json.go has the rest.

// trendsAnswer is the answer of /api/v1/trends.
type trendsAnswer struct {
	Match   string       `json:"match"`
	By      string       `json:"by"` // "year"
	Split   *string      `json:"split"`
	Series  []seriesJSON `json:"series"`
	From    *int         `json:"from"` // first and last year shown; null where there is none
	To      *int         `json:"to"`
	LeftOut int          `json:"left_out"` // series of a split beyond the number asked for
	Index   indexJSON    `json:"index"`
	TookMS  float64      `json:"took_ms"`
}

type seriesJSON struct {
	Q           string      `json:"q"`
	Canonical   string      `json:"canonical"`
	Notices     []string    `json:"notices"`
	Group       *string     `json:"group"` // value of the split; null without one
	Label       *string     `json:"label"`
	FirstYear   *int        `json:"first_year"` // in which something matches
	LastYear    *int        `json:"last_year"`
	Occurrences int         `json:"occurrences"`
	Points      []pointJSON `json:"points"`
	Undated     pointJSON   `json:"undated"` // of reports whose year is not known; its year is null
}

type pointJSON struct {
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

// compareAnswer is the answer of /api/v1/compare.
type compareAnswer struct {
	Left        sideJSON       `json:"left"`
	Right       sideJSON       `json:"right"`
	CarriedOver float64        `json:"carried_over"` // share of the right's words that stood on the left
	StillThere  float64        `json:"still_there"`  // share of the left's words that stand on the right
	Counts      map[string]int `json:"counts"`       // sentences by status
	Sentences   []pairJSON     `json:"sentences"`
	Notices     []string       `json:"notices"` // that the two are no reports of one kind
	Index       indexJSON      `json:"index"`
	TookMS      float64        `json:"took_ms"`
}

type sideJSON struct {
	Report  reportRef `json:"report"`
	Section *string   `json:"section"` // kind; null for a whole report
	Words   int       `json:"words"`
	URL     string    `json:"url"`
}

// pairJSON is a sentence, or a recommendation, and what became of it.
type pairJSON struct {
	Status   string       `json:"status"` // unchanged, edited, moved, added or removed
	Left     *passageJSON `json:"left"`   // null where it was added
	Right    *passageJSON `json:"right"`  // null where it was removed
	Split    bool         `json:"split"`  // one sentence became several
	Merged   bool         `json:"merged"` // several became one
	Likeness float64      `json:"likeness"`
	Changes  []changeJSON `json:"changes"`
	Related  *int         `json:"related"` // place in the list of the sentence about the same matter in other words
}

type passageJSON struct {
	Text      string `json:"text"`
	Section   string `json:"section"`
	Paragraph int    `json:"paragraph"`
	URL       string `json:"url"`
}

type changeJSON struct {
	Op    string `json:"op"` // kept, removed or added
	Text  string `json:"text"`
	Left  string `json:"left"`  // the words as they stand there, with the space behind them; in order they are the sentence
	Right string `json:"right"` // "" where they do not stand there
}

// sinceAnswer is the answer of /api/v1/since: the sentences of a paragraph, or a
// recommendation, and the years in which each stands.
type sinceAnswer struct {
	Report    reportRef   `json:"report"`
	Sentences []sinceJSON `json:"sentences"`
	Index     indexJSON   `json:"index"`
	TookMS    float64     `json:"took_ms"`
}

type sinceJSON struct {
	Sentence passageJSON      `json:"sentence"`
	Since    *int             `json:"since"`          // first year of the reports, one after the other, that lead up to this one
	Verbatim *int             `json:"verbatim_since"` // the same, of those that have it word for word
	Stands   []appearanceJSON `json:"stands"`         // this report among them
	Missing  []int            `json:"missing"`        // years of reports without it
}

type appearanceJSON struct {
	Year     *int         `json:"year"`
	Passage  passageJSON  `json:"passage"`
	Equal    bool         `json:"equal"` // word for word
	Likeness float64      `json:"likeness"`
	Changes  []changeJSON `json:"changes"` // from there to here
}

// historyAnswer is the answer of /api/v1/history: a country through the years.
type historyAnswer struct {
	Country         country3             `json:"country"`
	Years           []int                `json:"years"` // of the reports whose recommendations are linked
	Counters        []counterJSON        `json:"counters"`
	Recommendations []recommendationStep `json:"recommendations"`
	Index           indexJSON            `json:"index"`
	TookMS          float64              `json:"took_ms"`
}

// counterJSON is what a country's reports count: "for the fifth consecutive year".
type counterJSON struct {
	What     *string          `json:"what"`     // "prosecutions"; null where only the clause tells
	Negative bool             `json:"negative"` // the clause denies it, or that it was reported
	Unit     string           `json:"unit"`
	Points   []counterPointJS `json:"points"`
}

type counterPointJS struct {
	Year     *int        `json:"year"`
	Report   reportRef   `json:"report"`
	N        int         `json:"n"`
	AtLeast  bool        `json:"at_least"`
	From     *int        `json:"from"` // year of the first report that the count implies
	Phrase   string      `json:"phrase"`
	Clause   string      `json:"clause"`
	Sentence passageJSON `json:"sentence"`
}

type recommendationStep struct {
	From   reportRef            `json:"from"`
	To     reportRef            `json:"to"`
	Counts map[string]int       `json:"counts"` // by fate
	Items  []recommendationJSON `json:"items"`
}

type recommendationJSON struct {
	Fate string `json:"fate"` // kept, reworded, dropped or new
	pairJSON
}

// entitiesAnswer is the answer of /api/v1/entities.
type entitiesAnswer struct {
	Items      []entityItem `json:"items"`
	Total      int          `json:"total"`
	NextCursor *string      `json:"next_cursor"`
	Index      indexJSON    `json:"index"`
}

type entityItem struct {
	entity.Entity
	Sections int    `json:"sections"` // that name it
	URL      string `json:"url"`
}

// entityAnswer is the answer of /api/v1/entities/{id}.
type entityAnswer struct {
	entityItem
	Reports   int           `json:"reports"`
	Years     []facetValue  `json:"years"`
	Kinds     []facetValue  `json:"by_section"`
	Countries []facetValue  `json:"countries"`
	With      []entityCount `json:"appears_with"` // in how many sections
	Index     indexJSON     `json:"index"`
}

// mentionsAnswer is the answer of /api/v1/entities/{id}/mentions.
type mentionsAnswer struct {
	Entity entityRef `json:"entity"`
	linesAnswer
}
