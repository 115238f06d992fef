package format

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"tipsearch/index/table"
)

// packed returns a ZIP archive of members of that name, and content where a name has "=" in it.
func packed(t testing.TB, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		name, content, _ := strings.Cut(m, "=")
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(content))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// stream returns a compound file that names a stream.
func stream(name string) string {
	var b strings.Builder
	b.WriteString("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504))
	for _, u := range utf16.Encode([]rune(name)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

// Every format that is recognised is named, whatever the file is called, and the line says what to do.
func TestUnreadFormatsAreNamed(t *testing.T) {
	for _, tt := range []struct{ data, want string }{
		{"RIFF\x10\x00\x00\x00WEBPVP8 ", "a WebP image; read its text"},
		{"RIFF\x10\x00\x00\x00WAVEfmt ", "a sound file; write down"},
		{"\x00\x00\x00\x18ftypheic\x00\x00", "a HEIC image; read its text"},
		{"\x00\x00\x00\x18ftypisom\x00\x00", "a video; write down"},
		{"MZ\x90\x00\x03\x00\x00\x00", "a program; leave it out"},
		{"SQLite format 3\x00\x10\x00", "an SQLite database; export its tables as CSV"},
		{"Rar!\x1a\x07\x01\x00", "a RAR archive; unpack it"},
		{stream("WordDocument"), "an old Word file (DOC); save it as DOCX or PDF"},
		{stream("Workbook"), "an old Excel file (XLS); save it as CSV"},
		{stream("PowerPoint Document"), "an old PowerPoint file (PPT); save it as PDF"},
		{stream("__properties_version1.0"), "an Outlook mail (MSG); save it as EML, HTML or PDF"},
		{stream("EncryptedPackage"), "an Office file with a password; remove the password"},
		{stream("Other"), "an old Word, Excel or PowerPoint file; save it as DOCX or PDF"},
		{strings.Repeat("x", 60) + "BOOKMOBI\x00", "a Kindle book; turn it into DOCX"},
		{"<?xml version=\"1.0\"?><ledger><p>Rent</p></ledger>", "an XML file whose elements (<ledger>) are not known;"},
		{"\xff\xfe<\x00?\x00x\x00m\x00l\x00?\x00>\x00<\x00r\x00s\x00s\x00>\x00", "a news feed (RSS);"},
		{"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "an Apple web archive; open it in Safari"},
		{"bplist00\xd1\x01\x02", "a property list; leave it out"},
	} {
		for _, name := range []string{"a.txt", "a.html", "a.csv", "a"} {
			if form, what := Sniff(name, []byte(tt.data)); form != Binary || !strings.HasPrefix(what, tt.want) {
				t.Errorf("%s, %.40q: %s, %q, want %q", name, tt.data, form, what, tt.want)
			}
		}
	}
}

// A text that only begins like another format is read.
func TestTextsThatBeginLikeAnotherFormat(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       Kind
	}{
		{"a.txt", "MZungu means a stranger.", Text},
		{"a.txt", "BM coal mines employed forty families.", Text},
		{"a.txt", "ID3 is the third identity card of a worker.", Text},
		{"a.txt", "\xff\xf1\xed\xee, \xf7\xf2\xee \xf1\xf3\xe4", Text}, // "ясно, что суд" in Windows-1251
		{"a.txt", "From: the labour attaché\nTo: the ambassador\nSubject: Kilns\n\nForty families work there.", Text},
		{"a.txt", "From January 2019 to March 10:30 the court sat.\nIt tried nine men.", Text},
		{"a.txt", "Note: the court sat in March.\n\nIt tried nine men.", Text},
		{"a.html", "<?xml version=\"1.0\"?><div><p>Forty families.</p></div>", HTML},
		{"a.html", "<article><h1>Kilns</h1><p>Forty families.</p></article>", HTML},
		{"a.zip", packed(t, "report/word/document.xml", "a.txt=Forty families."), ZIP},
		{"a.zip", packed(t, "old.docx=word/document.xml [Content_Types].xml"), ZIP},
		{"a.docx", packed(t, "[Content_Types].xml", "word/document.xml"), DOCX},
	} {
		if form, what := Sniff(tt.name, []byte(tt.data)); form != tt.want {
			t.Errorf("%.40q is taken for %s %s, want %s", tt.data, form, what, tt.want)
		}
	}
}

func TestUnreadTable(t *testing.T) {
	for _, bad := range []string{"tar | x | a | b", "0 | \\xZZ | a | b", "-1 | x | a | b", "0 | x | a"} {
		if _, err := parseUnread(table.File{Name: "unread.txt", Text: bad}); err == nil {
			t.Errorf("%q is no row and was read", bad)
		}
	}
}

// Pictures that OCR may read are recognised by their bytes, whatever they are called.
func TestPictures(t *testing.T) {
	for data, want := range map[string]Kind{
		"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR": Picture, "\xff\xd8\xff\xe0\x00\x10JFIF": Picture,
		"II*\x00\x08\x00\x00\x00": Picture, "MM\x00*\x00\x00\x00\x08": Picture,
		"\xff\xd8\xff is how a picture begins.": Text, "GIF89a\x01\x00\x01\x00": Binary,
	} {
		if got, _ := Sniff("a.txt", []byte(data)); got != want {
			t.Errorf("%q is %s, want %s", data, got, want)
		}
	}
}
