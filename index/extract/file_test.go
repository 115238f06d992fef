package extract

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
	"tipsearch/web/messages"
)

func write(t *testing.T, dir, name, data string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func readPath(path string, opt Options) (docs []*document.Document, problems []document.Problem) {
	problems = ReadFile(context.Background(), path, opt, func(d *document.Document) error {
		docs = append(docs, d)
		return nil
	})
	return docs, problems
}

func TestManifestOverridesFacts(t *testing.T) {
	const sides = `{"title": "A title", "country": "Bahrain", "year": 2004, "publisher": "State Department", "source_url": "https://example.org/q", "license": "public domain", "tier": "2 Watch List"}`
	for name, files := range map[string][]member{
		"side file":            {{"q.txt.meta.json", sides}},
		"side file, stem":      {{"q.meta.json", sides}},
		"manifest.csv":         {{"manifest.csv", "file,title,country,year,publisher,source_url,license,tier\nother.txt,No,Chad,1999,,,,\nfolder/Q.TXT,A title,Bahrain,2004,State Department,https://example.org/q,public domain,2 Watch List\n"}},
		"manifest.csv, German": {{"manifest.csv", "File name;title;country;year;publisher;source url;license;tier\nq.txt;A title;Bahrain;2004;State Department;https://example.org/q;public domain;2WL\n"}},
		"manifest.json":        {{"manifest.json", `{"q.txt": ` + sides + `, "other.txt": {"year": 1999}}`}},
		"manifest.json, list":  {{"manifest.json", `[{"file": "other.txt"}, ` + strings.Replace(sides, "{", `{"file": "q.txt", `, 1) + `]`}},
		"side before folder":   {{"q.txt.meta.json", sides}, {"manifest.csv", "file,year\nq.txt,1999\n"}},
	} {
		dir := t.TempDir()
		path := write(t, dir, "q.txt", sample.Qatar)
		for _, f := range files {
			write(t, dir, f.name, f.data)
		}
		docs, problems := readPath(path, Options{})
		if len(docs) != 1 || len(problems) > 0 {
			t.Fatalf("%s: %d reports, problems %v", name, len(docs), problems)
		}
		f := docs[0].Facts
		for what, c := range map[string][2]string{
			"title": {f.Title.Value, "A title"}, "country": {f.Country.Value, "BHR"}, "year": {f.Year.Value, "2004"},
			"publisher": {f.Publisher.Value, "U.S. Department of State"}, "source_url": {f.SourceURL.Value, "https://example.org/q"},
			"licence": {f.Licence.Value, "public domain"}, "tier": {f.Tier.Value, "2wl"},
		} {
			if c[0] != c[1] {
				t.Errorf("%s: %s is %q, want %q", name, what, c[0], c[1])
			}
		}
		if !strings.HasPrefix(f.Year.Evidence.String(), "manifest: ") || f.Year.Known != document.Stated {
			t.Errorf("%s: year is %s by %q, want stated by the manifest", name, f.Year.Known, f.Year.Evidence)
		}
	}
}

func TestBadManifestIsToldAndTheFileRead(t *testing.T) {
	for name, tt := range map[string]struct{ file, data, want string }{
		"broken":     {"q.txt.meta.json", `{"year": `, "q.txt.meta.json: it is not JSON: it ends in the middle"},
		"list":       {"q.txt.meta.json", `[]`, "q.txt.meta.json: it is not a JSON object"},
		"no file":    {"manifest.csv", "name_,year\nq.txt,2003\n", "manifest.csv: row 1: no column is named file"},
		"no year":    {"manifest.csv", "file,year\nq.txt,20023\n", `manifest.csv: for q.txt: “20023” is not a year`},
		"no country": {"q.meta.json", `{"country": "Narnia"}`, `q.meta.json: for q.txt: unknown country “Narnia”`},
	} {
		dir := t.TempDir()
		path := write(t, dir, "q.txt", sample.Qatar)
		write(t, dir, tt.file, tt.data)
		docs, problems := readPath(path, Options{})
		if len(docs) != 1 || len(problems) != 1 || problems[0].Fatal || !strings.HasSuffix(problems[0].String(), tt.want) {
			t.Errorf("%s: %d reports, problems %v, want %q", name, len(docs), problems, tt.want)
		}
	}
	dir := t.TempDir()
	path := write(t, dir, "q.txt", sample.Qatar)
	write(t, dir, "q.txt.meta.json", `{"country": "Narnia"}`)
	docs, _ := readPath(path, Options{})
	if len(docs) != 1 || docs[0].Facts.Country.Value != "QAT" || !strings.Contains(said(docs[0].Problems), "Narnia") {
		t.Errorf("a country that is none: %+v", docs)
	}
}

func TestManifestsAreNoReports(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"manifest.csv", "MANIFEST.JSON", "q.txt.meta.json"} {
		docs, problems := readPath(write(t, dir, name, "{}"), Options{})
		if len(docs)+len(problems) > 0 || !IsManifest(name) {
			t.Errorf("%s: %d reports, problems %v, want nothing", name, len(docs), problems)
		}
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	closed := write(t, dir, "closed.txt", sample.Qatar)
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	loop := filepath.Join(dir, "loop.txt")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ path, want string }{
		{filepath.Join(dir, "none.txt"), "no such file or folder"},
		{dir, "it is not a file but a folder"},
		{loop, "too many levels of symbolic links"},
		{write(t, dir, "empty.txt", ""), "the file is empty"},
		{write(t, dir, "blank.txt", " \n\n\t\r\n"), "the file is empty"},
		{write(t, dir, "junk.bin", "\x00\x01\x02\x7f\x1f\x03\x04\x05\x06\x80\x91"), "not text, and not in a format that can be read (text, HTML, PDF, RTF, office files, EPUB, XML articles, JSON lines, CSV, mails, and ZIP, TAR and web archives of these)"},
		{write(t, dir, "pic.txt", "\x89PNG\r\n\x1a\n0000"), "a picture that is damaged, or of a form that OCR does not read"},
		{write(t, dir, "old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe10000"), "an old Word, Excel or PowerPoint file; save it as DOCX or PDF"},
	}
	if os.Getuid() != 0 {
		tests = append(tests, struct{ path, want string }{closed, "permission denied"})
	}
	for _, tt := range tests {
		docs, problems := readPath(tt.path, Options{})
		if len(docs) != 0 || len(problems) != 1 || !problems[0].Fatal || problems[0].Reason.String() != tt.want {
			t.Errorf("%s: %d reports, problems %v, want %q", tt.path, len(docs), problems, tt.want)
		}
	}
}

func TestLimitsAreNamed(t *testing.T) {
	dir := t.TempDir()
	text := write(t, dir, "big.txt", strings.Repeat("The report goes on and on. ", 4000))
	line := write(t, dir, "line.txt", "A title\n"+strings.Repeat("word ", 3000)+"\nThe end.\n")
	for _, tt := range []struct {
		path, want string
		opt        Options
	}{
		{text, "it is 105 KB; the limit for one file is 50 KB", Options{Budget: document.Budget{MaxBytes: 50 << 10}}},
		{text, "it is 105 KB of text; the limit for one text is 50 KB", Options{Budget: document.Budget{MaxBytes: 200 << 10}}},
		{line, "line 2: the line is 14 KB; the limit for one line is 10 KB", Options{Budget: document.Budget{MaxLine: 10 << 10}}},
	} {
		docs, problems := readPath(tt.path, tt.opt)
		if len(docs) != 0 || len(problems) != 1 || !strings.HasSuffix(problems[0].String(), ": "+tt.want) {
			t.Errorf("%d reports, problems %v, want %q", len(docs), problems, tt.want)
		}
	}
}

// A file larger than memory would allow is told by its size, not read.
func TestAGigabyteOfTextIsRefusedUnread(t *testing.T) {
	path := filepath.Join(t.TempDir(), "huge.txt")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	f.WriteString(sample.Qatar)
	if err := f.Truncate(1 << 30); err != nil { // sparse: takes no room
		t.Fatal(err)
	}
	docs, problems := readPath(path, Options{})
	if len(docs) != 0 || len(problems) != 1 || problems[0].Reason.String() != "it is 1 GB; the limit for one file is 256 MB" {
		t.Errorf("%d reports, problems %v", len(docs), problems)
	}
}

func TestAReportOfNoCountryIsTold(t *testing.T) {
	docs, problems := readAll("a.txt", "The committee met in the spring, and it spoke about the ways in which people are exploited at sea. Nothing was decided.\n")
	if len(docs) != 1 || docs[0].Facts.Country.Known != document.Unknown {
		t.Fatalf("%+v", docs)
	}
	if len(problems) != 1 || problems[0].Fatal || problems[0].String() != "a.txt: no country was recognised" {
		t.Errorf("problems %v", problems)
	}
}

func TestReadingStopsWhenAsked(t *testing.T) {
	lines := strings.Repeat("{\"text\": \"A report of nothing much.\"}\n", 100)
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	problems := Read(ctx, "a.jsonl", []byte(lines), Options{}, func(*document.Document) error {
		if n++; n == 3 {
			cancel()
		}
		return nil
	})
	if n != 3 || len(problems) != 1 || problems[0].Reason.String() != "stopped: context canceled" {
		t.Errorf("%d reports, problems %v", n, problems)
	}
}

// TestATitleAndNoText: the page was not saved whole; the reader is told what is in
// the file and what to do.
func TestATitleAndNoText(t *testing.T) {
	for name, data := range map[string]string{
		"title.txt":    "2016 Trafficking in Persons Report: Kenya\n",
		"line.txt":     "KENYA: Tier 2\n",
		"headings.txt": "KENYA: Tier 2\n\nPROSECUTION\n\nPROTECTION\n",
		"shell.html":   "<html><head><title>2016 Trafficking in Persons Report: Kenya</title></head><body><h1>2016 Trafficking in Persons Report: Kenya</h1><div id=app></div></body></html>",
	} {
		docs, problems := readAll(name, data)
		if len(docs) != 0 || len(problems) != 1 || !problems[0].Fatal || !strings.Contains(problems[0].Reason.String(), "a title is in it (“") || !strings.Contains(problems[0].Reason.String(), "save the whole page") {
			t.Errorf("%s: %d reports, %v", name, len(docs), problems)
		}
	}
	if docs, problems := readAll("note.txt", "Kenya\n\nNot applicable.\n"); len(docs) != 1 {
		t.Errorf("a short note: %d reports, %v", len(docs), problems)
	}
}

// said joins what messages say.
func said(list []messages.Message) string {
	var lines []string
	for _, m := range list {
		lines = append(lines, m.String())
	}
	return strings.Join(lines, "; ")
}
