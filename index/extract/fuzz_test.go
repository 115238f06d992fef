package extract

import (
	"context"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tipsearch/index/document"
	"tipsearch/index/extract/format"
	"tipsearch/index/extract/sample"
)

// checkDocument holds a Document to what its type promises.
func checkDocument(t *testing.T, d *document.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Fatalf("text is no UTF-8: %q", d.Text)
	}
	if !norm.NFC.IsNormalString(d.Text) {
		t.Fatalf("text is not in NFC: %q", d.Text)
	}
	last := 0
	for i, p := range d.Paragraphs {
		if p.Start < last || p.End <= p.Start || p.End > len(d.Text) {
			t.Fatalf("paragraph %d at %d..%d behind %d of %d", i, p.Start, p.End, last, len(d.Text))
		}
		if !onRune(d.Text, p.Start) || !onRune(d.Text, p.End) || p.RunIn < 0 || p.RunIn > p.End-p.Start {
			t.Fatalf("paragraph %d: %+v", i, p)
		}
		if gap := d.Text[last:p.Start]; strings.TrimSpace(gap) != "" {
			t.Fatalf("%q stands in no paragraph", gap)
		}
		if s := d.Paragraph(i); strings.TrimSpace(s) != s || strings.Contains(s, "\n") || p.Style == "" {
			t.Fatalf("paragraph %d is %q, style %q", i, s, p.Style)
		}
		last = p.End
	}
	if strings.TrimSpace(d.Text[last:]) != "" {
		t.Fatalf("%q stands in no paragraph", d.Text[last:])
	}
	for _, r := range d.Repairs {
		if r.At < 0 || r.At+len(r.After) > len(d.Text) || d.Text[r.At:r.At+len(r.After)] != r.After || r.Reason.String() == "" {
			t.Fatalf("repair %+v points wrongly", r)
		}
	}
	for _, p := range d.Parts {
		if p.Start < 0 || p.End < p.Start || p.End > len(d.Text) || !onRune(d.Text, p.Start) || !onRune(d.Text, p.End) {
			t.Fatalf("part %+v", p)
		}
	}
	for _, l := range d.LeftOut {
		if l.Reason == "" || strings.Contains(l.Text, "\n") {
			t.Fatalf("left out %+v", l)
		}
	}
	f := d.Facts
	for _, fact := range []document.Fact{f.Title, f.Country, f.Year, f.Tier, f.Publisher, f.Author, f.SourceURL, f.Licence, f.Published, f.Language, f.Family} {
		known := []document.Known{document.Unknown, document.Stated, document.Inferred, document.Uncertain, document.Conflict}
		if (fact.Value == "") != (fact.Known == document.Unknown) || !slices.Contains(known, fact.Known) || !utf8.ValidString(fact.Value+fact.Evidence.String()) {
			t.Fatalf("fact %+v", fact)
		}
	}
	if y := f.Year.Value; y != "" && len(y) != 4 {
		t.Fatalf("year %q", y)
	}
	if len(d.Hash) != 64 || d.File == "" {
		t.Fatalf("hash %q, file %q", d.Hash, d.File)
	}
}

func onRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

func checkProblems(t *testing.T, problems []document.Problem, documents int) {
	t.Helper()
	fatal := false
	for _, p := range problems {
		if p.Reason.String() == "" || p.File == "" || strings.Contains(p.String(), "\n") {
			t.Fatalf("problem %+v", p)
		}
		fatal = fatal || p.Fatal
	}
	if documents == 0 && !fatal {
		t.Fatalf("nothing was read and nothing said: %v", problems)
	}
}

func FuzzReadText(f *testing.F) {
	for _, s := range sample.Texts {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := newReader(context.Background(), Options{}, nil)
		n := 0
		r.yield = func(d *document.Document) error {
			n++
			checkDocument(t, d)
			return nil
		}
		if len(strings.TrimSpace(string(data))) == 0 {
			return
		}
		r.text("fuzz-2011-qatar.txt", data)
		checkProblems(t, r.problems, n)
	})
}

func FuzzReadRows(f *testing.F) {
	for _, s := range sample.Texts {
		f.Add("jsonl", []byte(`{"doc": "a", "section": "x", "country": "Qatar", "year": 2003, "text": "`+strings.ReplaceAll(s, "\n", `\n`)+"\"}\n{\"doc\": \"a\", \"text\": \"more\"}"))
		f.Add("csv", []byte("text,country,year\n\""+s+"\",Qatar,2003\n"))
		f.Add("json", []byte(`{"sections": [{"heading": "a", "text": ["b", "c"]}, {"text": {"value": "`+s+`"}}]}`))
	}
	f.Fuzz(func(t *testing.T, form string, data []byte) {
		r := newReader(context.Background(), Options{}, nil)
		n := 0
		r.yield = func(d *document.Document) error {
			n++
			checkDocument(t, d)
			return nil
		}
		in := r.decoded("a", data)
		switch form {
		case "csv":
			r.csvFile("a.csv", in)
		case "json":
			r.jsonFile("a.json", in)
		default:
			r.jsonLines("a.jsonl", in)
		}
		checkProblems(t, r.problems, n)
	})
}

// FuzzRead reads any bytes under any name, archives and all; PDF, DOCX and HTML
// have fuzz tests of their own.
func FuzzRead(f *testing.F) {
	for _, s := range sample.Texts {
		f.Add("a.txt", []byte(s))
	}
	f.Add("a.zip", []byte(zipOf(f, member{"a.txt", sample.Qatar}, member{"manifest.csv", "file,year\na.txt,2003\n"})))
	f.Add("a.gz", []byte(gzipOf(sample.Qatar)))
	f.Add(".gz", []byte(gzipOf(sample.Qatar)))
	f.Add("a.tar", []byte(tarOf(f, member{"a.txt", sample.Qatar})))
	f.Add("a.zst", []byte(zstdOf(f, sample.Qatar)))
	f.Add("a.xz", []byte(xzOf(f, sample.Qatar)))
	f.Add("a.7z", sample.SevenZip("a.txt", sample.Qatar, "b.txt", "b"))
	f.Add("a.7z", []byte(unbase(f, packed7z)))
	f.Add("a.zip", []byte(unbase(f, aesZIP)))
	f.Add("a.zip", []byte(unbase(f, oldZIP)))
	f.Add("a.warc", []byte(captured))
	f.Add("a.mhtml", []byte(savedPage))
	f.Add("a.mbox", []byte("From a 10:11\n"+mailHead+"\n"+sample.Qatar))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		switch form, _ := format.Sniff(name, data); form {
		case format.PDF, format.DOCX, format.HTML:
			return
		}
		if name == "" || strings.ContainsAny(name, "\n\r") || !utf8.ValidString(name) {
			name = "a"
		}
		n := 0
		problems := Read(context.Background(), name, data, Options{Password: password, Budget: document.Budget{MaxBytes: 1 << 20, MaxExpanded: 1 << 20}}, func(d *document.Document) error {
			n++
			checkDocument(t, d)
			return nil
		})
		checkProblems(t, problems, n)
	})
}

// FuzzReadManifest promises: no panic, and a fault of one line.
func FuzzReadManifest(f *testing.F) {
	f.Add("manifest.csv", []byte("file,title,country,year\na.txt,,Qatar,2003\n"))
	f.Add("manifest.json", []byte(`{"a.txt": {"country": "Qatar"}}`))
	f.Add("manifest.json", []byte(`[{"file": "a.txt", "year": 2003}]`))
	f.Add("a.txt.meta.json", []byte(`{"year": "2003"}`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if m := readManifest(name, data); strings.Contains(m.fault.String(), "\n") {
			t.Errorf("fault of several lines: %q", m.fault)
		}
	})
}
