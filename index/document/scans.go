package document

// ScannedPage is a page that is a picture and was read by OCR.
type ScannedPage struct {
	Page      int     // counted from 1
	Words     int     // that were read
	Certainty float64 // mean of the words', 0 to 1, as the OCR sees it
}

// Scans says how much of a report was read by OCR.
type Scans struct {
	Pages      int     `json:"pages"`            // that were read by OCR
	Certainty  float64 `json:"certainty"`        // mean of their words', 0 to 1
	Lowest     float64 `json:"lowest_certainty"` // of a page
	LowestPage int     `json:"lowest_page"`      // the page, counted from 1
}

// LowCertainty is the certainty below which a page is to be compared with the original: there about
// one word in ten is wrong.
const LowCertainty = 0.8

// Low reports whether a page was read with low certainty.
func (s *Scans) Low() bool { return s.Lowest < LowCertainty }

// ScansOf returns how much of a report was read by OCR, of whose paragraphs some stand on the pages
// given; nil if nothing was.
func ScansOf(pages []ScannedPage, paragraphs []Paragraph) *Scans {
	on := map[int]bool{}
	for _, p := range paragraphs {
		on[p.Page] = true
	}
	s := &Scans{Lowest: 1}
	words := 0
	for _, p := range pages {
		if !on[p.Page] {
			continue
		}
		s.Pages++
		words += p.Words
		s.Certainty += p.Certainty * float64(p.Words)
		if p.Certainty < s.Lowest {
			s.Lowest, s.LowestPage = p.Certainty, p.Page
		}
	}
	if s.Pages == 0 {
		return nil
	}
	s.Certainty /= float64(max(1, words))
	return s
}
