// Package index answers: what is in the index, and how does it get there?
//
// A file becomes documents (package extract), a document's paragraphs become
// sections (package section), the names in them mentions of entities (package
// entity). One section is one document of a Bleve index: its text twice, by word
// forms and as written (package analysis); its heading and its report's title; and
// keywords. Where each word stands is written beside it (package posting). What was
// left out of the files is sections too, of kind section.SetAside, whose texts have two fields of their
// own (set_aside.go): no word of theirs is found or counted unless it is asked for.
//
//	file → document.Document → Described (a Report and its Sections) → generation
//
// The first two steps are taken by processes of their own (Workers, package worker):
// whatever a file makes the program do costs that file alone.
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
// A build never touches what stands: it writes a new generation and switches a
// pointer, see generation.go. It loses nothing by accident: reports of files that
// cannot be read this time are taken over from the generation that stands, see
// kept.go, and one that has lost too many is not published, see loss.go.
package index
