package counter

import (
	"embed"
	"slices"
	"strings"

	"tipsearch/index/table"
)

//go:embed cues.txt light.txt
var files embed.FS

// cues name what is counted: by one of the words First and, if there are words Second,
// one of those within reach behind it.
var cues = table.Must(table.Read[struct {
	What   string   `table:"name"`
	First  []string `table:"words,words"`
	Second []string `table:"later words,words,optional"`
}](table.Embedded(files, "cues.txt")))

// light are words that may stand between a negation and what it is about.
var light = table.Must(table.Words(table.Embedded(files, "light.txt")))

// reach is how many words behind its first word a cue's second may stand: "identify
// any foreign national adult sex trafficking victims".
const reach = 7

// what returns what the clause is about and whether it denies it. With last it is
// the last thing denied, and nothing may follow it but how it was done.
func what(text string, words []word, last bool) (out []string, negative bool) {
	at := 0
	for i, w := range words {
		if !negates(words, i) {
			continue
		}
		at, negative = i+1, true
		if w.lower == "failed" || w.lower == "fails" {
			at++
		}
		if !last {
			break
		}
	}
	for {
		name, next := head(words, at)
		if name == "" {
			break
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
		at = next
		if next = listed(text, words, at); next == 0 {
			break
		}
		at = next
	}
	if last && joins(words, at) {
		return nil, negative
	}
	return out, negative
}

// joins reports whether another statement follows.
func joins(words []word, at int) bool {
	for i := at; i < len(words); i++ {
		if w := words[i].lower; w == "and" || w == "but" || w == "which" || w == "while" || w == "because" {
			return true
		}
	}
	return false
}

func negates(words []word, i int) bool {
	switch words[i].lower {
	case "not", "no", "never", "neither", "without":
		return true
	case "failed", "fails":
		return i+1 < len(words) && words[i+1].lower == "to"
	}
	return strings.HasSuffix(words[i].lower, "n't") || strings.HasSuffix(words[i].lower, "n’t")
}

// head finds the cue that words begin with from at, light words and one
// adjective aside, and the word after the cue's first.
func head(words []word, at int) (string, int) {
	strangers := 0
	for i := at; i < len(words); i++ {
		if name := matches(words, i); name != "" {
			return name, i + 1
		}
		if light[words[i].lower] {
			continue
		}
		// One stranger is let pass as an adjective, but not where the verb stands.
		if strangers++; strangers > 1 || i == at || i+1 >= len(words) || matches(words, i+1) == "" {
			return "", 0
		}
	}
	return "", 0
}

// matches names the cue that begins at word i; of several the first that has a
// second part there, else the one without.
func matches(words []word, i int) string {
	bare := ""
	for _, c := range cues {
		if !slices.Contains(c.First, words[i].lower) {
			continue
		}
		if c.Second == nil {
			bare = c.What
			continue
		}
		for j := i + 1; j < len(words) && j <= i+reach; j++ {
			if slices.Contains(c.Second, words[j].lower) {
				return c.What
			}
		}
	}
	return bare
}

// listed returns where a list goes on that the word before i stands in, 0 if none
// does: "prosecutions, or convictions", "investigations into or prosecutions for".
func listed(text string, words []word, i int) int {
	if i < len(words) && slices.Contains([]string{"into", "of", "for", "against"}, words[i].lower) {
		if i+1 < len(words) && words[i+1].lower == "or" {
			return i + 2
		}
		return 0
	}
	if i >= len(words) || i == 0 {
		return 0
	}
	between := strings.TrimSpace(text[words[i-1].end:words[i].start])
	w := words[i].lower
	if between == "," || w == "or" || w == "and" || w == "nor" {
		return i
	}
	return 0
}
