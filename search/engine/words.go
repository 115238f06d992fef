package engine

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

// Word is a word of the vocabulary.
type Word struct {
	Exact    string
	Sections int // that have it
}
