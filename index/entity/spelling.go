package entity

import (
	"strings"

	"tipsearch/index/table"
)

// spellings maps a British spelling to the American one. It is not part of Tables: ids are made from the spelling,
// and ids are permanent.
var spellings = func() map[string]string {
	pairs := map[string]string{}
	for _, row := range table.Must(table.Read[struct {
		British  string `table:"British,unique"`
		American string `table:"American"`
	}](table.Embedded(files, "spelling.txt"))) {
		pairs[row.British] = row.American
	}
	return pairs
}()

// spell returns the single spelling under which a lower-case word is compared, so that "Labour" and "Labor" match.
func spell(word string) string {
	if american, ok := spellings[word]; ok {
		return american
	}
	return word
}

// slug returns the part of an id that represents a name: its words in the form in which they are compared, joined by
// hyphens, without "the".
func slug(name string) string {
	var b strings.Builder
	for _, t := range tokenize(name) {
		if t.key == "the" || t.key == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(t.key)
		if t.full > t.end {
			b.WriteByte('s')
		}
	}
	return b.String()
}
