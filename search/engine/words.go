package engine

import "tipsearch/index/entity"

// Wanted asks for words of the vocabulary: those that fill one of these conditions.
type Wanted struct {
	Text   string
	Begins bool // words that begin with Text
	Edits  int  // words at most so many letters away from Text
	Form   bool // words whose form is Text

	// Accented asks for the words with diacritics alone, and compares them without: Text
	// has none.
	Accented bool

	Scope Scope // Reports or SetAside
}

// Word is a word of the vocabulary as written.
type Word struct {
	Exact    string
	Sections int // that have it
}

// Name is a value of a field.
type Name struct {
	Value string
	Label string // what people call it, "" if that is Value
}

// EntityWanted asks for entities.
type EntityWanted struct {
	ID    string      // the one with this id; else
	Typed string      // those with a name in which a word begins so, or with this id; "" for all
	Type  entity.Type // of this type alone; "" for any
}

// Entity is an entity and in how many sections it is named.
type Entity struct {
	*entity.Entity // not to be changed
	Sections       int
}

// NameKind is a kind of names that complete what is being typed.
type NameKind string

// The kinds.
const (
	EntityName  NameKind = "entity"
	CountryName NameKind = "country"
	ReportTitle NameKind = "report"
	Phrase      NameKind = "phrase" // that the reports use often
)

// Completion is a name that completes what is being typed.
type Completion struct {
	ID    string // of the entity or report, code of the country; "" for a phrase
	Text  string
	Type  entity.Type // of an entity
	Count int         // sections that name it or belong to it; 0 for a phrase
}
