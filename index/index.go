// Package index answers: what is in the index, and how does it get there?
//
// A file becomes documents (package extract), a document's paragraphs become sections (package section), and the
// names in them become mentions of entities (package entity). One section is one document of a Bleve index: its words
// as written, with their places (package analysis); pairs of common words; and keywords. Text that was set aside
// becomes sections of the kind section.SetAside, whose words have a separate field (set_aside.go), so that they are
// found and counted only on request.
//
//	file → document.Document → Described (a Report and its Sections) → generation
//
// The first two steps run in separate processes (Workers, package worker), so that a file that crashes the program
// affects only itself.
//
// The Bleve index is written only by Bleve's own builder; any program with Bleve can open it read-only and finds the
// same sections (README.md beside this file). Package posting reads it. Beside it are the texts and the places of
// paragraphs and mentions, memory-mapped, and the columns that facets and filters read:
//
//	bleve/        one segment: the occurrences of each word; keywords with doc values
//	texts.dat     the sections' texts
//	places.dat    the places of paragraphs and mentions in them
//	details.dat   what only a report's own page shows
//	tables.gob    columns, ids, reports, the forms and sums of words; read into memory on opening
//	manifest.json
//
// A build does not modify the current generation: it writes a new one and switches a pointer,
// see generation.go. It loses nothing by accident: it carries over the reports of files that it
// cannot read, see kept.go, and is not published if too many reports are missing, see loss.go.
//
// # Formats
//
// Manifest.Format is the version of the on-disk format. A program reads only its own format; for any other, it
// reports which command rebuilds the index.
//
//	14 a place record holds the pages that paragraphs begin on
//	13 the tables hold spans, strings and entities by column; a place record, the arguments of its because as text
//	12 repairs, problems and the reason of a kept report are a messages.Message
//	11 words of Cyrillic, Arabic and Hebrew script have forms; Thai is split into characters
//	10 a place record holds its because as a messages.Message; reasons for leaving text out are codes
//	9  Bleve builds the Bleve index, with places; no postings.dat; forms are unions of words
//	8  and before: a segment of our own in a Bleve index without documents, and postings.dat
package index
