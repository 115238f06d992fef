package format

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"tipsearch/web/messages"
)

// metaWindow is how much of a page is looked at for a declared encoding. The
// HTML standard says 1,024 bytes; saved pages put more before it.
const metaWindow = 16 << 10

// decodeHTML returns the page as UTF-8, and a problem line where bytes did not fit.
// It does as decodeText does, but looks for the declaration in the page's tags
// and further down.
func decodeHTML(data []byte) (text string, problem messages.Message) {
	_, _, wide := wideEncoding(data)
	if name := declaredCharset(data); !wide && !utf8.Valid(data) && !strings.HasPrefix(name, "utf") {
		if enc := encodingNamed(name); enc != nil {
			if out, err := enc.NewDecoder().Bytes(data); err == nil {
				return string(out), problem
			}
		}
	}
	text, problem, err := Decode(data)
	if err != nil && text == "" {
		return strings.ToValidUTF8(string(data), "\uFFFD"),
			messages.New("file.bytes_replaced")
	}
	return text, problem
}

// declaredCharset returns the encoding that a meta tag or an XML declaration near the
// start of the page names, in lower case, or "".
func declaredCharset(data []byte) string {
	head := data[:min(len(data), metaWindow)]
	if bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("<?xml")) {
		if end := bytes.Index(head, []byte("?>")); end > 0 {
			if name := after(string(head[:end]), "encoding="); name != "" {
				return strings.ToLower(strings.Trim(name, `"'`))
			}
		}
	}
	z := html.NewTokenizer(bytes.NewReader(head))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.Data == "body" {
				return ""
			}
			if t.Data != "meta" {
				continue
			}
			content := false
			for _, a := range t.Attr {
				if strings.EqualFold(a.Key, "charset") {
					return strings.ToLower(strings.TrimSpace(a.Val))
				}
				content = content || strings.EqualFold(a.Key, "http-equiv") && strings.EqualFold(a.Val, "content-type")
			}
			for _, a := range t.Attr {
				if content && strings.EqualFold(a.Key, "content") {
					if name := after(strings.ToLower(a.Val), "charset="); name != "" {
						return strings.Trim(name, `"'`)
					}
				}
			}
		}
	}
}

// after returns the word that follows mark in s.
func after(s, mark string) string {
	i := strings.Index(s, mark)
	if i < 0 {
		return ""
	}
	s = s[i+len(mark):]
	if end := strings.IndexAny(s, "; \t>"); end >= 0 {
		s = s[:end]
	}
	return s
}
