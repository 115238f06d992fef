package format

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
)

// kilns returns paragraphs n to m of an invented report, no two alike.
func kilns(n, m int) string {
	var b strings.Builder
	for i := n; i <= m; i++ {
		fmt.Fprintf(&b, "<p>Inspectors visited the brick kilns of district %d, and found that %d families had worked there "+
			"without pay since the winter, while the owner held their papers.</p>\n", i, i+40)
	}
	return b.String()
}

// remarks are what readers of a page wrote below it.
const remarks = `<div><p>Bob</p><p>I have lived near such a kiln for years, and nobody ever came to look at it.</p><a href=/r>reply</a></div>
<div><p>Ann</p><p>Thank you for this, I sent it on to my sister, who works for the ministry in town.</p><a href=/r>reply</a></div>`

func readText(t *testing.T, page string) document.Raw {
	t.Helper()
	r, err := readHTML(context.Background(), []byte(page), document.Budget{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Names of elements around the text do not decide: the text is there, and nothing of the site.
func TestNamesDoNotVeto(t *testing.T) {
	const menu = `<nav><a href=/a>Home</a> <a href=/b>Countries</a></nav>`
	for _, around := range []string{
		`<div class="content-sidebar-wrap">%s</div>`,
		`<div class="elementor-widget">%s</div>`,
		`<div class="pagination-first"><div id="share-page">%s</div></div>`,
		`<form action="/page">%s</form>`,
		`<div class="widget"><h2>PREVENTION</h2>%s</div><div class="sidebar">` + kilns(20, 26) + `</div>`,
	} {
		r := readText(t, `<html lang=en><body>`+menu+strings.ReplaceAll(around, "%s", "<h1>Kilns in Ruritania</h1>"+kilns(1, 8))+`
			<p class=cookie>We use cookies.</p></body></html>`)
		got := show(r.Blocks)
		for i := 1; i <= 8; i++ {
			if !strings.Contains(got, fmt.Sprintf("district %d,", i)) {
				t.Errorf("%.40s: paragraph %d is lost:\n%s", around, i, got)
				break
			}
		}
		for _, not := range []string{"Countries", "cookies"} {
			if strings.Contains(got, not) {
				t.Errorf("%.40s: %q is kept:\n%s", around, not, got)
			}
		}
	}
}

// What two readers leave out is set aside with a reason, and a note says how much.
func TestTwoReadersAgainstOne(t *testing.T) {
	r := readText(t, `<html lang=en><body><article><h1>Kilns in Ruritania</h1>`+kilns(1, 6)+`</article>
		<div class=comments>`+strings.Repeat(remarks, 6)+`</div></body></html>`)
	if got := show(r.Blocks); strings.Contains(got, "sister") || !strings.Contains(got, "district 6") {
		t.Errorf("kept:\n%s", got)
	}
	if all := fmt.Sprint(r.LeftOut); strings.Count(all, "sister") != 6 {
		t.Errorf("what readers wrote is not all set aside: %s", all)
	}

	r = readText(t, `<html lang=en><body><div class=sidebar><h1>Kilns in Ruritania</h1>`+kilns(1, 3)+`</div><div>`+kilns(4, 9)+`</div></body></html>`)
	if got := show(r.Blocks); !strings.Contains(got, "district 1,") || !strings.Contains(got, "district 9,") {
		t.Errorf("kept:\n%s", got)
	}
	if len(r.Notes) != 1 || r.Notes[0].Code != "file.readers_differ" {
		t.Errorf("notes %q", r.Notes)
	}
}

// Structure is kept where the readers differ: headings, lists and tables between the prose.
func TestStructureWhereReadersDiffer(t *testing.T) {
	r := readText(t, `<html lang=en><body><div class="sidebar-page"><h1>Kilns in Ruritania</h1>`+kilns(1, 3)+
		`<p><b>PREVENTION</b></p>`+kilns(4, 4)+`<ul><li>Train judges.</li><li>Fund shelters.</li></ul>
		<table><tr><th>Year</th><th>Cases</th></tr><tr><td>2023</td><td>12</td></tr></table>`+kilns(5, 6)+`</div>
		<div class=related>`+strings.Repeat(`<div><a href=/x>An earlier page</a><p>What we wrote of the ports in the south last year, at length.</p></div>`, 9)+`</div>
		</body></html>`)
	got := show(r.Blocks)
	for _, want := range []string{"# PREVENTION\n", "* Train judges.\n", "* Fund shelters.\n", "| Year | Cases\n", "| 2023 | 12\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not kept:\n%s", want, got)
		}
	}
	if strings.Contains(got, "ports in the south") {
		t.Errorf("other pages are kept:\n%s", got)
	}
}

// A page that is too large for the libraries is read by the walk, and the audit says so.
func TestPageTooLargeForOthers(t *testing.T) {
	for _, large := range []string{strings.Repeat("<i></i>", 30_001), strings.Repeat("<div>", 200)} {
		r := readText(t, `<html lang=en><body>`+kilns(1, 6)+large+`</body></html>`)
		if !strings.Contains(show(r.Blocks), "district 6") {
			t.Error("its text is lost")
		}
		if len(r.Notes) != 1 || r.Notes[0].Code != "file.one_reader" {
			t.Errorf("notes %q", r.Notes)
		}
	}
}

func TestPassageInText(t *testing.T) {
	root, err := parsePage("<p>The law of 2011 names forced labor as a crime.</p><h2>Courts</h2>")
	if err != nil {
		t.Fatal(err)
	}
	text := textOf(root)
	for passage, want := range map[string]bool{
		"The law of 2011 names forced labor as a crime": true,
		"of 2011 names forced":                          true,
		"forced labor names of 2011 the law":            false,
		"The law of 2013 is about quite other things":   false,
		"Courts":     true,
		"crime":      false, // a block of its own is looked for
		"The courts": false,
	} {
		if got := text.has(appendWords(nil, passage)); got != want {
			t.Errorf("%q: %v", passage, got)
		}
	}
}
