package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tipsearch/index/document"
)

// source is where a raw came from.
type source struct {
	file string // Document.File
	hash string // Document.Hash
	opt  Options
}

// heads tells headings of reports.
func (s source) heads(line string) bool {
	return isKnownHeading(line) || s.lists(line)
}

// lists tells headings that a table of reports lists.
func (s source) lists(line string) bool { return s.opt.KnownHeading != nil && s.opt.KnownHeading(line) }

// assemble makes Documents of what a format's reader gave: it joins broken lines
// and words, mends encoding and glue, sets aside what is no part of the report,
// cuts a file of many countries into its reports and lists into their items, and
// reads the facts. It gives at least one Document for a raw with any text.
func assemble(r document.Raw, src source) []*report {
	ps, whole := paragraphs(r.Blocks, src.opt.MaxParagraphs)
	if len(ps) == 0 {
		return nil
	}
	if isEnglish(ps) {
		markForeign(ps)
	}
	markBoilerplate(ps)
	markCountryList(ps)
	host := markRehost(ps)

	var docs []*report
	groups, titles := splitCountries(ps)
	for i, g := range groups {
		d := g.document(r, src, host, titles, len(groups) > 1)
		if i == 0 {
			d.LeftOut = append(r.LeftOut[:len(r.LeftOut):len(r.LeftOut)], d.LeftOut...)
			d.Problems = append(r.Problems[:len(r.Problems):len(r.Problems)], d.Problems...)
		}
		docs = append(docs, d)
	}
	if last := docs[len(docs)-1]; last.cut == "" {
		last.cut = r.Cut
		if !whole {
			last.cut = cutAtParagraphs(src.opt.MaxParagraphs)
		}
	}
	shareYear(docs)
	accountFor(docs, r.Seen)
	return docs
}

// shareYear gives the year that the reports of one file agree on to those of them
// that do not tell theirs. A volume is of one year.
func shareYear(docs []*report) {
	count := map[string]int{}
	known, best := 0, ""
	for _, d := range docs {
		if y := d.Facts.Year; y.Known != document.Unknown {
			known++
			count[y.Value]++
			if count[y.Value] > count[best] {
				best = y.Value
			}
		}
	}
	if known < 3 || count[best]*4 < known*3 {
		return
	}
	for _, d := range docs {
		if d.Facts.Year.Known == document.Unknown && d.wording == tipReport {
			d.Facts.Year = inferred(best, fmt.Sprintf("%d other reports in the same file are of %s", count[best], best))
		}
	}
}

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

// cleanLine is clean text on one line.
func cleanLine(text string) string {
	text = clean(text)
	if strings.Contains(text, "\n") {
		text = strings.Join(strings.Fields(text), " ")
	}
	return strings.TrimSpace(text)
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

// document makes the Document of one group of paragraphs.
func (g group) document(r document.Raw, src source, host rehost, titles []string, many bool) *report {
	markPages(g.paras)
	g.paras = mergeBroken(g.paras)
	edges := markEdges(g.paras, src)
	for _, l := range r.LeftOut {
		if l.Reason == "byline" && !many {
			edges.readIssue(l.Text) // the page marks it as one
		}
	}
	d := &report{Document: document.Document{File: src.file, Hash: src.hash}}
	d.build(g.paras, src.opt.Budget)
	d.Facts = readFacts(d, clues{raw: r, file: src.file, host: host, edges: edges, group: g, file0: titles, many: many})
	return d
}

// build mends, cuts and joins the paragraphs that are in, and lists those that
// are out. It gives the run of the text that each part holds. It ends where the report
// has as much as opt lets one have.
func (d *report) build(ps []para, opt document.Budget) (parts map[int]span) {
	var text strings.Builder
	length := 0
	for _, p := range ps {
		if p.out == "" {
			length += len(p.text) + 1
		}
	}
	text.Grow(length + length/64) // mending puts in a space here and there
	parts = map[int]span{}
	ended := false
	for _, p := range ps {
		if ended {
			break
		}
		if p.out != "" {
			d.LeftOut = append(d.LeftOut, document.LeftOut{Text: p.text, Reason: p.out})
			continue
		}
		mended, repairs, starts := mendGlue(p.text)
		for i := range p.repairs {
			p.repairs[i].At += inserted(starts, p.repairs[i].At)
		}
		repairs = append(p.repairs, repairs...)
		for _, piece := range pieces(p, mended, starts) {
			if ended = d.full(opt, text.Len()+piece.end-piece.start); ended {
				break
			}
			if text.Len() > 0 {
				text.WriteByte('\n')
			}
			at := text.Len()
			text.WriteString(mended[piece.start:piece.end])
			q := document.Paragraph{Start: at, End: text.Len(), Style: piece.style, Level: p.level, Page: p.page}
			if piece.start == 0 {
				q.RunIn = min(p.runIn, piece.end)
			}
			d.Paragraphs = append(d.Paragraphs, q)
			if p.part > 0 {
				if s, ok := parts[p.part]; ok {
					at := s.start
					parts[p.part] = span{at, q.End}
				} else {
					parts[p.part] = span{at, q.End}
				}
			}
			for _, r := range repairs {
				if r.At >= piece.start && r.At < piece.end {
					r.At = at + r.At - piece.start
					d.Repairs = append(d.Repairs, r)
				}
			}
		}
	}
	d.Text = text.String()
	for i, r := range d.Repairs {
		// Where the list was cut at the repair, a line break stands for the space, and
		// a bullet is gone.
		end := min(len(d.Text), r.At+len(r.After))
		for end < len(d.Text) && !utf8.RuneStart(d.Text[end]) {
			end++
		}
		d.Repairs[i].After = d.Text[r.At:end]
	}
	return parts
}

// inserted is how many spaces mendGlue put in before byte at of the text that it
// was given.
func inserted(starts []int, at int) int {
	for k, s := range starts {
		if s-k-1 > at {
			return k
		}
	}
	return len(starts)
}

// accountFor fills in the coverage of the reports of one file.
func accountFor(docs []*report, seen int) {
	for _, d := range docs[min(1, len(docs)):] {
		d.Account(0) // raised to what it accounts for
		seen -= d.Coverage.Seen
	}
	if len(docs) > 0 {
		docs[0].Account(max(0, seen))
	}
}
