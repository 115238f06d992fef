package extract

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/facts"
	"tipsearch/web/messages"
)

// CheckManifest returns what the manifest at file says in vain, if it is a table: columns that stand for
// no fact, and rows of which the file is not beside it. What keeps it from being read is a problem of the
// files that it stands beside, and is not among these.
func CheckManifest(file string) []document.Problem {
	if !strings.EqualFold(filepath.Base(file), "manifest.csv") {
		return nil
	}
	data, err := readAtMost(file, maxManifest)
	if err != nil {
		return nil
	}
	m := readManifest(filepath.Base(file), data)
	r := &reader{}
	for _, column := range m.unused {
		why := messages.New("file.unknown_column", "column", column)
		if meant := facts.NearestField(column); meant != "" {
			why = messages.New("file.misspelt_column", "column", column, "meant", meant)
		}
		r.problem(file, placeOfLine(1), why)
	}
	there := filesIn(filepath.Dir(file))
	missing := 0
	for _, row := range m.rows {
		if row.file == "" || there[strings.ToLower(path.Base(filepath.ToSlash(row.file)))] {
			continue
		}
		if missing++; missing <= maxBadRows {
			r.problem(file, placeOfLine(row.line), messages.New("file.missing_row", "name", row.file))
		}
	}
	if more := missing - maxBadRows; more > 0 {
		r.problem(file, here, messages.New("file.more_missing_rows", "n", more))
	}
	return r.problems
}

// filesIn returns the names in a folder, in lower case as a manifest is asked for them.
func filesIn(folder string) map[string]bool {
	entries, _ := os.ReadDir(folder) // one that cannot be listed is reported where its files are looked for
	names := map[string]bool{}
	for _, e := range entries {
		names[strings.ToLower(e.Name())] = true
	}
	return names
}
