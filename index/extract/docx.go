package extract

import (
	"context"
	"errors"
)

// readDOCX reads a Word file.
func readDOCX(ctx context.Context, data []byte, opt Options) (raw, error) {
	return raw{}, errors.New("read DOCX: not supported yet")
}
