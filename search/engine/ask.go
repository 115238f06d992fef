package engine

// Match says which words count as the same.
type Match string

// The ways to match.
const (
	Forms Match = "forms" // word forms: "replacement pickers" finds "replacement picker"
	Exact Match = "exact" // the words as written; case and the shape of quotes aside
)

// Scope is which sections are asked about. What was set aside from the reports' files has a
// vocabulary of its own.
type Scope uint8

// The scopes.
const (
	Reports  Scope = 1 << iota // the reports themselves
	SetAside                   // what was set aside from their files
	All      = Reports | SetAside
)
