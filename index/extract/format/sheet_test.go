package format

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// grid prints a spreadsheet: a line a row, with its number.
func grid(b Spreadsheet) string {
	var out strings.Builder
	for _, s := range b.Sheets {
		fmt.Fprintf(&out, "= %s\n", s.Name)
		for _, row := range s.Rows {
			fmt.Fprintf(&out, "%d %s\n", row.Number, strings.Join(row.Cells, "|"))
		}
	}
	return out.String()
}

func TestReadSheets(t *testing.T) {
	xlsx := sample.XLSX(t, `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>`+
		`<row r="4"><c r="A4" s="1"><v>45092</v></c><c r="B4"><v>0.30000000000000004</v></c><c r="C4" s="2"><v>0.125</v></c>`+
		`<c r="D4" t="b"><v>1</v></c><c r="E4" t="str"><f>A1</f><v>sum</v></c></row>`, sample.XLSXRow("x", "", "z"))
	ods := sample.ODS(t, `<table:table table:name="One">`+sample.ODSRow("a", "b")+`<table:table-row table:number-rows-repeated="3"/>`+
		`<table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell><office:annotation><text:p>!</text:p></office:annotation>`+
		`<text:p>15 June</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table>`)
	for _, tt := range []struct {
		form Kind
		data []byte
		want string
	}{
		{XLSX, xlsx, "= Sheet 1\n2 a||bb\n4 2023-06-15|0.3|12.5%|TRUE|sum\n= Sheet 2\n1 x||z\n"},
		{ODS, []byte(strings.Clone(string(ods))), "= One\n1 a|b\n5 ||15 June\n"},
	} {
		if form, _ := Sniff("a", tt.data); form != tt.form {
			t.Errorf("taken for %s", form)
		}
		b, err := ReadSheets(context.Background(), tt.form, tt.data, document.Budget{})
		if got := grid(b); err != nil || got != tt.want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", tt.form, err, got, tt.want)
		}
	}
}

func TestNumbersOfSheets(t *testing.T) {
	for _, tt := range []struct {
		code, value string
		from04      bool
		want        string
	}{
		{"General", "14", false, "14"},
		{"General", "1E3", false, "1000"},
		{"yyyy", "45092", false, "2023-06-15"},
		{"yyyy", "45092.75", false, "2023-06-15"},
		{"d/m", "1", false, "1900-01-01"},
		{"d/m", "61", false, "1900-03-01"},
		{"d/m", "43630", true, "2023-06-15"},
		{`0.0" days"`, "14.5", false, "14.5"}, // the d is text
		{"[Red]0", "14", false, "14"},
		{"0.0%", "0.125", false, "12.5%"},
		{"d/m", "99999999", false, "99999999"}, // no day
		{"General", "n/a", false, "n/a"},
	} {
		if got := formatOf(tt.code).show(tt.value, tt.from04); got != tt.want {
			t.Errorf("%s as %s: %q, want %q", tt.value, tt.code, got, tt.want)
		}
	}
}

func TestSheetLimitsAndDamage(t *testing.T) {
	many := sample.XLSX(t, strings.Repeat(`<row><c r="XFD1" t="s"><v>0</v></c></row>`, 200))
	b, err := ReadSheets(context.Background(), XLSX, many, document.Budget{})
	if err != nil || !strings.Contains(b.Raw.Cut.String(), "more than 2000000 cells") || len(b.Sheets[0].Rows) != maxSheetCells/maxColumn {
		t.Errorf("cut %q, %v", b.Raw.Cut.String(), err)
	}
	repeated := sample.ODS(t, `<table:table><table:table-row table:number-rows-repeated="900000"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>`)
	b, err = ReadSheets(context.Background(), ODS, repeated, document.Budget{MaxParagraphs: 100})
	if err != nil || b.Raw.Cut.IsZero() || len(b.Sheets[0].Rows) != 100 {
		t.Errorf("cut %q, %v", b.Raw.Cut.String(), err)
	}
	b, err = ReadSheets(context.Background(), XLSX, sample.XLSX(t, sample.XLSXRow("a", "b")+"<row></c>"), document.Budget{})
	if err != nil || grid(b) != "= Sheet 1\n1 a|b\n" || len(b.Raw.Problems) != 1 || !strings.Contains(b.Raw.Problems[0].String(), "xl/worksheets/s1.xml") {
		t.Errorf("%q, problems %q, %v", grid(b), b.Raw.Problems, err)
	}
}

// FuzzReadSheets promises: no panic, and no row that is empty or ends in an empty cell.
func FuzzReadSheets(f *testing.F) {
	f.Add([]byte(`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" s="1"><v>45092</v></c></row>`))
	f.Add([]byte(`<table:table>` + sample.ODSRow("a", "b") + `<table:table-row table:number-rows-repeated="3"/></table:table>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for form, file := range map[Kind][]byte{XLSX: sample.XLSX(t, string(data)), ODS: sample.ODS(t, string(data))} {
			b, err := ReadSheets(context.Background(), form, file, document.Budget{MaxParagraphs: 1000})
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Fatalf("error of several lines: %q", err)
			}
			for _, s := range b.Sheets {
				for _, row := range s.Rows {
					if len(row.Cells) == 0 || row.Cells[len(row.Cells)-1] == "" {
						t.Fatalf("row %q", row.Cells)
					}
				}
			}
			checkBlocks(t, document.Raw{Blocks: Blocks(b.Sheets)})
		}
	})
}
