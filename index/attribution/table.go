package attribution

import (
	_ "embed"
	"strings"
	"sync"

	"tipsearch/index/table"
)

//go:embed sources.txt
var sourcesTable string

//go:embed verbs.txt
var verbsTable string

// verb is what a form does in a report.
type verb int

const (
	none   verb = iota
	speech      // says that somebody speaks
	weak        // says so only with "that" or a quotation behind it
	rule        // what a law does
)

// sources maps the words of a source to its kind.
var sources = sync.OnceValue(func() map[string]Source {
	m := map[string]Source{}
	for kind, list := range rows(sourcesTable) {
		for _, words := range list {
			m[spaced(words)] = Source(kind)
		}
	}
	return m
})

// spaced is an entry as the words of a sentence are joined: "women's groups" is
// "women 's groups", "state-run media" is "state run media".
func spaced(entry string) string {
	return strings.ReplaceAll(strings.ReplaceAll(entry, "-", " "), "'s", " 's")
}

// starts maps the first word of a source to the most words that one has which
// begins with it.
var starts = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for words := range sources() {
		first, _, _ := strings.Cut(words, " ")
		m[first] = max(m[first], 1+strings.Count(words, " "))
	}
	return m
})

// verbs maps a form to its classes: a form may be speech and rule ("states").
var verbs = sync.OnceValue(func() map[string][]verb {
	m := map[string][]verb{}
	for class, list := range rows(verbsTable) {
		for _, form := range list {
			switch class {
			case "speech":
				m[form] = append(m[form], speech)
			case "weak":
				m[form] = append(m[form], weak)
			case "rule":
				m[form] = append(m[form], rule)
			}
		}
	}
	return m
})

// rows are the lists of a table by the word before the bar.
func rows(text string) map[string][]string {
	out := map[string][]string{}
	for _, fields := range table.Rows(text) {
		if len(fields) == 2 {
			out[fields[0]] = append(out[fields[0]], table.List(fields[1])...)
		}
	}
	return out
}
