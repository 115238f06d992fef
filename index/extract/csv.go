package extract

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/facts"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// csvFile reads a table whose first row names its columns. Rows are read one
// after the other.
func (r *reader) csvFile(name string, in io.Reader) {
	guard := &lineGuard{in: in, limit: r.opt.MaxLine}
	br := bufio.NewReaderSize(guard, 64<<10)
	cr := csv.NewReader(br)
	cr.Comma = separator(br)
	guard.cell = byte(cr.Comma)
	cr.LazyQuotes, cr.FieldsPerRecord, cr.ReuseRecord = true, -1, true
	head, err := cr.Read()
	if err != nil {
		r.fatalAt(name, placeOfRow(1), messages.New("file.columns", "why", csvFault(err)))
		return
	}
	fields, ok := columnsOf(head)
	if !ok {
		r.fatalAt(name, placeOfRow(1), messages.New("file.no_text_column",
			"columns", layout.Clip(layout.CleanLine(strings.Join(head, ", ")))))
		return
	}
	rs := rows{reader: r, file: name}
	for n := 2; ; n++ {
		guard.row()
		record, err := cr.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		place := placeOfRow(n)
		if err != nil {
			rs.skip(place, csvFault(err))
			var parse *csv.ParseError
			if errors.As(err, &parse) {
				continue
			}
			break
		}
		if !rs.add(rowOf(fields, record, place)) {
			return
		}
	}
	rs.end()
}

// columnsOf returns the facts' fields that the names of columns stand for, "" for a column that
// stands for none. It reports whether one of them is the text.
func columnsOf(head []string) (fields []string, text bool) {
	fields = make([]string, len(head))
	named := map[string]bool{}
	for i, h := range head {
		if f := facts.FieldOf(h); f != "" && !named[f] {
			fields[i], named[f] = f, true
		}
	}
	return fields, named["text"]
}

// rowOf returns a row of cells, which it copies.
func rowOf(fields, cells []string, place messages.Message) row {
	values := map[string]string{}
	for i, v := range cells {
		if i < len(fields) && fields[i] != "" {
			values[fields[i]] = strings.Clone(v)
		}
	}
	return row{values: values, place: place, data: []byte(strings.Join(cells, "\x00"))}
}

// separator returns the sign between the columns: the one that the first line has most
// of.
func separator(br *bufio.Reader) rune {
	head, _ := br.Peek(4096)
	line, _, _ := strings.Cut(string(head), "\n")
	best, most := ',', 0
	for _, c := range ",;\t|" {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

func csvFault(err error) messages.Message {
	var parse *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return messages.New("file.none")
	case errors.As(err, &parse):
		return messages.New("file.csv", "why", parse.Err.Error(), "line", parse.Line)
	}
	return messages.Of(err)
}

// placeOfRow names a row, counted from 1.
func placeOfRow(n int) messages.Message { return messages.New("place.row", "n", n) }

// lineGuard ends a reading at a row longer than limit: the csv package would hold all
// of it, and a quote that is never closed makes one row of many lines.
type lineGuard struct {
	in    io.Reader
	limit int64
	cell  byte  // what stands between cells
	n     int64 // bytes read since the last row was given
	cells int   // … and cells
	lines int
}

// maxCells is how many cells a row may have. Each takes some 40 bytes, however short
// it is; a text of the longest row allowed has fewer commas.
const maxCells = 1_000_000

// row notes that a row was returned. What was read ahead of it counts for the next.
func (g *lineGuard) row() { g.n, g.cells = 0, 0 }

func (g *lineGuard) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	g.n += int64(n)
	g.lines += bytes.Count(p[:n], []byte{'\n'})
	g.cells += bytes.Count(p[:n], []byte{g.cell})
	switch {
	case g.n > g.limit:
		return 0, messages.New("file.long_row", "line", g.lines, "size", document.Size(g.limit)).Err()
	case g.cells > maxCells:
		return 0, messages.New("file.wide_row", "line", g.lines, "n", maxCells).Err()
	}
	return n, err
}
