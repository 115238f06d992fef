package extract

import (
	"strings"

	"tipsearch/index/document"
)

// paragraphs cleans the blocks and cuts and joins them into paragraphs, most at most;
// whole says that these are all.
func paragraphs(blocks []document.Block, most int) (ps []para, whole bool) {
	texts := make([]string, len(blocks))
	broken, hyphens := false, false
	for i, b := range blocks {
		texts[i] = b.Text
		if strings.Contains(b.Text, "\n") {
			broken = true
			hyphens = hyphens || strings.Contains(b.Text, "-\n") || strings.Contains(b.Text, "\u00ad")
		}
	}
	var w wrapping
	if broken {
		w = measureWrapping(texts)
		if hyphens {
			w.words = wordsOf(texts)
		}
	}
	for _, b := range blocks {
		if len(ps) >= most {
			return ps, false
		}
		if b.Out != "" {
			ps = append(ps, para{text: cleanLine(b.Text), style: document.Body, page: b.Page, out: b.Out})
			continue
		}
		pieces := w.unwrap(b.Text, b.Wrap)
		for k, piece := range pieces {
			if len(ps) >= most {
				return ps, false
			}
			p := para{style: b.Style, level: b.Level, page: b.Page}
			if p.style == "" {
				p.style = document.Body
			}
			if k == 0 && b.RunIn > 0 && b.RunIn <= len(piece) {
				p.runIn = len(cleanLine(piece[:b.RunIn]))
			}
			p.text = cleanLine(piece)
			if fixed, ok := repairMojibake(p.text); ok {
				fixed = cleanLine(fixed)
				p.repairs = append(p.repairs, encodingRepair(p.text, fixed))
				p.text = fixed
			}
			if n := listMark(p.text); n > 0 && p.style == document.Body && p.runIn == 0 && !byline.MatchString(p.text) && !pageNumber.MatchString(p.text) {
				p.text, p.style = p.text[n:], document.Item
				for k := range p.repairs {
					if r := &p.repairs[k]; r.At >= n {
						r.At -= n
					} else {
						r.At, r.After = 0, "" // it was in the list mark
					}
				}
			}
			p.runIn = min(p.runIn, len(p.text))
			if p.text != "" {
				ps = append(ps, cutHeadings(p)...)
			}
		}
	}
	return ps, true
}

// encodingRepair shows the first word that was turned back. Its place is that of
// the word in after.
func encodingRepair(before, after string) document.Repair {
	words := strings.Fields(before)
	at, n := 0, 0
	for w := range strings.FieldsSeq(after) {
		at += strings.Index(after[at:], w)
		if n >= len(words) || words[n] != w {
			return document.Repair{Before: words[min(n, len(words)-1)], After: w, At: at, Reason: "encoding"}
		}
		at += len(w)
		n++
	}
	return document.Repair{Before: clip(before), Reason: "encoding"}
}
