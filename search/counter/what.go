package counter

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed cues.txt
var cueLines string

//go:embed light.txt
var lightLines string

// cue is one line of cues.txt: one of first, and, where there is a second, one of
// it within reach behind.
type cue struct {
	what          string
	first, second []string
}

// reach is how many words behind its first word a cue's second may stand: "identify
// any foreign national adult sex trafficking victims".
const reach = 7

// what tells what the clause is about and whether it denies it. With last it is
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

// joins tells whether another statement follows.
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
		if light()[words[i].lower] {
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
	for _, c := range cues() {
		if !slices.Contains(c.first, words[i].lower) {
			continue
		}
		if c.second == nil {
			bare = c.what
			continue
		}
		for j := i + 1; j < len(words) && j <= i+reach; j++ {
			if slices.Contains(c.second, words[j].lower) {
				return c.what
			}
		}
	}
	return bare
}

// listed gives where a list goes on that the word before i stands in, 0 if none
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

var cues = sync.OnceValue(func() []cue {
	var out []cue
	for line := range strings.Lines(cueLines) {
		name, pattern, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || line[0] == '#' {
			continue
		}
		first, second, two := strings.Cut(pattern, " … ")
		c := cue{what: name, first: strings.Split(first, "|")}
		if two {
			c.second = strings.Split(second, "|")
		}
		out = append(out, c)
	}
	return out
})

var light = sync.OnceValue(func() map[string]bool {
	table := map[string]bool{}
	for line := range strings.Lines(lightLines) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			table[line] = true
		}
	}
	return table
})
