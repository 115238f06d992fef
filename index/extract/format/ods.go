package format

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
)

// ods reads the sheets of an OpenDocument spreadsheet. Its cells hold the text that they show.
func (b *sheetBuilder) ods(parts *pack) error {
	manifest, err := parts.bytes("META-INF/manifest.xml")
	if err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return errPassword
	}
	b.out.Raw = odfFacts(parts)
	return parts.each("content.xml", func(x *xmlReader) error {
		times := 1 // of the row being read
		column := 0
		err := x.walk(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "table":
				if err := b.endRow(times); err != nil {
					return err
				}
				b.begin(xmlAttr(e, "name"))
				b.line, times = 1, 0
			case "table-row":
				if err := b.endRow(times); err != nil {
					return err
				}
				b.line += times
				times, column = repeated(e, "number-rows-repeated"), 0
			case "table-cell", "covered-table-cell":
				n := repeated(e, "number-columns-repeated")
				text, err := odsCell(x)
				if err != nil {
					return err
				}
				if strings.TrimSpace(text) != "" {
					for i := range n {
						if err := b.cell(column+i, text); err != nil {
							return err
						}
					}
				}
				column += n
			case "tracked-changes", "shapes":
				return x.skip()
			}
			return nil
		})
		if err != nil {
			return err
		}
		return b.endRow(times)
	})
}

// maxRepeated is how often a row or a cell may be repeated: a sheet has a million rows.
const maxRepeated = 1 << 20

func repeated(e xml.StartElement, name string) int {
	n, _ := strconv.Atoi(xmlAttr(e, name))
	return min(max(n, 1), maxRepeated)
}

// odsCell returns the text of the cell that was just opened, its comments aside.
func odsCell(x *xmlReader) (string, error) {
	var b strings.Builder
	for floor := x.depth - 1; x.depth > floor; {
		t, err := x.next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			switch t.Name.Local {
			case "annotation":
				if err := x.skip(); err != nil {
					return "", err
				}
			case "p", "s", "tab", "line-break":
				b.WriteByte(' ')
			}
		}
	}
	return b.String(), nil
}
