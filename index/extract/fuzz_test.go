package extract

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tipsearch/index/document"
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
		if r.At < 0 || r.At+len(r.After) > len(d.Text) || d.Text[r.At:r.At+len(r.After)] != r.After || r.Reason == "" {
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
		if (fact.Value == "") != (fact.Known == document.Unknown) || fact.Known != document.Unknown && fact.Known != document.Stated && fact.Known != document.Inferred || !utf8.ValidString(fact.Value+fact.Evidence) {
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
		if p.Reason == "" || p.File == "" || strings.Contains(p.String(), "\n") {
			t.Fatalf("problem %+v", p)
		}
		fatal = fatal || p.Fatal
	}
	if documents == 0 && !fatal {
		t.Fatalf("nothing was read and nothing said: %v", problems)
	}
}

var fuzzSeeds = []string{
	qatar, shortReport, curly, russian, allCountries,
	"GABON\nTier 2\n\n" + shortReport + "\nKENYA: Tier 2\n\n" + shortReport,
	"End labor.Grant access.Train police.Adopt \u00adplans.\n• a • b * c * d\n-\n–\n*",
	"TÃ¼rkiyeâ€™s вЂ™ Ð¢Ñƒ\n\n\x00\x01\ufeff\u200b\nA\u0300\u0301 ﬁ",
	"Publisher\nX\n\nPublication Date\n\nCite as\n\nBy Jane Doe\n\nPhoto: x\n\n1\n\n2\n\nPage 3\n",
	"in 2019, compared with 2018 in 2017 (2016) by 2025 since the 2003 TIP Report, waiver in 2013 and 2014",
	"a-\nb-\n\u00ad\nc\u2011\nd",
}

func FuzzReadText(f *testing.F) {
	for _, s := range fuzzSeeds {
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
	for _, s := range fuzzSeeds {
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

// FuzzRead gives any bytes under any name, archives and all; PDF, DOCX and HTML
// have fuzz tests of their own.
func FuzzRead(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add("a.txt", []byte(s))
	}
	f.Add("a.zip", []byte(zipOf(f, member{"a.txt", qatar}, member{"manifest.csv", "file,year\na.txt,2003\n"})))
	f.Add("a.gz", []byte(gzipOf(qatar)))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		switch form, _ := sniff(name, data); form {
		case formatPDF, formatDOCX, formatHTML:
			return
		}
		if name == "" || strings.ContainsAny(name, "\n\r") || !utf8.ValidString(name) {
			name = "a"
		}
		n := 0
		problems := Read(context.Background(), name, data, Options{Budget: document.Budget{MaxBytes: 1 << 20, MaxExpanded: 1 << 20}}, func(d *document.Document) error {
			n++
			checkDocument(t, d)
			return nil
		})
		checkProblems(t, problems, n)
	})
}

func FuzzClean(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := cleanLine(s)
		if twice := cleanLine(once); twice != once {
			t.Errorf("clean is not done at once: %q, then %q", once, twice)
		}
		if !utf8.ValidString(once) || strings.ContainsAny(once, "\n\x00\t") || strings.Contains(once, "  ") {
			t.Errorf("clean gave %q", once)
		}
		if fixed, _ := repairMojibake(once); !utf8.ValidString(fixed) {
			t.Errorf("repairMojibake gave %q", fixed)
		}
		mended, repairs, starts := mendGlue(once)
		if strings.ReplaceAll(mended, " ", "") != strings.ReplaceAll(once, " ", "") || len(repairs) != len(starts) {
			t.Errorf("mendGlue changed more than spaces: %q to %q", once, mended)
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add([]byte(s))
	}
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, _, err := decodeText(data)
		if err == nil && !utf8.ValidString(text) {
			t.Errorf("decodeText gave %q", text)
		}
	})
}

// FuzzYearMentions promises: no panic, and every year stands where it is said to.
func FuzzYearMentions(f *testing.F) {
	for _, s := range append(fuzzSeeds, "Order No. 2010-86 criminalized it.", "No.\n2010", "Law Nos. 2010, in 2011.") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range yearMentions(text) {
			if number(text[m.at.start:m.at.end]) != m.year || m.cue == "" {
				t.Errorf("mention %+v of %q", m, text)
			}
		}
	})
}

// FuzzReadManifest promises: no panic, and a fault of one line.
func FuzzReadManifest(f *testing.F) {
	f.Add("manifest.csv", []byte("file,title,country,year\na.txt,,Qatar,2003\n"))
	f.Add("manifest.json", []byte(`{"a.txt": {"country": "Qatar"}}`))
	f.Add("manifest.json", []byte(`[{"file": "a.txt", "year": 2003}]`))
	f.Add("a.txt.meta.json", []byte(`{"year": "2003"}`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if m := readManifest(name, data); strings.Contains(m.fault, "\n") {
			t.Errorf("fault of several lines: %q", m.fault)
		}
	})
}
