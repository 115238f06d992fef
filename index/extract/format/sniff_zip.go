package format

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"
)

// partKinds are the formats that are ZIP archives of parts, by the part that each has.
var partKinds = []struct {
	part string
	kind Kind
}{{"word/document.xml", DOCX}, {"ppt/presentation.xml", PPTX}, {"xl/workbook.xml", XLSX},
	{"META-INF/container.xml", EPUB}}

// mimeKinds are those that say what they are in a member "mimetype".
var mimeKinds = map[string]Kind{
	"application/epub+zip":                            EPUB,
	"application/vnd.oasis.opendocument.text":         ODF,
	"application/vnd.oasis.opendocument.spreadsheet":  ODS,
	"application/vnd.oasis.opendocument.presentation": ODF,
}

// sniffZIP distinguishes a Word file and the like from an archive of files. Of one that is cut
// off, or of which only the beginning is known, the bytes decide.
func sniffZIP(name string, data []byte) (Kind, string) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if zr != nil && (err == nil || len(zr.File) > 0) {
		return ZIPKind(zr)
	}
	head := data[:min(len(data), 200)]
	for mimetype, kind := range mimeKinds {
		if bytes.Contains(head, []byte("mimetype"+mimetype)) {
			return kind, ""
		}
	}
	for _, p := range partKinds {
		ext := "." + strings.ToLower(string(p.kind))
		if !bytes.Contains(data, []byte(p.part)) || bytes.Contains(head, []byte(ext)) {
			continue // it is an archive that holds such a file
		}
		if strings.EqualFold(path.Ext(name), ext) || bytes.Contains(data, []byte("[Content_Types].xml")) {
			return p.kind, ""
		}
	}
	return ZIP, ""
}

// ZIPKind returns what a ZIP archive is by the names of its members. The second result says what
// to do with one that is Binary.
func ZIPKind(zr *zip.Reader) (Kind, string) {
	members, mimetype := map[string]bool{}, ""
	for _, f := range zr.File {
		members[f.Name] = true
		if folder, _, ok := strings.Cut(f.Name, "/"); ok {
			members[folder+"/"] = true
		}
		if f.Name == "mimetype" && mimetype == "" {
			mimetype = beginning(f)
		}
	}
	if kind := mimeKinds[strings.TrimSuffix(mimetype, "-template")]; kind != "" {
		return kind, ""
	}
	for _, f := range unreadFormats()["mimetype"] {
		if strings.HasPrefix(mimetype, f.Mark) {
			return Binary, f.String()
		}
	}
	for _, p := range partKinds {
		if members[p.part] {
			return p.kind, ""
		}
	}
	if members["datapackage.json"] && members["archive/"] {
		return WACZ, ""
	}
	for _, f := range unreadFormats()["zip"] {
		if hasAll(members, strings.Fields(f.Mark)) {
			return Binary, f.String()
		}
	}
	return ZIP, ""
}

// beginning returns the first bytes of a member, "" if it cannot be read.
func beginning(f *zip.File) string {
	in, err := f.Open()
	if err != nil {
		return ""
	}
	defer in.Close()
	head, _ := io.ReadAll(io.LimitReader(in, 100)) // what is damaged tells less
	return strings.TrimSpace(string(head))
}

func hasAll(members map[string]bool, names []string) bool {
	for _, name := range names {
		if !members[name] {
			return false
		}
	}
	return true
}
