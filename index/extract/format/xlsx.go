package format

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"tipsearch/web/messages"
)

// xlsxBook is what the parts of a workbook say that its sheets refer to.
type xlsxBook struct {
	strings []string
	formats []numberFormat // by the number of a cell's style
	from04  bool           // days are counted from 1904, as old files of a Mac do
}

// xlsx reads the sheets of an Excel file, in the order of their tabs.
func (b *sheetBuilder) xlsx(parts *pack) error {
	const main = "xl/workbook.xml"
	docxPack{parts}.core(&b.out.Raw)
	var index struct {
		Properties struct {
			From04 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := parts.decode(main, &index); err != nil {
		return err
	}
	relations, err := parts.relations(main)
	if err != nil {
		return err
	}
	book := xlsxBook{from04: index.Properties.From04 == "1" || index.Properties.From04 == "true"}
	if err := parts.each("xl/sharedStrings.xml", book.readStrings); err != nil && !errors.Is(err, errNoPart) {
		return err
	}
	if book.formats, err = readFormats(parts); err != nil {
		return err
	}
	for _, s := range index.Sheets {
		if s.State == "hidden" || s.State == "veryHidden" {
			b.out.Raw.Problems = append(b.out.Raw.Problems,
				messages.New("file.hidden_sheet", "sheet", s.Name))
			continue
		}
		for _, a := range s.Attrs {
			if r, ok := relations[a.Value]; ok && a.Name.Local == "id" && r.is("worksheet") {
				b.begin(s.Name)
				if err := parts.each(r.Target, func(x *xmlReader) error { return b.xlsxSheet(x, &book) }); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// readStrings reads the texts that cells refer to by their number. How they are to be pronounced
// (rPh) is not part of them.
func (book *xlsxBook) readStrings(x *xmlReader) error {
	return x.walk(func(e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(book.strings) >= maxSheetCells {
			return messages.New("file.many_texts", "n", maxSheetCells).Err()
		}
		text, err := runText(x)
		book.strings = append(book.strings, text)
		return err
	})
}

// runText returns the text of the runs in the element that was just opened.
func runText(x *xmlReader) (string, error) {
	var b strings.Builder
	for floor := x.depth - 1; x.depth > floor; {
		t, err := x.next()
		if err != nil {
			return "", err
		}
		e, ok := t.(xml.StartElement)
		switch {
		case ok && e.Name.Local == "rPh":
			err = x.skip()
		case ok && e.Name.Local == "t":
			var text string
			text, err = x.textOf()
			b.WriteString(text)
		}
		if err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// xlsxSheet reads the rows of a sheet.
func (b *sheetBuilder) xlsxSheet(x *xmlReader, book *xlsxBook) error {
	column := 0
	err := x.walk(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			column = 0
			err := b.endRow(1)
			if b.line++; xmlAttr(e, "r") != "" {
				b.line, _ = strconv.Atoi(xmlAttr(e, "r"))
			}
			return err
		case "c":
			if ref := xmlAttr(e, "r"); ref != "" {
				column = columnOf(ref)
			}
			text, err := book.cell(x, xmlAttr(e, "t"), xmlAttr(e, "s"))
			if err != nil {
				return err
			}
			column++
			return b.cell(column-1, text)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.endRow(1)
}

// maxColumn is the last column of a sheet, XFD.
const maxColumn = 16384

// columnOf returns the column of a cell's reference, counted from 0: 27 of "AB12".
func columnOf(ref string) int {
	n := 0
	for i := 0; i < len(ref) && isASCIILetter(ref[i]) && n < maxColumn; i++ {
		n = n*26 + int(ref[i]|0x20-'a') + 1
	}
	return min(max(n, 1), maxColumn) - 1
}

// cell returns the text of the cell that was just opened.
func (book *xlsxBook) cell(x *xmlReader, kind, style string) (string, error) {
	value := ""
	for floor := x.depth - 1; x.depth > floor; {
		t, err := x.next()
		if err != nil {
			return "", err
		}
		if e, ok := t.(xml.StartElement); ok {
			switch e.Name.Local {
			case "v":
				value, err = x.textOf()
			case "is":
				value, err = runText(x)
			default:
				err = x.skip()
			}
			if err != nil {
				return "", err
			}
		}
	}
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(book.strings) {
			return "", nil
		}
		return book.strings[n], nil
	case "b":
		return map[string]string{"1": "TRUE", "0": "FALSE"}[value], nil
	case "", "n":
		if n, err := strconv.Atoi(style); err == nil && 0 <= n && n < len(book.formats) {
			return book.formats[n].show(value, book.from04), nil
		}
		return plainNumber.show(value, book.from04), nil
	}
	return value, nil
}
