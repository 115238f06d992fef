// Package table answers: what does a table of knowledge say?
//
// Tables are text beside the code, so that whoever knows a name or a word can add
// it without knowing Go: a line an entry, its fields parted by "|", a list in a
// field by ";", remarks behind "#" at the start of a line.
package table

import "strings"

// Rows are the fields of each line of text that is neither empty nor a remark,
// without the white space around them. Safe for concurrent use, as List is.
func Rows(text string) [][]string {
	var out [][]string
	for line := range strings.Lines(text) {
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

// List is the parts of a field, without the white space around them; parts that
// are empty are left out.
func List(field string) []string {
	var out []string
	for part := range strings.SplitSeq(field, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
