package server

import (
	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// The hits of a search stand together by report, each report where its best hit is,
// or one by one in the answer's order. Which of the two is a matter of the page: it
// stands in its address as view=flat, every link and form of it keeps it, and the
// API takes it and answers the same.

// layoutsOf returns the addresses of a page of a search in either layout.
func layoutsOf(req search.Request, isFlat bool) []choice {
	together := searchURL(req)
	oneByOne := withParam(together, api.LayoutParam, api.Flat)
	return []choice{{Label: api.Grouped, URL: together, Current: !isFlat},
		{Label: api.Flat, URL: oneByOne, Current: isFlat}}
}

// oneByOne takes groups apart: every hit stands alone, in the order of hits, and
// tells its report itself.
func oneByOne(l *messages.Language, groups []group, hits []api.Hit) []group {
	byID := map[string]group{}
	for _, g := range groups {
		for _, h := range g.Hits {
			h.From = reportLine(l, h.Report)
			alone := g
			alone.Hits = []hitView{h}
			byID[h.ID] = alone
		}
	}
	list := make([]group, len(hits))
	for i, h := range hits {
		list[i] = byID[h.ID]
	}
	return list
}
