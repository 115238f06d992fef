package document

import "tipsearch/web/messages"

// Block is a piece of a file as the reader of its format returns it, before repairs, before
// boilerplate is set aside and before facts are read.
type Block struct {
	Text  string // may hold line breaks where the format has them (hard-wrapped text, <br>)
	Style Style
	Level int    // heading rank 1 to 6, 0 unknown
	RunIn int    // first bytes of text that are set apart (bold), 0 none
	Page  int    // 1-based page, 0 none
	Wrap  int    // width in letters at which its lines were broken, 0 unknown
	Out   Reason // why it is not part of the report, "" while it is
}

// Raw is what a format's reader hands to assemble: blocks in reading order and
// what the format's own metadata says.
type Raw struct {
	Blocks    []Block
	Title     string // <title>, og:title, PDF or DOCX title; "" where absent
	Author    string
	URL       string           // canonical address, where stated
	URLFrom   messages.Message // how the address is known; zero for the file's metadata
	Published string           // date as found in metadata, YYYY-MM-DD
	Language  string           // BCP 47 as declared
	Site      string           // og:site_name and the like
	LeftOut   []LeftOut
	Seen      int // words that the reader saw before it set anything aside; see wordsSeen
	Problems  []messages.Message
	Notes     []messages.Message // how it was read, for the audit; no problem
	Pictures  []int              // pages that are pictures, which OCR may read
	Scanned   []ScannedPage      // … and those that it has read
	Cut       messages.Message   // why its reading ended before the file did; zero where all was read
}
