package analysis

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed stop_words.txt
var stopWordTable string

var stopWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(stopWordTable) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			words[line] = true
		}
	}
	return words
})

// IsStopWord reports whether a word, as Token.Exact has it, is so common that it tells
// nothing about the subject of a text.
func IsStopWord(exact string) bool { return stopWords()[exact] }
