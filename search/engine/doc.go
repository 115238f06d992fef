// Package engine says what a store of sections can be asked: an interface, and plain types
// that hold nothing of the store that answers.
//
// The cut is at whole questions and not at lists of postings. A page comes with its totals,
// its facets and the count of the other way to match in one answer, so that a store on
// another machine is asked once; and a store on this one may use whatever sets and lists it
// has. What words mean, which stop words are left out, what a prefix stands for and how a
// match is shown is decided in package search, once for all engines.
//
// What a match is and what it scores is decided here, so that engines agree: Slot.Has and
// Clause say which words fill what, InAnyOrder what is near, and relevance.go how sections
// are ordered. Matches of one clause never share a word: of several that do, the first
// counts, from left to right.
//
// Of package index only the types of reports, sections and their paragraphs are used. Their
// numbers in an index (Section.Doc, Section.Named, Report.Docs, Report.Aside) mean nothing to
// those who ask.
package engine
