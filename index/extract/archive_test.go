package extract

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// member is a file for an archive.
type member struct{ name, data string }

func zipOf(t testing.TB, members ...member) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.Create(m.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(m.data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipOf(data string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(data))
	w.Close()
	return b.String()
}

func TestArchiveMembersAreFiles(t *testing.T) {
	inner := zipOf(t, member{"deep.txt", sample.Qatar})
	docs, problems := readAll("a.zip", zipOf(t,
		member{"2003/qatar.txt", sample.Qatar},
		member{"__MACOSX/._qatar.txt", "\x00\x05\x16\x07"},
		member{"inner.zip", inner},
		member{"rows.jsonl.gz", gzipOf(`{"country": "Kenya", "year": 2010, "text": "Kenya is a source country."}`)},
	))
	if len(problems) > 0 {
		t.Errorf("problems %v", problems)
	}
	var files []string
	for _, d := range docs {
		files = append(files, d.File)
	}
	if got := strings.Join(files, " "); got != "a.zip/2003/qatar.txt a.zip/inner.zip/deep.txt a.zip/rows.jsonl.gz" {
		t.Errorf("files %s", got)
	}
	if docs[0].Facts.Country.Value != "QAT" || docs[2].Facts.Country.Value != "KEN" {
		t.Errorf("countries %v, %v", docs[0].Facts.Country, docs[2].Facts.Country)
	}
}

func TestArchiveWithManifest(t *testing.T) {
	docs, _ := readAll("a.zip", zipOf(t,
		member{"x/manifest.csv", "file,year,licence\nqatar.txt,2003,public domain\n"},
		member{"x/qatar.txt", sample.Qatar},
		member{"y/qatar.txt", sample.Qatar},
	))
	if len(docs) != 2 {
		t.Fatalf("got %d reports, want 2: a manifest is none", len(docs))
	}
	if f := docs[0].Facts.Year; f.Value != "2003" || f.Known != document.Stated || f.Evidence.String() != "manifest: manifest.csv" {
		t.Errorf("year %+v", f)
	}
	if f := docs[1].Facts.Licence; f.Known != document.Unknown {
		t.Errorf("a manifest of another folder stated %+v", f)
	}
}

func TestBadArchives(t *testing.T) {
	good := member{"good.txt", sample.Qatar}
	deep := zipOf(t, good)
	for range 6 {
		deep = zipOf(t, member{"next.zip", deep})
	}
	whole := zipOf(t, good, member{"other.txt", sample.Qatar})
	tests := []struct {
		name, data, want string
		reports          int
	}{
		{"names", zipOf(t, good, member{"../../etc/evil.txt", sample.Qatar}, member{"/abs.txt", sample.Qatar}), "a.zip/../../etc/evil.txt: its name points outside the archive; it is not read", 1},
		{"cut", whole[:len(whole)/2], "the ZIP file cannot be read: it is cut off or damaged", 0},
		{"empty", zipOf(t), "the archive has no file that could be read", 0},
		{"deep", deep, "archives are nested more than 4 deep, the limit", 0},
		{"bomb", zipOf(t, good, member{"zeros.txt", strings.Repeat("\x00", 40<<20)}), "expands more than 100-fold, as a bomb does", 1},
		{"binary", zipOf(t, good, member{"x.bin", "\x00\x01\x02\x03\x04\x05\x06\x07\x80\x81"}), "a.zip/x.bin: not text, and not in a format that can be read", 1},
		{"gzip cut", gzipOf(strings.Repeat("{\"text\": \"A report.\"}\n", 2000))[:60], "", 0},
	}
	for _, tt := range tests {
		docs, problems := readAll("a.zip", tt.data)
		if tt.reports == 0 && len(docs) > 0 && tt.want != "" || tt.reports > 0 && len(docs) < tt.reports {
			t.Errorf("%s: got %d reports, want %d", tt.name, len(docs), tt.reports)
		}
		if !strings.Contains(fmt.Sprint(problems), tt.want) || len(problems) == 0 || len(problems) > 3 {
			t.Errorf("%s: problems %v, want a line with %q", tt.name, problems, tt.want)
		}
	}
}

func TestArchiveLimits(t *testing.T) {
	var many []member
	for i := range 20 {
		many = append(many, member{fmt.Sprintf("%d.txt", i), sample.Qatar})
	}
	r := newReader(t.Context(), Options{Budget: document.Budget{MaxMembers: 5}}, func(*document.Document) error { return nil })
	r.file("a.zip", []byte(zipOf(t, many...)), 0)
	if len(r.problems) != 1 || !strings.Contains(r.problems[0].Reason.String(), "more than 5 members, the limit") {
		t.Errorf("members: %v", r.problems)
	}
	n := 0
	r = newReader(t.Context(), Options{Budget: document.Budget{MaxExpanded: int64(len(sample.Qatar))*3 + 10}}, func(*document.Document) error { n++; return nil })
	r.file("a.zip", []byte(zipOf(t, many...)), 0)
	if n != 3 || len(r.problems) != 1 || !strings.Contains(r.problems[0].Reason.String(), "the archive expands to more than") {
		t.Errorf("expansion: %d reports, %v", n, r.problems)
	}
}

// Rows in a gzip file are not unpacked as a whole; they still end at the limit.
func TestGzipRowsEndAtTheLimit(t *testing.T) {
	row := "{\"text\": \"" + strings.Repeat("A report. ", 10_000) + "\"}\n"
	n := 0
	r := newReader(t.Context(), Options{Budget: document.Budget{MaxExpanded: int64(3*len(row) + 10)}}, func(*document.Document) error { n++; return nil })
	r.file("a.jsonl.gz", []byte(gzipOf(strings.Repeat(row, 20))), 0)
	if n == 0 || n > 3 || len(r.problems) != 1 || !strings.Contains(r.problems[0].Reason.String(), "beyond the limit of an archive") {
		t.Errorf("%d reports, problems %v", n, r.problems)
	}
}

// A ZIP whose members share their bytes expands far beyond its size without any
// member doing so.
func TestOverlappingMembersAreABomb(t *testing.T) {
	data := []byte(zipOf(t, member{"a.txt", strings.Repeat("word ", 1000)}, member{"b.txt", strings.Repeat("word ", 1000)}))
	// Both entries of the directory claim a size that the file does not have.
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i + 4
		data[at+16+1] = 0xff // second byte of the compressed size
	}
	_, problems := readAll("a.zip", string(data))
	if len(problems) != 1 || !strings.Contains(problems[0].Reason.String(), "members overlap") {
		t.Errorf("problems %v", problems)
	}
}
