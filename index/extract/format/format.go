// Package format answers: which blocks does a file of this format hold?
//
// Sniff recognises the format by the file's bytes. Each format has a reader, which returns
// the file's blocks in reading order, what its metadata state, and what it left out, with
// a reason: nothing that a reader saw is dropped silently.
package format

import (
	"context"

	"tipsearch/index/document"
)

// readers are the formats that have a reader of their own.
var readers = map[Kind]func(context.Context, []byte, document.Budget) (document.Raw, error){
	HTML: readHTML, PDF: readPDF, EPUB: readEPUB, JATS: readJATS, TEI: readTEI,
	DOCX: readDOCX, PPTX: readPPTX, ODF: readOpenDocument, RTF: readRTF,
}

// Read reads a file of a format that has a reader of its own.
func Read(ctx context.Context, form Kind, data []byte, budget document.Budget) (document.Raw, error) {
	return readers[form](ctx, data, budget)
}
