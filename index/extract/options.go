package extract

import (
	"tipsearch/index/document"
	"tipsearch/index/extract/ocr"
	"tipsearch/index/section"
	"tipsearch/web/messages"
)

// Options say how files are read. The zero value works.
type Options struct {
	document.Budget

	// Begin, where not nil, is called before each piece of a file is read: the file
	// itself and each member of an archive (place is zero), and each report of a table
	// of rows (place is that of its first row). It reports whether to read the piece;
	// of one that is not read nothing is said.
	Begin func(file string, place messages.Message) bool `json:"-"`

	// Headings are the tables that know the headings of reports; nil is the program's own.
	Headings *section.Tables `json:"-"`

	// Password opens encrypted ZIP and 7z archives, wherever they are nested; "" opens none.
	// What it does not open is refused, as is any other encrypted file, PDF among them.
	Password string

	// Manifests keeps the manifests of folders from one file to the next; nil reads
	// them for each file.
	Manifests *Manifests `json:"-"`

	// OCR returns the reader of scanned pages and pictures; nil is ocr.Find.
	OCR func() (*ocr.Reader, error) `json:"-"`
}
