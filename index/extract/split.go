package extract

import "tipsearch/index/document"

// splitReports sets aside what is no part of any report of a file, and cuts the file
// into its reports: one at least.
func splitReports(raw document.Raw, file string, ps []para) []group {
	if isEnglish(ps) {
		markForeign(ps)
	}
	markBoilerplate(ps)
	markCountryList(ps)
	host := markRehost(ps)
	groups, titles := splitCountries(ps)
	for i := range groups {
		g := &groups[i]
		g.raw, g.file, g.host, g.file0, g.many = raw, file, host, titles, len(groups) > 1
	}
	return groups
}

// setAside sets aside what is no part of this report: the heads of pages, and the lines
// before and after the text, which it reads.
func (g *group) setAside() {
	markPages(g.paras)
	g.paras = mergeBroken(g.paras)
	g.edges = markEdges(g.paras)
	for _, l := range g.raw.LeftOut {
		if l.Reason == "byline" && !g.many {
			g.edges.readIssue(l.Text) // the page marks it as one
		}
	}
}

// groupOfRows is the report that rows of a table hold, of which the first states its
// title and address. It sets aside the country lines that open its parts.
func groupOfRows(raw document.Raw, file string, ps []para) group {
	return group{raw: raw, file: file, line: markCountryLines(ps), rows: true}
}

// markCountryLines sets aside the country lines that open parts of a report, and
// gives the first.
func markCountryLines(ps []para) (first countryLine) {
	for i := range ps {
		if i > 0 && ps[i-1].part == ps[i].part {
			continue
		}
		if line, ok := readCountryLine(ps[i].text); ok {
			ps[i].out = reasonCountryLine
			if first.text == "" {
				first = line
			}
		}
	}
	return first
}
