// Package facts answers: what is known of this report, and how is it known?
//
// The title, country, year, tier and publisher of a report are read from the lines around
// its text, from the file's metadata, name and address, and last from its prose. Lines
// that say only that are set aside with the menus and notices of the site around them, and
// a file that holds the reports of several countries is cut into them.
//
//	Split (a file's paragraphs → Groups) → Group.SetAside → Group.Read → State (fields, manifests) →
//	Pending.Settle
package facts

import (
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// Split sets aside what is not part of any report of a file, and cuts the file
// into its reports: one at least.
func Split(raw document.Raw, file string, ps []layout.Para) []Group {
	if isEnglish(ps) {
		markForeign(ps)
	}
	markBoilerplate(ps)
	markCountryList(ps)
	host := markRepublisher(ps)
	groups, titles := splitCountries(ps)
	for i := range groups {
		g := &groups[i]
		g.raw, g.file, g.host, g.fileTitles, g.many = raw, file, host, titles, len(groups) > 1
	}
	return groups
}

// SetAside sets aside what is not part of this report: the heads of pages, and the lines
// before and after the text, which it reads.
func (g *Group) SetAside() {
	markPages(g.Paras)
	g.Paras = layout.MergeBroken(g.Paras)
	g.block = markTitleBlock(g.Paras)
	for _, l := range g.raw.LeftOut {
		if l.Reason == "byline" && !g.many {
			g.block.readIssue(l.Text) // the page marks it as one
		}
	}
}

// OfRows returns the report that rows of a table hold, of which the first states its
// title and address. It sets aside the country lines that open its parts.
func OfRows(raw document.Raw, file string, ps []layout.Para) Group {
	return Group{raw: raw, file: file, line: markCountryLines(ps), rows: true}
}

// markCountryLines sets aside the country lines that open parts of a report, and
// returns the first.
func markCountryLines(ps []layout.Para) (first countryLine) {
	for i := range ps {
		if i > 0 && ps[i-1].Part == ps[i].Part {
			continue
		}
		if line, ok := readCountryLine(ps[i].Text); ok {
			ps[i].Out = reasonCountryLine
			if first.text == "" {
				first = line
			}
		}
	}
	return first
}
