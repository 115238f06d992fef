package extract

import "tipsearch/index/document"

// report is a Document in the making, with what is no longer asked once it is made.
type report struct {
	document.Document
	wording kind   // for facts that are put together once all was stated
	cut     string // why its reading ended before the report did; "" where all was read
	strange string // a line with the shape of a country line whose country is not known, else ""
}
