package index

import (
	"slices"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/document"
	"tipsearch/index/section"
)

// Text that is set aside stays searchable: after a wrong decision, its reader needs a filter to
// find it, but it is not lost. It becomes sections of the kind section.SetAside, which nothing
// counts, compares or suggests; their words have separate fields in the index (see mapping.go).
// They have no mentions and no speakers.

// setAside makes sections of the text that was left out, one for each reason in order of
// occurrence, with a paragraph for each piece. Paragraph numbers continue those of the report, so
// that each has an anchor and can be cited. setAside also completes the coverage: the words kept
// are those of the sections.
func (d *Described) setAside(doc *document.Document) {
	last, kept := 0, 0
	for i := range d.Sections {
		s := &d.Sections[i]
		kept += document.CountWords(s.Text)
		if doc.Parts == nil { // else headings are separate fields, not part of the text
			kept += document.CountWords(s.Heading)
		}
		if n := len(s.Paragraphs); n > 0 {
			last = s.Paragraphs[n-1].N
		}
	}
	doc.SetAside(d.overall(doc)...)
	d.Report.LeftOut, d.Report.Coverage = doc.LeftOut, doc.Coverage.Keep(kept)
	place := map[document.Reason]int{}
	texts := []*strings.Builder{}
	for _, l := range doc.LeftOut {
		if !hasWords(l.Text) {
			continue
		}
		i, known := place[l.Reason]
		if !known {
			i = len(d.Aside)
			place[l.Reason] = i
			texts = append(texts, new(strings.Builder))
			why := l.Reason.Message()
			d.Aside = append(d.Aside, Section{
				Kind: section.SetAside, Evidence: section.ByLeavingOut, Because: why, Heading: why.String(),
			})
		}
		b, s := texts[i], &d.Aside[i]
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		start := b.Len()
		b.WriteString(strings.ReplaceAll(l.Text, "\n", " "))
		s.Paragraphs = append(s.Paragraphs, Paragraph{Start: start, End: b.Len()})
	}
	for i := range d.Aside {
		s := &d.Aside[i]
		s.Text = texts[i].String()
		for k := range s.Paragraphs {
			last++
			s.Paragraphs[k].N = last
		}
	}
}

// hasWords reports whether the index finds a word in text.
func hasWords(text string) (has bool) {
	analysis.Words(text, func(_, _, _ int) { has = true })
	return has
}

// overall returns the headings over the whole document, which no section has.
func (d *Described) overall(doc *document.Document) (over []document.LeftOut) {
	if doc.Parts != nil {
		return nil // their headings are fields
	}
	var headings strings.Builder
	var starts []int // of the sections' paragraphs
	for i := range d.Sections {
		headings.WriteString("\n" + slug(d.Sections[i].Heading))
		for _, p := range d.Sections[i].Paragraphs {
			starts = append(starts, p.At)
		}
	}
	slices.Sort(starts)
	all := headings.String()
	for i, p := range doc.Paragraphs {
		text := doc.Paragraph(i)
		first, _ := slices.BinarySearch(starts, p.Start)
		if first < len(starts) && starts[first] < p.End || strings.Contains(all, slug(text)) {
			continue
		}
		over = append(over, document.LeftOut{Text: text, Reason: "heading_of_the_whole_report"})
	}
	return over
}
