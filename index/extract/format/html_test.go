package format

import (
	"context"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// page wraps a body that is long enough for the main part to be found.
func page(body string) string {
	return `<!doctype html><html lang="en"><head><title>Ruritania - Office of Reports</title>
<meta property="og:site_name" content="Office of Reports">
<link rel="canonical" href="https://reports.example/2024/ruritania/">
<meta property="article:published_time" content="2024-06-24T10:00:00+00:00"></head><body>
<header class="masthead"><a href="/">Home</a> <a href="/a">About us</a> <a href="/b">Contact</a></header>
<nav><ul><li><a href="/x">Countries</a></li><li><a href="/y">Years</a></li></ul></nav>
<main><h1>2024 Report on Trafficking: Ruritania</h1>` + body + `</main>
<footer>Office of Reports, 1 Main Street. Privacy policy.</footer></body></html>`
}

// show prints blocks one a line: style, level and run-in before the text.
func show(blocks []document.Block) string {
	var b strings.Builder
	for _, x := range blocks {
		switch {
		case x.Style == document.Heading:
			b.WriteString(strings.Repeat("#", max(1, x.Level)) + " ")
		case x.Style == document.Item:
			b.WriteString("* ")
		case x.Style == document.Row:
			b.WriteString("| ")
		}
		if x.RunIn > 0 {
			b.WriteString("[" + x.Text[:x.RunIn] + "]" + x.Text[x.RunIn:])
		} else {
			b.WriteString(x.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestReadHTMLBlocks(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"headings and paragraphs", `<h2>PROSECUTION</h2><p>` + sample.Filler + `</p><h3>Courts</h3><p>Judges  were
			trained.</p>`, "## PROSECUTION\n" + sample.Filler + "\n### Courts\nJudges were trained.\n"},
		{"bold paragraph is a heading", `<p>` + sample.Filler + `</p><p><strong>PREVENTION</strong></p><p>Campaigns ran.</p>`,
			sample.Filler + "\n# PREVENTION\nCampaigns ran.\n"},
		{"bold run-in", `<p><b>Forced labor</b>: ` + sample.Filler + `</p>`, "[Forced labor:] " + sample.Filler + "\n"},
		{"underlined run-in", `<p><u>Child labor</u>: ` + sample.Filler + `</p>`, "[Child labor:] " + sample.Filler + "\n"},
		{"bold words inside are no run-in", `<p>The <b>ILO</b> said so. ` + sample.Filler + `</p>`, "The ILO said so. " + sample.Filler + "\n"},
		{"number and title in two tags", `<p class="n">Section 1.</p><h2>Life</h2><p>` + sample.Filler + `</p>`, "## Section 1. Life\n" + sample.Filler + "\n"},
		{"list", `<p>` + sample.Filler + `</p><ul><li>Train judges.</li><li><p>Fund shelters.</p></li></ul>`,
			sample.Filler + "\n* Train judges.\n* Fund shelters.\n"},
		{"table", `<p>` + sample.Filler + `</p><table><tr><th>Year</th><th>Cases</th></tr><tr><td>2023</td><td>12</td></tr></table>`,
			sample.Filler + "\n| Year | Cases\n| 2023 | 12\n"},
		{"paragraphs between two line breaks", `<div>` + sample.Filler + `<br><br>Police raided a farm.</div>`, sample.Filler + "\nPolice raided a farm.\n"},
		{"bold line before a line break", `<p><b>PROTECTION</b><br>` + sample.Filler + `</p>`, "# PROTECTION\n" + sample.Filler + "\n"},
		{"a menu inside the text", `<p>` + sample.Filler + `</p><ul><li><a href="/1">Albania</a></li><li><a href="/2">Algeria</a></li><li><a href="/3">Andorra</a></li></ul>`,
			sample.Filler + "\n"},
		{"a list in another language", `<p>` + sample.Filler + `</p><div lang="ru"><p>Новости дня</p></div>`, sample.Filler + "\n"},
		{"bold run-in glued to its text", `<p><b>Prosecution</b>The court met. ` + sample.Filler + `</p>`, "[Prosecution] The court met. " + sample.Filler + "\n"},
		{"bold and break in one tag", `<p><b>Prosecution<br></b>` + sample.Filler + `</p>`, "# Prosecution\n" + sample.Filler + "\n"},
		{"a capital set apart", `<p><b>T</b>he court met. ` + sample.Filler + `</p>`, "The court met. " + sample.Filler + "\n"},
		{"headings that fold", `<h3><button class="toc">PREVENTION</button></h3><p>` + sample.Filler + `</p><details><summary>PROTECTION</summary><p>` + sample.Filler + `</p></details>`,
			"### PREVENTION\n" + sample.Filler + "\n# PROTECTION\n" + sample.Filler + "\n"},
		{"contents with links within the page", `<p><a href="#a">Prosecution</a> | <a href="#b">Protection</a> | <a href="#c">Prevention</a></p><p>` + sample.Filler + `</p>`, sample.Filler + "\n"},
		{"number of a note without a link", `<p>` + sample.Filler + ` Courts convicted 12<sup>3</sup> men in 2010<sup>4, 15</sup> on the 1<sup>st</sup> of May.</p>`, sample.Filler + " Courts convicted 12³ men in 2010⁴, ¹⁵ on the 1st of May.\n"},
		{"footnote mark", `<p>` + sample.Filler + `<sup><a href="#fn1">1</a></sup> Courts were slow.</p>`, sample.Filler + " Courts were slow.\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readHTML(context.Background(), []byte(page(tt.body)), document.Budget{})
			if err != nil {
				t.Fatal(err)
			}
			want := "# 2024 Report on Trafficking: Ruritania\n" + tt.want
			if s := show(got.Blocks); s != want {
				t.Errorf("got:\n%s\nwant:\n%s", s, want)
			}
		})
	}
}

func TestReadHTMLFacts(t *testing.T) {
	got, err := readHTML(context.Background(), []byte(page("<p>"+sample.Filler+"</p>")), document.Budget{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != "2024 Report on Trafficking: Ruritania" || got.URL != "https://reports.example/2024/ruritania/" ||
		got.Published != "2024-06-24" || got.Language != "en" || got.Site != "Office of Reports" {
		t.Errorf("facts: %+v", got)
	}
	var left []string
	for _, l := range got.LeftOut {
		left = append(left, l.Reason.Message().String()+": "+l.Text)
	}
	all := strings.Join(left, "\n")
	for _, want := range []string{"page header: Home About us Contact", "site menu: Countries Years", "page footer: Office of Reports"} {
		if !strings.Contains(all, want) {
			t.Errorf("left out %q does not tell %q", all, want)
		}
	}
}

func TestReadHTMLBad(t *testing.T) {
	_, err := readHTML(context.Background(), []byte(strings.Repeat("<div>", 100_000)+"x"), document.Budget{})
	if err == nil || !strings.Contains(err.Error(), "nested deeper than 512") {
		t.Errorf("deep nesting: %v", err)
	}
	_, err = readHTML(context.Background(), make([]byte, maxHTML+1), document.Budget{})
	if err == nil || !strings.Contains(err.Error(), "more than 32 MB") {
		t.Errorf("huge page: %v", err)
	}
	_, err = readHTML(context.Background(), []byte("<html>"+strings.Repeat("<p>", maxTags)), document.Budget{})
	if err == nil || !strings.Contains(err.Error(), "tags, more than 500000") {
		t.Errorf("a page of tags: %v", err)
	}
	open, err := readHTML(context.Background(), []byte("<html><body>"+strings.Repeat("<font size=2>", 2000)+"<p>"+sample.Filler), document.Budget{})
	if err != nil || show(open.Blocks) != sample.Filler+"\n" {
		t.Errorf("tags that are never closed: %v %v", err, open.Blocks)
	}
	_, err = readHTML(context.Background(), []byte("<html><body><script>1</script></body></html>"), document.Budget{})
	if err == nil || !strings.Contains(err.Error(), "no text") {
		t.Errorf("empty page: %v", err)
	}
}
