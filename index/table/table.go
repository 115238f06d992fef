// Package table answers: what does a table of knowledge say?
//
// Tables are text beside the code, so that anyone who knows a name or a word can add it without knowing Go. A row is
// a line, its fields are separated by "|", the items of a list in a field by ";". White space around fields and items
// does not count; empty lines and lines that begin with "#" are skipped:
//
//	# id | name | other names
//	ilo | International Labour Organization | ILO; I.L.O.
//
// The separator is a character that can be seen and typed: a tab looks like spaces, and many editors and web forms
// convert it to spaces.
//
// [Read] decodes each row into a struct, whose fields are the columns:
//
//	type organization struct {
//		table.At           // optional: receives the row's file and line
//		ID     string      `table:"id,unique"`
//		Name   string      `table:"name"`
//		Others []string    `table:"other names,optional"`
//	}
//
// A column is a string, a number (int, float64), a list of them, or a type with an UnmarshalText method. The tag
// gives it a name for people, which may be followed by
//
//	optional   the field may be empty or, at the end of a row, missing
//	unique     no two rows, and no two items of a list, have the same
//	words      the items of the list are words, separated by white space
//
// and a second tag, oneof:"a b c", lists all values that the field may have.
//
// Everything here is safe for concurrent use.
package table

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// File is a table: its text, and the name that errors use for it.
type File struct{ Name, Text string }

// At is the position of a row.
type At struct {
	File string
	Line int // from 1
}

func (a At) String() string { return fmt.Sprintf("%s:%d", a.File, a.Line) }

// Errorf returns an error that begins with the position.
func (a At) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s: %w", a, fmt.Errorf(format, args...))
}

// Row is a line of a table, separated into its fields.
type Row struct {
	At
	Fields []string
}

// Split returns the rows of a file. It fails if the text is not UTF-8.
func Split(f File) ([]Row, error) {
	var rows []Row
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(f.Text, "\ufeff")) {
		n++
		at := At{f.Name, n}
		if !utf8.ValidString(line) {
			return nil, at.Errorf("the line is not UTF-8; save the file in that encoding")
		}
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		rows = append(rows, Row{at, fields})
	}
	return rows, nil
}

// most is how many errors of a table are reported at once: enough to correct a file in one go, and few enough to read
// if every line has the same error.
const most = 10

// Read returns the rows of the files, in order. Its error names the file and line of each
// row that cannot be read, the first ten of them.
func Read[T any](files ...File) ([]T, error) {
	d := newDecoder[T]()
	var out []T
	var errs []error
	for _, f := range files {
		rows, err := Split(f)
		if err != nil {
			return nil, err
		}
		out = slices.Grow(out, len(rows))
		for _, row := range rows {
			var v T
			if err := d.decode(row, &v); err != nil && len(errs) < most {
				errs = append(errs, err)
			}
			out = append(out, v)
		}
	}
	if errs != nil {
		return nil, errors.Join(errs...)
	}
	return out, nil
}

// Decode returns one row as T. It is for tables with rows of several kinds, which are distinguished by their first
// field.
func Decode[T any](row Row) (T, error) {
	var v T
	err := newDecoder[T]().decode(row, &v)
	return v, err
}

// Words returns the set of words in files that contain nothing else, with any number of words per line.
func Words(files ...File) (map[string]bool, error) {
	rows, err := Read[struct {
		Words []string `table:"words,words,unique"`
	}](files...)
	set := map[string]bool{}
	for _, row := range rows {
		for _, word := range row.Words {
			set[word] = true
		}
	}
	return set, err
}

// Set returns the set of the words in a list in Go source: a few words that belong to the code that reads them and
// need no additions.
func Set(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// Lines returns the lines of files that have one column.
func Lines(files ...File) ([]string, error) {
	rows, err := Read[struct {
		Line string `table:"words,unique"`
	}](files...)
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = row.Line
	}
	return out, err
}

// Embedded returns the table in a file of the program. It panics if there is none.
func Embedded(files fs.FS, name string) File {
	return File{name, string(Must(fs.ReadFile(files, name)))}
}

// Must returns v, or panics if err is not nil. It is for the program's own tables: if one of them is broken, the
// program must not start.
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
