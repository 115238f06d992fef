package format

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// wrapped is a page whose whole text stands in one paragraph with lines wrapped by
// hand.
const wrapped = `<p>
Ruritania experienced a deterioration of the situation during the year, and
observers said that the government did little to stop it. Courts convicted four
traffickers.
Significant issues included credible reports of forced labor on farms, of
arbitrary arrests, and of serious restrictions on the freedom of expression in
the eastern provinces.
Section 1. Life
a. Extrajudicial Killings
There were numerous reports that the government or its agents committed
arbitrary or unlawful killings during the year, in particular in the province
of Strelsau, where the police fired at strikers.
Censorship by Governments, Military, Intelligence, or Police Forces, Criminal
Groups, or Armed Extremist or Rebel Groups
The government restricted the press, and journalists practiced self-censorship
to avoid violence and to keep their places in the country's few newspapers, as
they had in the year before.
b. Worker Rights
The law provided for the right to form unions, and the government respected it
most of the time.
</p>`

func TestReadHTMLWrappedByHand(t *testing.T) {
	got, err := readHTML(context.Background(), []byte(page(wrapped)), document.Budget{})
	if err != nil {
		t.Fatal(err)
	}
	want := `# 2024 Report on Trafficking: Ruritania
Ruritania experienced a deterioration of the situation during the year, and observers said that the government did little to stop it. Courts convicted four traffickers.
Significant issues included credible reports of forced labor on farms, of arbitrary arrests, and of serious restrictions on the freedom of expression in the eastern provinces.
# Section 1. Life
# a. Extrajudicial Killings
There were numerous reports that the government or its agents committed arbitrary or unlawful killings during the year, in particular in the province of Strelsau, where the police fired at strikers.
# Censorship by Governments, Military, Intelligence, or Police Forces, Criminal Groups, or Armed Extremist or Rebel Groups
The government restricted the press, and journalists practiced self-censorship to avoid violence and to keep their places in the country's few newspapers, as they had in the year before.
# b. Worker Rights
The law provided for the right to form unions, and the government respected it most of the time.
`
	if s := show(got.Blocks); s != want {
		t.Errorf("got:\n%s\nwant:\n%s", s, want)
	}
}

// Source that is wrapped by its author's editor is one paragraph.
func TestReadHTMLWrappedSource(t *testing.T) {
	body := "<p>" + strings.ReplaceAll(strings.Repeat(sample.Filler+" ", 8), " in ", "\nin ") + "</p>"
	got, err := readHTML(context.Background(), []byte(page(body)), document.Budget{})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Blocks) != 2 || strings.Contains(got.Blocks[1].Text, "\n") {
		t.Errorf("got:\n%s", show(got.Blocks))
	}
}

func TestReadHTMLCharset(t *testing.T) {
	russian := "Правительство расследовало двенадцать дел о торговле людьми, суды осудили четырёх человек. Жертвам помогали неправительственные организации."
	cp1251 := func(s string) string {
		enc := encodingNamed("windows-1251")
		out, err := enc.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	tests := []struct{ name, page string }{
		{"UTF-8", "<html><body><p>" + russian},
		{"UTF-8 that declares something else", `<html><head><meta charset="iso-8859-1"></head><body><p>` + russian},
		{"byte order mark", "\xef\xbb\xbf<html><body><p>" + russian},
		{"declared CP1251", `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><body><p>` + cp1251(russian)},
		{"declared after a long comment", `<html><head><!--` + strings.Repeat("x", 3000) + `--><meta charset="windows-1251"></head><body><p>` + cp1251(russian)},
		{"CP1251 without a word", "<html><body><p>" + cp1251(russian+" "+russian)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readHTML(context.Background(), []byte(tt.page), document.Budget{})
			if err != nil {
				t.Fatal(err)
			}
			if s := show(got.Blocks); !strings.HasPrefix(s, russian) {
				t.Errorf("got %q", s)
			}
		})
	}
}

func TestReadHTMLKeepsTheTextWhateverItIsCalled(t *testing.T) {
	long := strings.Repeat("<p>"+sample.Filler+"</p>", 5)
	for _, open := range []string{
		`<form id="aspnetForm">`, `<div class="has-sidebar content">`, `<div class="menu-page">`, `<div style="display:none">`,
		`<table><tr><td>`, `<center><font face="Arial">`, `<aside>`,
	} {
		got, err := readHTML(context.Background(), []byte("<html><body>"+open+"<h2>PROSECUTION</h2>"+long+"</body></html>"), document.Budget{})
		if err != nil {
			t.Errorf("%s: %v", open, err)
			continue
		}
		if want := "## PROSECUTION\n" + strings.Repeat(sample.Filler+"\n", 5); show(got.Blocks) != want {
			t.Errorf("%s: got:\n%s", open, show(got.Blocks))
		}
	}
}

func TestReadHTMLSeveralArticles(t *testing.T) {
	var b, want strings.Builder
	for _, c := range []string{"China", "Tibet", "Hong Kong"} {
		b.WriteString("<article><h2>" + c + "</h2>" + strings.Repeat("<p>"+sample.Filler+"</p>", 4) + "</article>")
		want.WriteString("## " + c + "\n" + strings.Repeat(sample.Filler+"\n", 4))
	}
	got, err := readHTML(context.Background(), []byte("<html><body><div class=x>"+b.String()+"</div></body></html>"), document.Budget{})
	if err != nil {
		t.Fatal(err)
	}
	if show(got.Blocks) != want.String() {
		t.Errorf("got:\n%s", show(got.Blocks))
	}
}

// Every reason for which parts of a page are set aside has a kind.
func TestReasonsOfPagesHaveKinds(t *testing.T) {
	for _, reasons := range []map[string]document.Reason{boilerplateWords, boilerplateTags, boilerplateRoles} {
		for name, reason := range reasons {
			if name != strings.ToLower(name) {
				t.Errorf("%q is not in lower case", name)
			}
			if reason.Kind() == document.LeftUnknown {
				t.Errorf("the reason %q of %q has no kind in left_out.txt", reason, name)
			}
		}
	}
}

// TestMainPartKeepsTheReport reads pages on which most text is not the report's, or
// where the report stands in several elements: nothing of it may be left out.
func TestMainPartKeepsTheReport(t *testing.T) {
	var report, talk strings.Builder
	for i := range 9 {
		fmt.Fprintf(&report, "<p>Report %d. %s In its cities, its ports, and its farms, inspectors looked for victims.</p>", i, sample.Filler)
	}
	for i := range 90 {
		fmt.Fprintf(&talk, "<div><b>Reader %d</b><p>I worked there, years ago, and what is said about the ports, the farms, and the mines, is all true; my family, my friends, and my neighbours know it too.</p></div>", i)
	}
	part := func(element, heading string) string {
		return "<" + element + ` class="c` + heading + `"><tr><td><b>` + heading + "</b></td></tr><tr><td>" + report.String() + "</td></tr></" + element + ">"
	}
	tests := []struct {
		name, body string
		report     int
	}{
		{"a long discussion below it", `<article><h2>Prosecution</h2>` + report.String() + `</article><div class="discussion">` + talk.String() + `</div>`, 9},
		{"the same without a name", `<article><h2>Prosecution</h2>` + report.String() + `</article><div><h3>90 Comments</h3>` + talk.String() + `</div>`, 9},
		{"a table a section", part("table", "Prosecution") + part("table", "Protection") + part("table", "Prevention"), 27},
		{"a form a section", strings.NewReplacer("table", "form").Replace(part("table", "Prosecution") + part("table", "Protection")), 18},
		{"several articles", strings.Repeat(`<article class="entry"><h2>Ruritania</h2>`+report.String()+`</article>`, 3), 27},
		{"a short part without a class", `<div><p>` + sample.Filler + ` Report.</p></div><div>` + report.String() + `</div>`, 10},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readHTML(context.Background(), []byte("<!doctype html><title>Ruritania</title><body><h1>Ruritania</h1>"+tt.body), document.Budget{})
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(show(got.Blocks), "Report"); n != tt.report {
				t.Errorf("%d paragraphs of the report, want %d", n, tt.report)
			}
		})
	}
}

func TestBetterTitle(t *testing.T) {
	for _, tt := range []struct{ title, head, site, want string }{
		{"Haiti - 2005 Report on Trafficking", "Haiti", "", "Haiti - 2005 Report on Trafficking"},
		{"Haiti - Harbour Watch", "Haiti", "", "Haiti"},
		{"Report on Haiti | Harbour Watch", "Report on Haiti, 2005", "Harbour Watch", "Report on Haiti, 2005"},
		{"Report on Haiti 2005 | Harbour Watch 2020", "Haiti", "Harbour Watch 2020", "Report on Haiti 2005"},
	} {
		if got := betterTitle(tt.title, tt.head, tt.site); got != tt.want {
			t.Errorf("%q over %q on %q: %q, want %q", tt.title, tt.head, tt.site, got, tt.want)
		}
	}
}
