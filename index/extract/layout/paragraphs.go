// Package layout answers: which paragraphs do these blocks hold?
//
// Lines that were wrapped are joined, words broken at a line's end are made whole,
// sentences that run into each other are parted, headings and list items that ran into
// the text are cut off, columns and page headers of plain text are distinguished from prose,
// encodings read wrongly are mended. Every change is listed as a document.Repair.
//
//	document.Block → Paragraphs → Para (package facts sets some aside) → Compose → document.Document
package layout

import (
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/section"
	"tipsearch/web/messages"
)

// Paragraphs cleans the blocks and cuts and joins them into paragraphs, most at most;
// whole says that these are all. The tables know the headings; nil is the program's own.
func Paragraphs(blocks []document.Block, most int, tables *section.Tables) (ps []Para, whole bool) {
	texts := make([]string, len(blocks))
	broken, hyphens := false, false
	for i, b := range blocks {
		texts[i] = b.Text
		if strings.Contains(b.Text, "\n") {
			broken = true
			hyphens = hyphens || strings.Contains(b.Text, "-\n") || strings.Contains(b.Text, "\u00ad")
		}
	}
	w := lineBreaks{tables: tables}
	if broken {
		w.measure(texts)
		if hyphens {
			w.words = wordsOf(texts)
		}
	}
	for _, b := range blocks {
		if len(ps) >= most {
			return ps, false
		}
		if b.Out != "" {
			ps = append(ps, Para{Text: CleanLine(b.Text), Style: document.Body, Page: b.Page, Out: b.Out, tables: tables})
			continue
		}
		pieces := w.unwrap(b.Text, b.Wrap)
		for k, piece := range pieces {
			if len(ps) >= most {
				return ps, false
			}
			p := Para{Style: b.Style, Level: b.Level, Page: b.Page, tables: tables}
			if p.Style == "" {
				p.Style = document.Body
			}
			if k == 0 && b.RunIn > 0 && b.RunIn <= len(piece) {
				p.RunIn = len(CleanLine(piece[:b.RunIn]))
			}
			p.Text = CleanLine(piece)
			if fixed, ok := repairMojibake(p.Text); ok {
				fixed = CleanLine(fixed)
				p.repairs = append(p.repairs, encodingRepair(p.Text, fixed))
				p.Text = fixed
			}
			if n := listMark(p.Text); n > 0 && p.Style == document.Body && p.RunIn == 0 &&
				!Byline.MatchString(p.Text) && !PageNumber.MatchString(p.Text) {
				p.Text, p.Style = p.Text[n:], document.Item
				for k := range p.repairs {
					if r := &p.repairs[k]; r.At >= n {
						r.At -= n
					} else {
						r.At, r.After = 0, "" // it was in the list mark
					}
				}
			}
			p.RunIn = min(p.RunIn, len(p.Text))
			if p.Text != "" {
				ps = append(ps, cutHeadings(p)...)
			}
		}
	}
	return ps, true
}

var encoding = messages.New("repair.encoding")

// encodingRepair shows the first word that was turned back. Its place is that of
// the word in after.
func encodingRepair(before, after string) document.Repair {
	words := strings.Fields(before)
	at, n := 0, 0
	for w := range strings.FieldsSeq(after) {
		at += strings.Index(after[at:], w)
		if n >= len(words) || words[n] != w {
			return document.Repair{Before: words[min(n, len(words)-1)], After: w, At: at, Reason: encoding}
		}
		at += len(w)
		n++
	}
	return document.Repair{Before: Clip(before), Reason: encoding}
}
