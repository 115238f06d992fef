package entity

import "strings"

// rows are the fields of each line of a table that is neither empty nor a
// remark (#). Fields are parted by "|", white space around them is no part.
func rows(table string) [][]string {
	var out [][]string
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		out = append(out, fields)
	}
	return out
}

// list are the parts of a field, parted by ";".
func list(field string) []string {
	var out []string
	for part := range strings.SplitSeq(field, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// words is the set of words of a table, a line each or parted by white space.
func words(table string) map[string]bool {
	set := map[string]bool{}
	for _, fields := range rows(table) {
		for _, word := range strings.Fields(fields[0]) {
			set[word] = true
		}
	}
	return set
}
