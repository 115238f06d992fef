package format

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"

	"tipsearch/index/table"
)

//go:embed unread.txt
var unreadTable embed.FS

// unreadFormat is a format that is recognised and not read.
type unreadFormat struct {
	unreadRow
	offset int    // of the mark, where By is a number
	bytes  []byte // the mark, where By is a number; of a stream's name where it is ole
}

// unreadRow is a row of unread.txt.
type unreadRow struct {
	table.At
	By   string `table:"by"`
	Mark string `table:"mark"`
	What string `table:"what it is"`
	Do   string `table:"what to do"`
}

func (f *unreadFormat) String() string { return f.What + "; " + f.Do }

// unreadFormats are the rows of unread.txt, by "bytes", "zip", "mimetype", "ole" and "xml".
var unreadFormats = sync.OnceValue(func() map[string][]unreadFormat {
	return table.Must(parseUnread(table.Embedded(unreadTable, "unread.txt")))
})

func parseUnread(file table.File) (map[string][]unreadFormat, error) {
	rows, err := table.Read[unreadRow](file)
	if err != nil {
		return nil, err
	}
	by := map[string][]unreadFormat{}
	for _, row := range rows {
		f, kind := unreadFormat{unreadRow: row}, row.By
		switch f.By {
		case "zip", "mimetype", "xml":
		case "ole":
			for _, unit := range utf16.Encode([]rune(f.Mark)) {
				f.bytes = append(f.bytes, byte(unit), byte(unit>>8))
			}
		default:
			kind = "bytes"
			if f.offset, err = strconv.Atoi(f.By); err != nil || f.offset < 0 {
				return nil, f.Errorf("%q is neither an offset nor one of zip, mimetype, ole, xml", f.By)
			}
			mark, err := strconv.Unquote(`"` + f.Mark + `"`)
			if err != nil {
				return nil, f.Errorf("the mark %q is not written as bytes", f.Mark)
			}
			f.bytes = []byte(mark)
		}
		by[kind] = append(by[kind], f)
	}
	return by, nil
}

// unreadBytes returns what a file is that is not read, by its bytes; "" if none of these.
func unreadBytes(data []byte) string {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		for _, f := range unreadFormats()["ole"] {
			if bytes.Contains(data, f.bytes) {
				return f.String()
			}
		}
	}
	if bytes.HasPrefix(data, []byte("bplist0")) && bytes.Contains(data, []byte("WebMainResource")) {
		return "an Apple web archive; open it in Safari and save it as HTML or PDF"
	}
	for _, f := range unreadFormats()["bytes"] {
		if f.offset < len(data) && f.fits(data[f.offset:]) && (!f.isWord() || hasZero(data)) {
			return f.String()
		}
	}
	return ""
}

// fits reports whether data begins with the mark, in which ? is any byte.
func (f *unreadFormat) fits(data []byte) bool {
	if len(data) < len(f.bytes) {
		return false
	}
	for i, b := range f.bytes {
		if b != '?' && data[i] != b {
			return false
		}
	}
	return true
}

// isWord reports whether a text may well begin with the mark.
func (f *unreadFormat) isWord() bool {
	return len(f.bytes) <= 3 && !slices.ContainsFunc(f.bytes, func(b byte) bool { return b < ' ' })
}

func hasZero(data []byte) bool { return bytes.IndexByte(data[:min(len(data), SniffBytes)], 0) >= 0 }

// unreadXML returns what an XML file is that is not read; "" for what is a page or no XML. A
// file that declares to be XML and is not a page is refused whatever its elements are: they are
// not the text of a report.
func unreadXML(text string) string {
	root, declared := rootElement(text)
	if root == "" {
		return ""
	}
	for _, f := range unreadFormats()["xml"] {
		if name, words, _ := strings.Cut(f.Mark, " "); name == root && containsAll(text, strings.Fields(words)) {
			return f.String()
		}
	}
	if _, plain, ok := strings.Cut(root, ":"); ok {
		root = plain
	}
	if !declared || pageRoots[strings.ToLower(root)] {
		return ""
	}
	return fmt.Sprintf("an XML file whose elements (<%s>) are not known; save it as HTML or text", root)
}

// pageRoots are the elements with which a page may begin, a whole one or a part.
var pageRoots = map[string]bool{
	"html": true, "head": true, "body": true, "div": true, "p": true, "article": true, "main": true,
	"section": true, "table": true,
}

// rootElement returns the name of the first element, "" where a text does not begin with one,
// and whether an XML declaration stands before it.
func rootElement(text string) (name string, declared bool) {
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		end := ">"
		switch {
		case strings.HasPrefix(text, "<?"):
			declared = declared || strings.HasPrefix(text, "<?xml")
			end = "?>"
		case strings.HasPrefix(text, "<!--"):
			end = "-->"
		case strings.HasPrefix(text, "<!"):
			if subset := strings.IndexByte(text, '['); subset >= 0 && subset < strings.IndexByte(text, '>') {
				end = "]>"
			}
		case strings.HasPrefix(text, "<"):
			if i := strings.IndexAny(text, " \t\r\n/>"); i > 1 {
				return text[1:i], declared
			}
			return "", declared
		default:
			return "", declared
		}
		_, rest, ok := strings.Cut(text, end)
		if !ok {
			return "", declared
		}
		text = rest
	}
}

func containsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
