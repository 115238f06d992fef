package fetch

import (
	"bytes"
	"embed"
	"fmt"
	"os"
	"slices"
	"strings"

	"tipsearch/index/extract/format"
	"tipsearch/index/table"
)

//go:embed kinds.txt
var files embed.FS

// kinds is how files of a kind are named and announced.
var kinds = func() map[format.Kind]kindRow {
	out := map[format.Kind]kindRow{}
	for _, row := range table.Must(table.Read[kindRow](table.Embedded(files, "kinds.txt"))) {
		out[format.Kind(row.Kind)] = row
	}
	return out
}()

type kindRow struct {
	Kind       string   `table:"kind,unique"`
	Extensions []string `table:"extensions,words"`
	MediaTypes []string `table:"media types,words,unique"`
}

// maxZIP is the largest ZIP file that is looked into to see of what kind it is.
const maxZIP = 64 << 20

// kindOf returns of what kind a file is, by its bytes; name, the address it came from, is asked
// where they leave it open.
func kindOf(name, path string) (format.Kind, error) {
	data, err := head(path, format.SniffBytes)
	if err == nil && bytes.HasPrefix(data, []byte("PK")) {
		if info, err := os.Stat(path); err == nil && info.Size() <= maxZIP {
			data, _ = os.ReadFile(path)
		}
	}
	if err != nil {
		return "", err
	}
	kind, _ := format.Sniff(name, data)
	return kind, nil
}

// extensionOf returns the extension of a file of that kind, whose address has the extension given.
func extensionOf(kind format.Kind, given string) string {
	given = strings.TrimPrefix(given, ".")
	row, ok := kinds[kind]
	switch {
	case ok && !slices.Contains(row.Extensions, given):
		return "." + row.Extensions[0]
	case !ok && (given == "" || len(given) > 5 || strings.Trim(given, "abcdefghijklmnopqrstuvwxyz0123456789") != ""):
		return ".bin"
	}
	return "." + given
}

// contradicts returns why a file is not of the kind that was announced, "" if it is or if nothing
// definite was. A page, a table and the like are texts too.
func contradicts(mediaType string, kind format.Kind) string {
	if row, ok := kinds[kind]; ok && slices.Contains(row.MediaTypes, mediaType) {
		return ""
	}
	for announced, row := range kinds {
		if !slices.Contains(row.MediaTypes, mediaType) {
			continue
		}
		if isText(announced) && isText(kind) && kind != format.HTML || isZIP(announced) && isZIP(kind) {
			return ""
		}
		what := string(kind)
		if kind == format.Binary {
			what = "of another kind"
		}
		return fmt.Sprintf("it was announced as %s (%s) but is %s", announced, mediaType, what)
	}
	return ""
}

// isText reports whether files of a kind are texts, which may be announced as one another.
func isText(k format.Kind) bool {
	return slices.Contains([]format.Kind{format.Text, format.HTML, format.CSV, format.JSON, format.JSONLines,
		format.JATS, format.TEI, format.Mail, format.Mbox}, k)
}

// isZIP reports whether files of a kind are ZIP files.
func isZIP(k format.Kind) bool {
	return slices.Contains([]format.Kind{format.ZIP, format.DOCX, format.PPTX, format.XLSX, format.ODF, format.ODS,
		format.EPUB, format.WACZ}, k)
}
