package server

import (
	"slices"
	"strings"

	"tipsearch/index/entity"
	"tipsearch/search"
	"tipsearch/server/api"
)

// run is a piece of text, marked as a match or not, for templates, which cannot slice
// strings.
type run struct {
	Text  string
	Mark  bool
	Exact bool   // of a mark: it stands as written
	N     int    // of a mark: its number on the page from 1; 0 where they are not numbered
	Named string // id of the entity that the text names, where names are shown
}

// runsOf splits a snippet at its marks, whose offsets count code points.
func runsOf(s api.Snippet) []run {
	text := []rune(s.Text)
	var runs []run
	at := 0
	for i, m := range s.Marks {
		if at < m[0] {
			runs = append(runs, run{Text: string(text[at:m[0]])})
		}
		runs = append(runs, run{Text: string(text[m[0]:m[1]]), Mark: true, Exact: s.Exact[i]})
		at = m[1]
	}
	if at < len(text) {
		// An ellipsis never stands alone on a line.
		rest := string(text[at:])
		if cut, ok := strings.CutSuffix(rest, " …"); ok {
			rest = cut + "\u00a0…"
		}
		runs = append(runs, run{Text: rest})
	}
	return runs
}

// place is a match in a section, or the name of an entity: bytes into the
// section's text.
type place struct {
	start, end int
	exact      bool
	named      string // id of the entity; "" for a match
}

// addPlace appends a line's match to the places of its section, in text order. Of
// overlapping matches only the first is marked.
func addPlace(places []place, l *search.Line) []place {
	if n := len(places); n > 0 && l.Start < places[n-1].end {
		return places
	}
	return append(places, place{start: l.Start, end: l.End, exact: l.Exact})
}

// cut returns the runs of text, which starts at byte offset at of its section, and
// the number of the last mark in it. It ignores places that reach beyond text.
func cut(text string, at int, places []place, marked int) ([]run, int) {
	var runs []run
	from := 0
	for _, p := range places {
		start, end := p.start-at, p.end-at
		if start < from || end > len(text) {
			continue
		}
		if from < start {
			runs = append(runs, run{Text: text[from:start]})
		}
		if p.named != "" {
			runs = append(runs, run{Text: text[start:end], Named: p.named})
		} else {
			marked++
			runs = append(runs, run{Text: text[start:end], Mark: true, Exact: p.exact, N: marked})
		}
		from = end
	}
	if from < len(text) {
		runs = append(runs, run{Text: text[from:]})
	}
	return runs, marked
}

// withNames merges the names in a section with its matches, in text order, without names
// that overlap a match.
func withNames(places []place, mentions []entity.Mention) []place {
	all := slices.Clone(places)
	for _, m := range mentions {
		if !slices.ContainsFunc(places, func(p place) bool { return p.start < m.End && m.Start < p.end }) {
			all = append(all, place{start: m.Start, end: m.End, named: m.ID})
		}
	}
	slices.SortFunc(all, func(a, b place) int { return a.start - b.start })
	return all
}
