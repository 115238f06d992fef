// Package index answers: what is in the index, and how does it get there?
//
// A file becomes documents (package extract), a document's paragraphs become
// sections (package section), the names in them mentions of entities (package
// entity). One section is one document of a Bleve index: its text twice, by word
// forms and as written (package analysis); its heading and its report's title; and
// keywords. Where each word stands is written beside it (package posting). Text that was set
// aside becomes sections of the kind section.SetAside, with fields of their own (set_aside.go),
// so that it is found and counted only on request.
//
//	file → document.Document → Described (a Report and its Sections) → generation
//
// The first two steps run in separate processes (Workers, package worker), so that a file that
// crashes the program costs only itself.
//
// Beside the Bleve index lie the texts and the places of paragraphs and mentions,
// memory-mapped, and the columns that facets and filters read:
//
//	bleve/        one segment: the words there are, and in which sections
//	postings.dat  where each word and each pair of common words stands
//	texts.dat     the sections' texts
//	places.dat    where paragraphs and mentions stand in them
//	details.dat   what only a report's own page shows
//	tables.gob    columns, ids, reports; read into memory on opening
//	manifest.json
//
// A build does not modify the current generation: it writes a new one and switches a pointer,
// see generation.go. It loses nothing by accident: it carries over the reports of files that it
// cannot read, see kept.go, and is not published if too many reports are missing, see loss.go.
package index
