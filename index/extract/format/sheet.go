package format

import (
	"context"
	"errors"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// maxSheetCells is how many cells a spreadsheet may have, the empty ones before a filled one
// counted: each takes 16 bytes, and a file of a few bytes can put a cell into column 16,384 of
// each row.
const maxSheetCells = 2_000_000

// Sheet is one table of a spreadsheet.
type Sheet struct {
	Name string
	Rows []SheetRow // those that are not empty
}

// SheetRow is one row of a Sheet.
type SheetRow struct {
	Number int      // as the spreadsheet counts it, from 1
	Cells  []string // as a reader sees them, dates as YYYY-MM-DD; the last is not empty
}

// Spreadsheet is what a reader of spreadsheets returns.
type Spreadsheet struct {
	Sheets []Sheet
	Raw    document.Raw // its title, language and Problems; the reading ended early if Cut is set
}

// ReadSheets reads a spreadsheet: XLSX or ODS. What was read before damage is kept, and a Problem
// says where it ends. Sheets that are hidden are not read, which is a Problem too.
func ReadSheets(ctx context.Context, form Kind, data []byte, opt document.Budget) (Spreadsheet, error) {
	opt = opt.WithDefaults()
	parts, err := openPack(data, opt)
	if err != nil {
		return Spreadsheet{}, err
	}
	b := &sheetBuilder{ctx: ctx, cells: maxSheetCells, rows: opt.MaxParagraphs, bytes: opt.MaxText, opt: opt}
	if form == ODS {
		err = b.ods(parts)
	} else {
		err = b.xlsx(parts)
	}
	_ = b.endRow(1) // what was read before the damage
	filled := 0
	for _, s := range b.out.Sheets {
		filled += len(s.Rows)
	}
	switch {
	case ctx.Err() != nil:
		return Spreadsheet{}, ctx.Err()
	case errors.Is(err, errEnough):
	case err != nil && filled > 0:
		b.out.Raw.Problems = append(b.out.Raw.Problems, damaged(form, err))
	case err != nil:
		return Spreadsheet{}, err
	}
	return b.out, nil
}

// sheetBuilder gathers the cells of a spreadsheet within its limits.
type sheetBuilder struct {
	ctx   context.Context
	opt   document.Budget
	cells int // that may still be made
	rows  int
	bytes int64
	row   []string // being read
	size  int64    // bytes in it
	line  int      // its number
	steps int
	out   Spreadsheet
}

// begin begins a sheet.
func (b *sheetBuilder) begin(name string) {
	b.line = 0
	b.out.Sheets = append(b.out.Sheets, Sheet{Name: layout.FoldSpace(name)})
}

// cell puts text into a column of the row, counted from 0, behind those that are filled.
func (b *sheetBuilder) cell(column int, text string) error {
	if b.steps++; b.steps%1000 == 0 && b.ctx.Err() != nil {
		return b.ctx.Err()
	}
	if text = layout.FoldSpace(text); text == "" || column < len(b.row) {
		return nil
	}
	b.cells -= column + 1 - len(b.row)
	b.size += int64(len(text))
	if b.cells < 0 {
		b.out.Raw.Cut = messages.New("file.many_cells", "n", maxSheetCells)
		return errEnough
	}
	for len(b.row) < column {
		b.row = append(b.row, "")
	}
	b.row = append(b.row, text)
	return nil
}

// endRow ends a row that is in the sheet so many times.
func (b *sheetBuilder) endRow(times int) error {
	row, size := b.row, b.size
	b.row, b.size = nil, 0
	if len(row) == 0 || len(b.out.Sheets) == 0 {
		return nil
	}
	sheet := &b.out.Sheets[len(b.out.Sheets)-1]
	for i := range times {
		b.rows--
		b.bytes -= size
		switch {
		case b.rows < 0:
			b.out.Raw.Cut = b.opt.TooManyParagraphs()
			return errEnough
		case b.bytes < 0:
			b.out.Raw.Cut = b.opt.TooMuchText()
			return errEnough
		}
		sheet.Rows = append(sheet.Rows, SheetRow{Number: b.line + i, Cells: row})
	}
	return nil
}

// Blocks returns the sheets as tables of a report: the name of each as a heading, where there are
// several, and its rows. A row of one cell is a paragraph.
func Blocks(sheets []Sheet) []document.Block {
	filled := 0
	for _, s := range sheets {
		if len(s.Rows) > 0 {
			filled++
		}
	}
	var out []document.Block
	for _, s := range sheets {
		if len(s.Rows) == 0 {
			continue
		}
		if filled > 1 && s.Name != "" {
			out = append(out, document.Block{Text: s.Name, Style: document.Heading, Level: 2})
		}
		for _, row := range s.Rows {
			cells := row.Cells
			if strings.Join(cells[:len(cells)-1], "") == "" {
				out = append(out, document.Block{Text: cells[len(cells)-1], Style: document.Body})
			} else if block, ok := rowBlock(cells); ok {
				out = append(out, block)
			}
		}
	}
	return out
}
