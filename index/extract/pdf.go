package extract

import (
	"context"
	"errors"
)

// readPDF reads a PDF file.
func readPDF(ctx context.Context, data []byte, opt Options) (raw, error) {
	return raw{}, errors.New("read PDF: not supported yet")
}
