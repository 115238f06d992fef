package pdf

import (
	"fmt"
	"math"
	"strings"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// arrange makes a document of what stands where.
func arrange(f *file) Document {
	doc := Document{Title: f.title, Language: f.language, Pages: f.count, Problems: f.problems}
	var pages [][]line
	var empty []string
	var all strings.Builder
	for _, s := range f.sheets {
		for _, l := range s.lines {
			all.WriteString(l.text())
			all.WriteByte('\n')
		}
		switch {
		case s.picture:
			doc.Pictures = append(doc.Pictures, s.n)
		case len(s.lines) == 0:
			empty = append(empty, fmt.Sprint(s.n))
		}
		pages = append(pages, s.lines)
	}
	if len(empty) > 0 && len(empty) < len(pages) {
		doc.Problems = append(doc.Problems, messages.New("file.empty_pages", "n", len(empty), "pages", empty))
	}
	if m, ok := unmapped(f.sheets); ok {
		doc.Problems = append(doc.Problems, m)
	}
	joinDropCaps(pages)
	doc.Words = document.CountWrapped(all.String())
	doc.LeftOut = append(margins(pages), edgeMarks(pages)...)
	if refs := cutReferences(pages); refs != "" {
		doc.LeftOut = append(doc.LeftOut, document.LeftOut{Text: refs, Reason: "reference_list"})
	}
	for _, s := range f.sheets {
		for _, r := range s.remarks {
			doc.LeftOut = append(doc.LeftOut, document.LeftOut{Text: r, Reason: "comment"})
		}
	}
	var flow []piece
	for _, ls := range pages {
		text, beside := withoutAsides(ls)
		side := order(beside, extent(beside), 0)
		if len(side) > 0 {
			side[0].anew = true
		}
		flow = append(flow, insert(order(text, extent(text), 0), side)...)
	}
	p := paragrapher{body: bodySize(flow), pitch: pitches(flow), vocabulary: vocabulary(flow)}
	p.splits = p.splitsWords(flow)
	doc.Blocks = p.blocks(flow)
	return doc
}

// unmapped returns how many characters of which pages could not be read.
func unmapped(sheets []sheet) (m messages.Message, ok bool) {
	n := 0
	var on []string
	for _, s := range sheets {
		if s.unmapped > 0 {
			n += s.unmapped
			on = append(on, fmt.Sprint(s.n))
		}
	}
	return messages.New("file.unmapped_characters", "n", n, "pages", on), n > 0
}

// extent returns the width that the lines take up.
func extent(ls []line) span {
	s := span{math.Inf(1), math.Inf(-1)}
	for _, l := range ls {
		s.left, s.right = min(s.left, l.left), max(s.right, l.right)
	}
	return s
}

// bodySize returns the size of type that most of the text outside of tables has.
func bodySize(flow []piece) float64 {
	count := map[float64]int{}
	for _, p := range flow {
		if !p.table {
			all, _ := p.letters()
			count[p.size] += all
		}
	}
	return most(count)
}
