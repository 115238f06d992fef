package extract

// block is a piece of a file as its format gives it, before repairs, before
// boilerplate is set aside and before facts are read.
type block struct {
	text  string // may hold line breaks where the format has them (hard-wrapped text, <br>)
	style Style
	level int    // heading rank 1 to 6, 0 unknown
	runIn int    // first bytes of text that are set apart (bold), 0 none
	page  int    // 1-based page, 0 none
	wrap  int    // width in letters at which its lines were broken, 0 unknown
	out   string // why it is no part of the report, "" while it is
}

// raw is what a format's reader hands to assemble: blocks in reading order and
// what the format's own metadata says.
type raw struct {
	blocks    []block
	title     string // <title>, og:title, PDF or DOCX title; "" where absent
	author    string
	url       string // canonical address, where stated
	published string // date as found in metadata, YYYY-MM-DD
	language  string // BCP 47 as declared
	site      string // og:site_name and the like
	leftOut   []LeftOut
	seen      int // words that the reader saw before it set anything aside; see wordsSeen
	problems  []string
	cut       string // why its reading ended before the file did; "" where all was read
}
