package entity

import (
	"strings"

	"tipsearch/index/table"
)

// words is the set of words of a table, a line each or parted by white space.
func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, fields := range table.Rows(text) {
		for _, word := range strings.Fields(fields[0]) {
			set[word] = true
		}
	}
	return set
}
