package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/growth"
)

// record is a record of a web archive.
func record(kind, url, content string) string {
	mime := "application/http; msgtype=response"
	if kind == "resource" {
		mime = "text/html"
	}
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2021-03-04T10:11:12Z\r\n"+
		"Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, url, mime, len(content), content)
}

func answer(status, header, body string) string {
	return "HTTP/1.1 " + status + "\r\n" + header + "\r\n\r\n" + body
}

const kilnsPage = "<html><head><title>Chad: kilns</title></head><body><h1>Chad: kilns</h1><p>The inspectors of Chad found forty " +
	"families in the kilns of the north, and the court tried nine of their masters in the autumn.</p></body></html>"

var captured = record("warcinfo", "", "software: none") +
	record("request", "https://example.org/1", "GET /1 HTTP/1.1\r\n\r\n") +
	record("response", "https://example.org/1", answer("200 OK", "Content-Type: text/html; charset=utf-8\r\nSet-Cookie: "+
		strings.Repeat("c", 9000), kilnsPage)) +
	record("response", "https://example.org/moved", answer("301 Moved", "Location: /1\r\nContent-Type: text/html", kilnsPage)) +
	record("response", "https://example.org/a.css", answer("200 OK", "Content-Type: text/css", ".a { color: red; }")) +
	record("response", "https://example.org/robots.txt", answer("200 OK", "Content-Type: text/plain", "User-agent: *")) +
	record("response", "https://example.org/2", answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip", gzipOf(kilnsPage))) +
	record("response", "https://example.org/3", answer("200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked",
		fmt.Sprintf("a\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n", kilnsPage[:10], len(kilnsPage)-10, kilnsPage[10:]))) +
	record("response", "https://example.org/4", answer("200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked", kilnsPage)) +
	record("resource", "https://example.org/5", kilnsPage) +
	record("response", "https://example.org/6", answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: br", "x"))

func TestWebArchives(t *testing.T) {
	perRecord := ""
	for r := range strings.SplitSeq(captured, "WARC/1.0") {
		if r != "" {
			perRecord += gzipOf("WARC/1.0" + r)
		}
	}
	wacz := zipOf(t, member{"datapackage.json", "{}"}, member{"pages/pages.jsonl", `{"title": "Chad", "text": "A page."}`},
		member{"archive/data.warc.gz", perRecord})
	for name, data := range map[string]string{"a.warc": captured, "a.warc.gz": perRecord, "a.wacz": wacz} {
		docs, problems := readAll(name, data)
		in := strings.TrimSuffix(name, ".gz")
		if name == "a.wacz" {
			in = "a.wacz/archive/data.warc"
		}
		var want []string
		for n := range 5 {
			want = append(want, fmt.Sprintf("%s/https://example.org/%d", in, n+1))
		}
		if !slices.Equal(filesOf(docs), want) {
			t.Fatalf("%s: read %q, want %q; problems %v", name, filesOf(docs), want, problems)
		}
		for i, d := range docs {
			f := d.Facts.SourceURL
			if f.Value != fmt.Sprintf("https://example.org/%d", i+1) || !strings.Contains(f.Evidence.String(), "2021-03-04") {
				t.Errorf("%s: source %+v", d.File, f)
			}
			if d.Text != docs[0].Text || !strings.HasPrefix(d.Text, "The inspectors of Chad") || d.Facts.Country.Value != "TCD" {
				t.Errorf("%s: %q, country %+v", d.File, d.Text, d.Facts.Country)
			}
		}
		if len(problems) != 1 || !strings.HasSuffix(problems[0].Reason.String(), "a method that is not read (br)") {
			t.Errorf("%s: problems %v", name, problems)
		}
	}
}

func TestBadWebArchives(t *testing.T) {
	page := record("resource", "https://example.org/1", kilnsPage)
	for want, data := range map[string]string{
		"a.warc: it cannot be read further: it ends in the middle":       page + page[:len(page)-100],
		"a.warc: it cannot be read further: a record of it is damaged":   page + "It has no header.\r\n\r\n",
		"a.warc: it cannot be read further: a record of it is damaged\n": page + "WARC/1.0\r\nContent-Length: -5\r\n\r\n",
	} {
		docs, problems := readAll("a.warc", data)
		if len(docs) == 0 || len(problems) != 1 || problems[0].String() != strings.TrimSpace(want) || problems[0].Unread != 1 {
			t.Errorf("%d reports, problems %v, want %q", len(docs), problems, want)
		}
	}
	if _, problems := readAll("a.warc", record("warcinfo", "", "")); len(problems) != 1 || !problems[0].Fatal ||
		problems[0].Reason.String() != "the web archive has no page that could be read" {
		t.Errorf("problems %v", problems)
	}
}

func TestGrowthOfWebArchives(t *testing.T) {
	read := reading("a.warc")
	growth.Check(t, []growth.Case{
		{Name: "WARC: pages", Input: growth.Text(read, record("resource", "https://example.org/1", kilnsPage))},
		{Name: "WARC: styles", Input: growth.Text(read, record("response", "https://example.org/a", answer("200 OK", "Content-Type: text/css", "a")))},
		{Name: "WARC: fields of a header", Input: around(read, record("resource", "https://example.org/1", kilnsPage)+"WARC/1.0\r\n", "A: b\r\n", "\r\n")},
	})
}
