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

// Read reads a file of a format that has a reader of its own: HTML, PDF or DOCX.
func Read(ctx context.Context, form Kind, data []byte, budget document.Budget) (document.Raw, error) {
	switch form {
	case PDF:
		return readPDF(ctx, data, budget)
	case DOCX:
		return readDOCX(ctx, data, budget)
	}
	return readHTML(ctx, data, budget)
}
