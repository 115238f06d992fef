package engine

import (
	"context"
	"time"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/search/query"
)

// Engine answers questions about one generation of an index, which never changes. It is
// safe for concurrent use. Nothing that it returns may be changed. Beside the errors named,
// each method may return that of ctx, a *query.LimitError if answering takes too much, and
// what went wrong in reading the store: then there is no answer, never a part of one.
type Engine interface {
	Finder
	Vocabulary
	Library

	// Warm reads what the first questions would have to wait for. An engine works without.
	Warm(context.Context) error

	// Damage returns why no answer can be relied on any more, nil as long as all can.
	Damage() error
}

// Finder answers which sections match.
type Finder interface {
	// Find returns a page of what is found, with its facets and counts.
	Find(context.Context, *Ask) (*Found, error)

	// Every returns all that is found. Size, After, Facets and Also do not matter.
	Every(context.Context, *Ask) (*Stream, error)

	// Tally counts what is found by year and group. The cells stand in the order of their
	// first sections by ByReport. Order, Size, After, Facets and Also do not matter.
	Tally(context.Context, *Ask, Group) ([]Cell, error)

	// ReportsOf returns the reports in which a section is found: by Relevance, where
	// something scores, in the order of the best section of each; else in that of Reports.
	ReportsOf(context.Context, *Ask) ([]*index.Report, error)
}

// Vocabulary answers which words and names there are.
type Vocabulary interface {
	// Words returns at most n of the words that are wanted, in the order of their bytes; if
	// Accented, in any order. To learn whether there are more than n, ask for n+1.
	Words(ctx context.Context, w Wanted, n int) ([]Word, error)

	// Names returns the values of a field that have names: those that are called so, by
	// value or label, case and diacritics aside; all of them if called is "".
	Names(ctx context.Context, field query.Field, called string) ([]Name, error)

	// Entities returns the entities that are wanted: those that most sections name first,
	// then by name and id.
	Entities(context.Context, EntityWanted) ([]Entity, error)

	// Complete returns for each kind the n best completions of folded text: those that
	// begin so before those of which a later word does, then the most frequent.
	Complete(ctx context.Context, typed string, kinds []NameKind, n int) ([][]Completion, error)
}

// Library returns reports and sections.
type Library interface {
	About() About

	// Reports returns all reports in the order in which they were indexed, without what
	// Detail adds.
	Reports() []*index.Report

	// Detail returns a report with what was left out of it, repaired and named in it.
	Detail(ctx context.Context, r *index.Report) (*index.Report, error)

	// Sections returns the sections with ids of the reports, in the same order.
	Sections(ctx context.Context, ids []string) ([]*index.Section, error)
}

// About describes the generation that an engine answers from.
type About struct {
	Version    string // of what is indexed: equal versions give equal answers
	Generation string // its name
	BuiltAt    time.Time
	Reports    int
	Sections   int // of the reports themselves
	SetAside   int // sections of what was set aside
	Words      uint64
	Kept       []*index.Report // whose files could not be read when it was built

	Forms *analysis.Forms // the word forms that it was built with
}
