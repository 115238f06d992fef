// Package pdf answers: what does this PDF say, and in which order?
//
// PDFium, compiled to WebAssembly and run by wazero, reports which character stands
// where and in which font. The rest is geometry, done here: characters to words,
// words to lines, lines to columns, columns to paragraphs, headings, list items
// and rows of tables; running headers and footers and the list of references are
// left out, words broken at line ends are joined. Text from right to left is read
// from its places, since files draw it in any order.
//
// The WebAssembly sees no file system and its memory is capped, so a hostile file
// can waste time and that memory, nothing else.
package pdf

import (
	"context"
	"fmt"
	"time"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// Limits of reading one file. All must be above 0.
type Limits struct {
	Pages  int           `json:"pages"`
	Memory int64         `json:"memory"` // of the WebAssembly, in bytes
	Text   int64         `json:"text"`   // bytes of text in the whole file
	Time   time.Duration `json:"time"`

	// Watched says that another process ends this one when the time is up, so that
	// this one need not watch the clock, which costs half of its speed.
	Watched bool `json:"watched"`
}

// Document is what a PDF says.
type Document struct {
	Title    string             `json:"title,omitempty"`
	Language string             `json:"language,omitempty"` // BCP 47 as the file declares it
	Pages    int                `json:"pages"`
	Words    int                `json:"words"`              // on all pages, before anything was left out
	Blocks   []document.Block   `json:"blocks"`             // Level 1 is the largest type; texts have no line breaks
	LeftOut  []document.LeftOut `json:"left_out,omitempty"` // their lines are separated by line breaks
	Pictures []int              `json:"pictures,omitempty"` // pages on which something is drawn, and no text
	Problems []messages.Message `json:"problems,omitempty"` // what did not stop the reading, one clause each
}

// Errors that callers may tell apart. Read wraps them.
var (
	ErrEncrypted = messages.New("file.encrypted_pdf").Err()
	ErrNoText    = messages.New("file.scanned_pdf").Err()
	ErrUnmapped  = messages.New("file.unmapped_pdf").Err()
	ErrDamaged   = messages.New("file.damaged_pdf").Err()
	ErrMemory    = messages.New("file.pdf_memory").Err()
)

// Read reads a PDF in this process. With ErrNoText the document has its Pictures. It is safe for
// concurrent use; the engine is compiled at the first call.
func Read(ctx context.Context, data []byte, lim Limits) (Document, error) {
	ctx, cancel := context.WithTimeout(ctx, lim.Time)
	defer cancel()
	f, err := load(ctx, data, lim)
	if err != nil {
		return Document{}, fmt.Errorf("read PDF: %w", err)
	}
	doc := arrange(f)
	if err := ctx.Err(); err != nil {
		return Document{}, fmt.Errorf("read PDF: stopped after %s: %w", lim.Time, err)
	}
	if _, ok := unmapped(f.sheets); ok && len(doc.Blocks) == 0 {
		return Document{}, fmt.Errorf("read PDF: %w (%s)", ErrUnmapped, pages(f.count))
	}
	if len(doc.Blocks) == 0 {
		return doc, fmt.Errorf("read PDF: %w (%s)", ErrNoText, pages(f.count))
	}
	return doc, nil
}

func pages(n int) string {
	if n == 1 {
		return "1 page"
	}
	return fmt.Sprintf("%d pages", n)
}
