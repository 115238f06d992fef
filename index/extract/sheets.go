package extract

import (
	"context"

	"tipsearch/index/document"
	"tipsearch/index/extract/format"
	"tipsearch/web/messages"
)

// spreadsheet reads a spreadsheet. A sheet whose first row names a column of text holds a report
// in each row, as a CSV file does; the others are together one report, whose tables they are.
func (r *reader) spreadsheet(name string, data []byte, form format.Kind) {
	ctx, cancel := context.WithTimeout(r.ctx, r.opt.MaxTime)
	defer cancel()
	book, err := format.ReadSheets(ctx, form, data, r.opt.Budget)
	if !r.finished(name, form, book.Raw.Problems, err) {
		return
	}
	var tables []format.Sheet
	ofReports := false // a sheet had a report in each row
	for _, sheet := range book.Sheets {
		if fields, ok := sheetColumns(sheet); ok {
			r.sheetOfReports(name, sheet, fields)
			ofReports = true
		} else if len(sheet.Rows) > 0 {
			tables = append(tables, sheet)
		}
	}
	if ofReports && !book.Raw.Cut.IsZero() {
		r.problem(name, here, book.Raw.Cut)
	}
	if ofReports && len(tables) == 0 || r.stopped {
		return
	}
	book.Raw.Blocks = format.Blocks(tables)
	for _, b := range book.Raw.Blocks {
		book.Raw.Seen += document.CountWords(b.Text)
	}
	r.raw(name, hash(data), book.Raw)
}

func sheetColumns(sheet format.Sheet) (fields []string, ok bool) {
	if len(sheet.Rows) < 2 {
		return nil, false
	}
	return columnsOf(sheet.Rows[0].Cells)
}

// sheetOfReports reads a sheet of which each row is a report, or a section of one.
func (r *reader) sheetOfReports(name string, sheet format.Sheet, fields []string) {
	rs := rows{reader: r, file: name}
	for _, row := range sheet.Rows[1:] {
		place := messages.New("place.sheet", "sheet", sheet.Name, "row", row.Number)
		if !rs.add(rowOf(fields, row.Cells, place)) {
			return
		}
	}
	rs.end()
}
