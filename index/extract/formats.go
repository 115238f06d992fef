package extract

import (
	"context"

	"tipsearch/index/document"
)

// readBytes reads a file of a format that has a reader of its own: HTML, PDF or DOCX.
func readBytes(ctx context.Context, form format, data []byte, budget document.Budget) (document.Raw, error) {
	switch form {
	case formatPDF:
		return readPDF(ctx, data, budget)
	case formatDOCX:
		return readDOCX(ctx, data, budget)
	}
	return readHTML(ctx, data, budget)
}
