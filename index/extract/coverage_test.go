package extract

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
	"tipsearch/index/table"
	"tipsearch/web/messages"
)

const (
	coveredOne = "The government maintained its efforts to protect victims and opened a second shelter in the north of the country."
	coveredTwo = "Observers noted that inspectors visited the brick kilns and found forty families who had worked without pay since the winter."
)

// In every format each word that was seen is kept or left out, and nothing is cut.
func TestCoverageAddsUp(t *testing.T) {
	menu := strings.Repeat(`<li><a href="/x">Another country of the world</a></li>`, 200)
	page := `<html lang=en><head><title>Kenya 2021</title><style>p{color:red}</style></head><body><script>var x = "not a word"</script>
<nav><ul>` + menu + `</ul></nav><main><h1>2021 Trafficking in Persons Report: Kenya</h1><h2>Prevention</h2><p>` + coveredOne + ` <b>Traf</b>ficking</p>
<p>` + coveredTwo + ` <svg><title>Arrow</title></svg><del>struck out words</del></p><p>` + coveredOne + `</p></main>
<noscript>Please switch scripts on</noscript><footer>Contact us at the ministry</footer></body></html>`
	body := sample.P("2021 Trafficking in Persons Report: Kenya") + sample.P("Prevention") + sample.P(coveredOne) + sample.P(coveredTwo) +
		`<w:p><w:r><w:t>Traf</w:t></w:r><w:r><w:t>ficking fell</w:t></w:r><w:del><w:r><w:delText>much too much</w:delText></w:r></w:del>` +
		`<w:r><w:rPr><w:vanish/></w:rPr><w:t>a hidden remark</w:t></w:r><w:r><w:pict><w:txbxContent>` + sample.P("In a box of the older kind there are words.") + `</w:txbxContent></w:pict></w:r></w:p>`
	docx := sample.DOCX(t, body, map[string]string{
		"word/footnotes.xml": `<w:footnotes xmlns:w="w"><w:footnote>` + sample.P("Interview with an official, May 2023.") + `</w:footnote></w:footnotes>`,
		"word/header1.xml":   `<w:hdr xmlns:w="w">` + sample.P("Office of Reports") + `</w:hdr>`,
		"word/header2.xml":   `<w:hdr xmlns:w="w">` + sample.P("Office of Reports") + `</w:hdr>`,
	})
	text := "MENU\n\n2021 Trafficking in Persons Report: Kenya\n\nPREVENTION\n\n" + coveredOne + "\nInspec-\ntors of the well-\nknown ministry came.\n\n" + coveredTwo + "\n\nShare this page\n"
	row := `{"title": "2021 Trafficking in Persons Report: Kenya", "text": "<p>` + coveredOne + `</p><nav>Home</nav><p>` + coveredTwo + `</p>", "section": "prevention"}` + "\n"
	files := []struct {
		name  string
		data  []byte
		words int // counted by hand
	}{
		{"kenya.html", []byte(page), 5*200 + 6 + 1 + 19*2 + 1 + 20 + 1 + 3 + 4 + 5},
		{"kenya.docx", docx, 6 + 1 + 19 + 20 + 2 + 3 + 3 + 10 + 6 + 3 + 3},
		{"kenya.txt", []byte(text), 1 + 6 + 1 + 19 + 7 + 20 + 3},
		{"kenya.jsonl", []byte(row), 19 + 1 + 20},
	}
	for _, f := range files {
		d := readOne(t, f.name, string(f.data))
		c := d.Coverage
		left := 0
		for _, l := range c.LeftOut {
			left += l.Words
		}
		if c.Seen != c.Kept+left+c.Unaccounted {
			t.Errorf("%s: %+v does not add up", f.name, c)
		}
		if c.Unaccounted != 0 {
			t.Errorf("%s: %d words are unaccounted for: %+v, left out %v", f.name, c.Unaccounted, c, d.LeftOut)
		}
		if c.Seen != f.words {
			t.Errorf("%s: %d words seen, want %d: text %q, left out %v", f.name, c.Seen, f.words, d.Text, d.LeftOut)
		}
	}
}

// What is left out is whole, however long it is.
func TestLeftOutIsWhole(t *testing.T) {
	long := strings.Repeat("The other page tells of something else altogether, at length. ", 100)
	page := `<html lang=en><body><main><h1>2021 Trafficking in Persons Report: Kenya</h1><p>` + strings.Repeat(coveredOne+" ", 300) + `</p></main><aside><p>` +
		long + `</p></aside></body></html>`
	d := readOne(t, "kenya.html", page)
	if !slices.ContainsFunc(d.LeftOut, func(l document.LeftOut) bool {
		return l.Text == strings.TrimSpace(long) && l.Kind == document.LeftBanner
	}) {
		t.Errorf("the sidebar of %d bytes is not left out whole", len(long))
	}
}

// Every reason that the code and the tables give can be said.
func TestReasonsAreSaid(t *testing.T) {
	reasons := 0
	check := func(reason document.Reason) {
		reasons++
		if code := reason.Message().Code; !messages.English().Has(code) {
			t.Errorf("%s is in no catalogue", code)
		}
	}
	read := func(file string) string {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	rows, err := table.Split(table.File{Name: "boilerplate.txt", Text: read("facts/boilerplate.txt")})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		check(document.Reason(row.Fields[1]))
	}
	code := regexp.MustCompile(`\b(?:[oO]ut|reason\w*)\b[^"\n=:]*[:=]+ "([a-z_]+)"|` +
		`(?:\bleave\(|LeftOut\{)[^"\n]*"([a-z_]+)"`)
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, here...) {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		for _, m := range code.FindAllStringSubmatch(read(f), -1) {
			check(document.Reason(m[1] + m[2]))
		}
	}
	if reasons < 60 {
		t.Errorf("only %d reasons were found", reasons)
	}
}
