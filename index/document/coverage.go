package document

import "tipsearch/web/messages"

// Coverage accounts for the words of a file: what its reader saw, before anything
// was set aside, and where each word went.
//
//	Seen = Kept + the words of LeftOut + Unaccounted
//
// A word is a run of letters and digits. Of a file with several reports each has
// its own words; what none of them accounts for stands with the first.
type Coverage struct {
	Seen        int         `json:"words_seen"`
	Kept        int         `json:"words_kept"`
	LeftOut     []LeftWords `json:"left_out"` // in the order of LeftKinds, without those of no words
	Unaccounted int         `json:"unaccounted"`
	// words left out that no kind but "unknown" explains; prose in a menu is among them
	Unexplained int `json:"unexplained"`
}

// LeftWords is how many words of a kind were left out.
type LeftWords struct {
	Kind  LeftKind `json:"kind"`
	Words int      `json:"words"`
}

const (
	// warnShare is the share of the words, one in so many, above which what was left
	// out for no known reason, or is unaccounted for, is reported.
	warnShare = 4

	// warnWords is the fewest such words that are reported: a title and a motto around a
	// note of two lines are a quarter of it.
	warnWords = 40
)

// Doubtful reports whether so much was left out without a reason of its own that a
// reader should know.
func (c Coverage) Doubtful() bool {
	lost := c.Unexplained + c.Unaccounted
	return lost >= warnWords && lost*warnShare > c.Seen
}

// Warning returns what a reader should know; it is zero where there is nothing.
func (c Coverage) Warning() messages.Message {
	if !c.Doubtful() {
		return messages.Message{}
	}
	return messages.New("file.doubtful", "n", c.Unexplained+c.Unaccounted, "seen", c.Seen)
}

// Add sums up two accounts.
func (c Coverage) Add(o Coverage) Coverage {
	c.Seen, c.Kept = c.Seen+o.Seen, c.Kept+o.Kept
	c.Unaccounted, c.Unexplained = c.Unaccounted+o.Unaccounted, c.Unexplained+o.Unexplained
	sum := map[LeftKind]int{}
	for _, l := range append(c.LeftOut[:len(c.LeftOut):len(c.LeftOut)], o.LeftOut...) {
		sum[l.Kind] += l.Words
	}
	c.LeftOut = leftWords(sum)
	return c
}

// Keep accounts again for a report of which kept words are in its sections.
func (c Coverage) Keep(kept int) Coverage {
	c.Unaccounted += c.Kept - kept
	c.Kept = kept
	return c.settled()
}

// settled lets Seen be no less than what is accounted for: where mending parted two
// words that the file ran together, there are more of them in the end.
func (c Coverage) settled() Coverage {
	if c.Unaccounted < 0 {
		c.Seen, c.Unaccounted = c.Seen-c.Unaccounted, 0
	}
	return c
}

// Account sets the kind of each piece left out, and fills in the coverage of d, of
// whose file the reader saw so many words.
func (d *Document) Account(seen int) {
	byKind := map[LeftKind]int{}
	c := Coverage{Seen: seen, Kept: CountWords(d.Text)}
	left := 0
	for i := range d.LeftOut {
		l := &d.LeftOut[i]
		l.Kind = l.Reason.Kind()
		n := CountWords(l.Text) + l.Again
		left += n
		byKind[l.Kind] += n
		if l.Kind == LeftUnknown || !l.Kind.holdsProse() && IsProse(l.Text) {
			c.Unexplained += n
		}
	}
	c.LeftOut = leftWords(byKind)
	c.Unaccounted = c.Seen - c.Kept - left
	d.Coverage = c.settled()
}

// SetAside leaves out what turned out not to be part of a section: its words are no longer
// counted as kept.
func (d *Document) SetAside(more ...LeftOut) {
	if len(more) == 0 {
		return
	}
	unaccounted := d.Coverage.Unaccounted
	seen := d.Coverage.Seen
	d.LeftOut = append(d.LeftOut, more...)
	kept := d.Coverage.Kept
	d.Account(seen)
	for _, l := range more {
		kept -= CountWords(l.Text)
	}
	d.Coverage.Kept, d.Coverage.Seen, d.Coverage.Unaccounted = kept, seen, unaccounted
}

func leftWords(byKind map[LeftKind]int) []LeftWords {
	out := []LeftWords{}
	for _, k := range LeftKinds() {
		if byKind[k] > 0 {
			out = append(out, LeftWords{k, byKind[k]})
		}
	}
	return out
}
