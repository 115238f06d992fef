package engine

import (
	"embed"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/table"
)

// CrossReferenceWords is the length up to which a section can be one that only points
// elsewhere: "See the Department of State's Trafficking in Persons Report at
// https://…" has some twenty words. Longer ones say something themselves.
const CrossReferenceWords = 40

//go:embed cross_references.txt
var files embed.FS

var crossReferenceOpenings = table.Must(table.Lines(table.Embedded(files, "cross_references.txt")))

// IsCrossReference reports whether a short text opens as one that only points
// elsewhere or says that it does not apply.
func IsCrossReference(text string) bool {
	text = strings.ToLower(strings.TrimLeft(text, " (["))
	for _, opening := range crossReferenceOpenings {
		if rest, ok := strings.CutPrefix(text, opening); ok && (rest == "" || !analysis.Alphanumeric(rune(rest[0]))) {
			return true
		}
	}
	return false
}
