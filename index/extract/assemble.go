package extract

import (
	"slices"

	"tipsearch/index/document"
	"tipsearch/index/extract/facts"
	"tipsearch/index/extract/layout"
)

// assemble makes Documents of what a format's reader returned: it joins broken lines
// and words, mends encoding and glue, sets aside what is not part of the report,
// cuts a file of many countries into its reports and lists into their items, and
// reads the facts. It returns at least one Document for a raw with any text.
func assemble(raw document.Raw, file, hash string, opt Options) []*report {
	budget := opt.Budget
	ps, whole := layout.Paragraphs(raw.Blocks, budget.MaxParagraphs, opt.Headings)
	if len(ps) == 0 {
		return nil
	}
	var docs []*report
	groups := facts.Split(raw, file, ps)
	for i := range groups {
		g := &groups[i]
		d := &report{Document: document.Document{File: file, Hash: hash}}
		g.SetAside()
		_, d.cut = layout.Compose(&d.Document, g.Paras, budget)
		d.Facts, d.pending = g.Read(d.Text)
		docs = append(docs, d)
	}
	docs[0].LeftOut = slices.Concat(raw.LeftOut, docs[0].LeftOut)
	docs[0].Problems = slices.Concat(raw.Problems, raw.Notes, docs[0].Problems)
	if last := docs[len(docs)-1]; last.cut.IsZero() {
		last.cut = raw.Cut
		if !whole {
			last.cut = budget.TooManyParagraphs()
		}
	}
	shareYear(docs)
	accountFor(docs, raw.Seen)
	return docs
}

// shareYear sets the year that the reports of one file agree on in those of them
// that do not state theirs. A volume is of one year.
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
		d.pending.TakeYear(&d.Facts, best, count[best])
	}
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
