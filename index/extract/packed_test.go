package extract

import (
	"archive/tar"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
	"tipsearch/index/growth"
)

// tarOf returns a TAR archive. A name that ends in "/" is a folder, and one that begins with "@" a link.
func tarOf(t testing.TB, members ...member) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		h := &tar.Header{Name: m.name, Mode: 0o644, Size: int64(len(m.data)), Typeflag: tar.TypeReg}
		switch {
		case strings.HasSuffix(m.name, "/"):
			h.Typeflag = tar.TypeDir
		case strings.HasPrefix(m.name, "@"):
			h.Typeflag, h.Linkname = tar.TypeSymlink, "/etc/passwd"
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, m.data)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstdOf(t testing.TB, data string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(data), nil))
}

// filesOf lists reports by their files.
func filesOf(docs []*document.Document) (out []string) {
	for _, d := range docs {
		out = append(out, d.File)
	}
	return out
}

func TestTARArchives(t *testing.T) {
	whole := tarOf(t, member{"./", ""}, member{"./qatar.txt", sample.Qatar}, member{"@link", ""},
		member{"../evil.txt", sample.Qatar}, member{"./._qatar.txt", "\x00\x05"}, member{"in.zip", zipOf(t, member{"b.txt", sample.Qatar})},
		member{"manifest.csv", "file,year,licence\nqatar.txt,2003,public domain\n"})
	for name, data := range map[string]string{
		"a.tar": whole, "a.tar.gz": gzipOf(whole), "a.tar.zst": zstdOf(t, whole), "a.txt": whole,
	} {
		docs, problems := readAll(name, data)
		name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
		if want := []string{name + "/qatar.txt", name + "/in.zip/b.txt"}; !slices.Equal(filesOf(docs), want) {
			t.Fatalf("%s: read %q, want %q; problems %v", name, filesOf(docs), want, problems)
		}
		if f := docs[0].Facts.Licence; f.Value != "public domain" {
			t.Errorf("%s: the manifest behind the file did not state its licence: %+v", name, f)
		}
		if strings.Contains(docs[0].Text, "0000644") || docs[0].Text != docs[1].Text {
			t.Errorf("%s: text %q", name, docs[0].Text)
		}
		want := fmt.Sprintf("[%[1]s/@link: it is not a file but a link or device; it is not read "+
			"%[1]s/../evil.txt: its name points outside the archive; it is not read]", name)
		if fmt.Sprint(problems) != want {
			t.Errorf("%s: problems %v, want %s", name, problems, want)
		}
	}
}

// bzip2Text is a text packed by bzip2, which Go does not write.
const bzip2Text = "QlpoOTFBWSZTWVFGMV8AABBfgAAQQGUQACAANAAvb94gIABoRT2UTJo0yPUGhoNTykPQIAAyF4ytWNb7P9cgIKKLQT6dOYlmoWQN" +
	"J0vIHWarogNfHmBq5nPGRdsq0rhM0MgflZJ4gk6baC3MowbO6aCzkSyMFMCRTCP4u5IpwoSCijGK+A=="

func TestBzip2(t *testing.T) {
	data, err := base64.StdEncoding.DecodeString(bzip2Text)
	if err != nil {
		t.Fatal(err)
	}
	d := readOne(t, "qatar.txt.bz2", string(data))
	if d.File != "qatar.txt" || !strings.HasPrefix(d.Text, "The inspectors of Qatar found forty families") {
		t.Errorf("%s: %q", d.File, d.Text)
	}
	if _, problems := readAll("a.bz2", string(data[:60])); len(problems) != 1 ||
		problems[0].Reason.String() != "the bzip2 file cannot be read: it is damaged" {
		t.Errorf("problems %v", problems)
	}
}

func TestBadTARArchives(t *testing.T) {
	good := member{"good.txt", sample.Qatar}
	two := tarOf(t, good, member{"other.txt", strings.Repeat(sample.Qatar, 10)})
	for want, data := range map[string]string{
		"a.tar: it cannot be read further: it ends in the middle": two[:len(two)-2048],
		"a.tar: it cannot be read further: its header is damaged": two[:len(tarOf(t, good))-1024] + strings.Repeat("x", 2048),
		"as a bomb does": gzipOf(tarOf(t, good, member{"zeros.txt", strings.Repeat("\x00", 40<<20)})),
	} {
		docs, problems := readAll("a.tar", data)
		if len(docs) == 0 || !strings.Contains(fmt.Sprint(problems), want) {
			t.Errorf("%d reports, problems %v, want %q", len(docs), problems, want)
		}
	}
	var many []member
	for range 20 {
		many = append(many, good)
	}
	docs, problems := readWithin(document.Budget{MaxMembers: 5}, "a.tar", tarOf(t, many...))
	if len(docs) != 5 || len(problems) != 1 || !strings.Contains(problems[0].Reason.String(), "more than 5 members, the limit") {
		t.Errorf("%d reports, problems %v", len(docs), problems)
	}
}

// An archive may be larger than any file that is read as a whole.
func TestLargeArchivesAreReadPieceByPiece(t *testing.T) {
	page := record("resource", "https://example.org/1", kilnsPage)
	for name, data := range map[string]string{
		"a.tar": tarOf(t, member{"big.txt", strings.Repeat(sample.Qatar, 20)}, member{"b.txt", sample.Qatar}),
		"a.warc": record("resource", "https://example.org/big", strings.Repeat(kilnsPage, 40)) +
			page,
	} {
		limit := document.Budget{MaxBytes: int64(len(data)) / 2}
		if name == "a.warc" {
			limit.MaxBytes = 8 * int64(len(kilnsPage)) // an eighth of it is the limit of a page
		}
		docs, problems := readPath(write(t, t.TempDir(), name, data), Options{Budget: limit})
		if len(docs) != 1 || len(problems) != 1 || !strings.Contains(problems[0].Reason.String(), "the limit for one file") {
			t.Errorf("%s: %d reports, problems %v", name, len(docs), problems)
		}
	}
}

func TestGrowthOfTAR(t *testing.T) {
	one := tarOf(t, member{"a.txt", sentence})
	one = one[:len(one)-1024]
	folder := tarOf(t, member{"a/", ""})[:512]
	read := reading("a.tar")
	growth.Check(t, []growth.Case{
		{Name: "TAR: files", Input: growth.Text(read, one)},
		{Name: "TAR: folders", Input: around(read, one, folder, "")},
	})
}

// A packed file whose name is nothing but the ending keeps its name.
func TestPackedFileWithoutAName(t *testing.T) {
	for name, want := range map[string]string{
		"a.gz": "a", ".gz": ".gz", "b/.gz": "b/.gz", `b\.GZ`: `b\.GZ`, "b/a.GZ": "b/a",
	} {
		docs, problems := readAll(name, gzipOf(sample.Qatar))
		if len(docs) != 1 || docs[0].File != want {
			t.Errorf("%s: %d reports, problems %v; want one of %s", name, len(docs), problems, want)
		}
	}
}
