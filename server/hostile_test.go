package server

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tipsearch/index"
)

// attacks are put into every field of a document that a file can state.
var attacks = []string{
	`"><script>alert(1)</script><img src=x onerror=alert(1)> ' onmouseover='alert(1) {{.}} ]]><script>alert(1)</script> -->`,
	`javascript:alert(1)`, `=HYPERLINK("http://evil.example","x")`, "\t@SUM(1)",
}

// hostileServer serves two reports of one country that state an attack in each
// field.
func hostileServer(t *testing.T, attack string, log io.Writer) *Server {
	t.Helper()
	var lines bytes.Buffer
	for _, year := range []int{2021, 2023} {
		text := fmt.Sprintf(
			"%[1]s\n\nThe Government of Kenya does not fully meet the minimum standards %[1]s.\n\nPREVENTION\n\n%[1]s\n\n"+
				"The government increased prevention efforts %[1]s with the Ministry of %[1]s. The National Committee (%[1]s) held %[1]s campaigns %[2]d.\n\nPROTECTION %[1]s\n\nThe government maintained protection efforts in %[1]s.\n", attack, year)
		row := map[string]any{"title": attack + " report on Kenya", "country": "Kenya", "year": year,
			"author": attack, "publisher": attack, "source_url": attack, "licence": attack, "language": attack, "family": attack,
			"tier": "2", "text": text}
		b, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(b, '\n'))
	}
	name := strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, attack) + ".jsonl"
	ix, err := buildIndex(t.TempDir(), []index.Source{{Name: name, Data: lines.Bytes()}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	config := Config{}
	if log != nil {
		config.Log, config.LogQueries = slog.New(slog.NewTextHandler(log, nil)), true
	}
	s, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	s.Use(searcherOf(ix))
	return s
}

// Whatever the documents and the parameters say, no address there is hands on a
// script, an event, a style, a foreign frame or a formula.
func TestHostileEverywhere(t *testing.T) {
	answers := 0
	for _, attack := range attacks {
		s := hostileServer(t, attack, nil)
		q, report := url.QueryEscape(attack), s.held.current.search.AllReports()[0].ID
		var entity string
		if list, _ := s.held.current.search.Entities(t.Context(), "", ""); len(list) > 0 {
			entity = list[len(list)-1].ID
		}
		for _, r := range s.routes() {
			for _, values := range [][2]string{{report, "prevention"}, {entity, "x"},
				{url.PathEscape(attack), url.PathEscape(attack)}} {
				path := strings.NewReplacer(":id", url.PathEscape(values[0]), ":report", url.PathEscape(values[0]), ":section",
					values[1], ":version", values[1], ":name", "base.css", ":file", "tipsearch.js").Replace(r.path)
				for _, query := range []string{"?q=prevention", "?q=" + q, "?q=prevention&section=" + q + "&" + q + "=1",
					"?country=KEN&section=prevention&from=2021&to=2023"} {
					w := ask(s, http.MethodGet, path+query)
					answers++
					checkHarmless(t, path+query, w.Header(), w.Body.Bytes())
				}
			}
		}
	}
	t.Logf("%d answers", answers)
}

// checkHarmless looks at one answer as its reader does.
func checkHarmless(t *testing.T, address string, h http.Header, body []byte) {
	t.Helper()
	if h.Get("X-Content-Type-Options") != "nosniff" ||
		!strings.Contains(h.Get("Content-Security-Policy"), "default-src") ||
		strings.Contains(h.Get("Content-Security-Policy"), "unsafe-") {
		t.Errorf("%s: headers %v", address, h)
	}
	if h.Get("Location") != "" || h.Get("Set-Cookie") != "" {
		t.Errorf("%s: redirects or sets a cookie: %v", address, h)
	}
	media, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	switch {
	case len(body) == 0:
	case media == "text/html":
		checkHTML(t, address, body)
	case media == "application/x-ndjson":
		for line := range bytes.Lines(body) {
			if !json.Valid(line) {
				t.Errorf("%s: no JSON: %.200s", address, line)
			}
		}
	case strings.HasSuffix(media, "json"):
		if !json.Valid(body) {
			t.Errorf("%s: no JSON: %.200s", address, body)
		}
	case strings.HasSuffix(media, "xml"):
		checkXML(t, address, body)
	case media == "text/csv":
		rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", address, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
					t.Errorf("%s: a cell starts like a formula: %q", address, cell)
				}
			}
		}
	}
}

// checkHTML reads a page as a browser does.
func checkHTML(t *testing.T, address string, body []byte) {
	t.Helper()
	for z := html.NewTokenizer(bytes.NewReader(body)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Errorf("%s: %v", address, z.Err())
			}
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			for _, a := range tag.Attr {
				value := strings.ToLower(strings.TrimSpace(a.Val))
				scheme, _, found := strings.Cut(value, ":")
				switch {
				case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc", strings.HasPrefix(value, "//"),
					(a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "formaction") && found && scheme != "http" &&
						scheme != "https" && !strings.ContainsAny(scheme, "/?#"):
					t.Errorf("%s: <%s %s=%q>", address, tag.Data, a.Key, a.Val)
				case tag.Data == "script" && a.Key == "src" && !strings.HasPrefix(a.Val, "/static/") &&
					!strings.HasPrefix(a.Val, "/embed/"):
					t.Errorf("%s: a script from %s", address, a.Val)
				}
			}
			switch tag.Data {
			case "script":
				if z.Next() == html.TextToken && strings.Contains(string(z.Raw()), "alert(") {
					t.Errorf("%s: a script of the document's", address)
				}
			case "style", "object", "embed", "base", "applet":
				t.Errorf("%s: <%s>", address, tag.Data)
			}
		}
	}
}

// checkXML reads a feed or a picture; HTML in a feed is read again.
func checkXML(t *testing.T, address string, body []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(body))
	inHTML := false
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", address, err)
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			inHTML = false
			if n := strings.ToLower(token.Name.Local); n == "script" || n == "foreignobject" {
				t.Errorf("%s: <%s>", address, n)
			}
			for _, a := range token.Attr {
				inHTML = inHTML || a.Name.Local == "type" && a.Value == "html"
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") ||
					a.Name.Local == "href" && strings.HasPrefix(strings.ToLower(a.Value), "javascript") {
					t.Errorf("%s: <%s %s=%q>", address, token.Name.Local, a.Name.Local, a.Value)
				}
			}
		case xml.CharData:
			if inHTML {
				checkHTML(t, address, token)
			}
		}
	}
}

// A client's strings neither start a log line of their own nor a header.
func TestNoInjection(t *testing.T) {
	var log bytes.Buffer
	s := hostileServer(t, attacks[0], &log)
	log.Reset()
	evil := "x\r\nSet-Cookie: a=b\r\nlevel=ERROR msg=forged"
	n := 0
	for _, address := range []string{"/search?q=" + url.QueryEscape(evil), "/" + url.PathEscape(evil),
		"/reports/" + url.PathEscape(evil), "/api/v1/reports/" + url.PathEscape(evil),
		"/api/v1/search?" + url.QueryEscape(evil)} {
		for _, method := range []string{"GET", "POST"} {
			w := ask(s, method, address, "X-Request-Id", evil, "Origin", evil, "User-Agent", evil, "X-Forwarded-For", evil)
			n++
			for name, values := range w.Header() {
				for _, v := range values {
					if strings.ContainsAny(v, "\r\n") || name == "Set-Cookie" {
						t.Errorf("%s %s: header %s: %q", method, address, name, v)
					}
				}
			}
		}
	}
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if len(lines) < n || len(lines) > 2*n {
		t.Errorf("%d requests, %d lines", n, len(lines))
	}
	for _, line := range lines {
		if !strings.HasPrefix(line, "time=") || strings.Contains(line, "\r") {
			t.Errorf("a line that is none of ours: %q", line)
		}
	}
}

// Only a proxy that is trusted says where a client is.
func TestForwardedFor(t *testing.T) {
	for _, c := range []struct {
		proxies []string
		want    string
	}{{nil, "192.0.2.1"}, {[]string{"10.0.0.0/8"}, "192.0.2.1"}, {[]string{"192.0.2.0/24"}, "198.51.100.7"}} {
		var log bytes.Buffer
		s, err := New(Config{TrustedProxies: c.proxies, LogQueries: true, Log: slog.New(slog.NewTextHandler(&log, nil))})
		if err != nil {
			t.Fatal(err)
		}
		ask(s, "GET", "/healthz", "X-Forwarded-For", "198.51.100.7", "X-Real-Ip", "203.0.113.9",
			"Forwarded", "for=203.0.113.9")
		if !strings.Contains(log.String(), "client="+c.want) {
			t.Errorf("with proxies %v: %s", c.proxies, &log)
		}
	}
	if _, err := New(Config{TrustedProxies: []string{"proxy.example"}}); err == nil {
		t.Error("a name is taken for a proxy's address")
	}
}
