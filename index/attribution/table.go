package attribution

import (
	"embed"
	"strings"

	"tipsearch/index/table"
)

//go:embed sources.txt verbs.txt
var files embed.FS

// verb is the role of a form in a report.
type verb int

const (
	none   verb = iota
	speech      // means that somebody speaks
	weak        // means so only if followed by "that" or a quotation
	rule        // what a law does
)

// sources maps the words of a source to its kind.
var sources = func() map[string]Source {
	m := map[string]Source{}
	for _, row := range table.Must(table.Read[struct {
		Kind  string   `table:"kind,unique" oneof:"government international-organization ngo media observers law unknown"`
		Words []string `table:"words,unique"`
	}](table.Embedded(files, "sources.txt"))) {
		for _, words := range row.Words {
			m[spaced(words)] = Source(row.Kind)
		}
	}
	return m
}()

// spaced returns an entry in the form in which the words of a sentence are joined: "women's groups" becomes "women 's
// groups", "state-run media" becomes "state run media".
func spaced(entry string) string {
	return strings.ReplaceAll(strings.ReplaceAll(entry, "-", " "), "'s", " 's")
}

// starts maps the first word of a source to the number of words of the longest source that begins with it.
var starts = func() map[string]int {
	m := map[string]int{}
	for words := range sources {
		first, _, _ := strings.Cut(words, " ")
		m[first] = max(m[first], 1+strings.Count(words, " "))
	}
	return m
}()

// verbs maps a form to its classes: a form may be speech and rule ("states").
var verbs = func() map[string][]verb {
	classes := map[string]verb{"speech": speech, "weak": weak, "rule": rule}
	m := map[string][]verb{}
	for _, row := range table.Must(table.Read[struct {
		Class string   `table:"class,unique" oneof:"rule speech weak"`
		Forms []string `table:"forms"`
	}](table.Embedded(files, "verbs.txt"))) {
		for _, form := range row.Forms {
			m[form] = append(m[form], classes[row.Class])
		}
	}
	return m
}()
