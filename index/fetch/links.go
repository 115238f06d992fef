package fetch

import (
	"bufio"
	"io"
	"net/url"
	"os"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// Limits of a page whose links are followed: the largest list of reports seen has 2,000 links and 1 MB.
const (
	maxLinks = 20_000
	maxPage  = 32 << 20
)

// links returns the addresses that a page in a file leads to, in its order. A page may forbid to follow them.
func links(file string, base *url.URL) ([]*url.URL, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	text, err := charset.NewReader(bufio.NewReader(io.LimitReader(in, maxPage)), "")
	if err != nil { // it is shorter than what the encoding is recognised by
		return nil, nil
	}
	var out []*url.URL
	page := html.NewTokenizer(text)
	page.SetMaxBuf(1 << 20)
	for len(out) < maxLinks {
		switch page.Next() {
		case html.ErrorToken:
			return out, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			token := page.Token()
			link := linkOf(token)
			switch {
			case token.Data == "base" && link != "":
				if u, err := base.Parse(link); err == nil {
					base = u
				}
			case token.Data == "meta" && strings.EqualFold(attribute(token, "name"), "robots") &&
				strings.Contains(strings.ToLower(attribute(token, "content")), "nofollow"):
				return nil, nil
			case link != "":
				if u := resolve(base, link); u != nil {
					out = append(out, u)
				}
			}
		}
	}
	return out, nil
}

// linkOf returns the address in an element, "" for none.
func linkOf(token html.Token) string {
	switch token.Data {
	case "a", "area", "base":
		return attribute(token, "href")
	case "iframe", "frame", "embed":
		return attribute(token, "src")
	case "object":
		return attribute(token, "data")
	case "meta": // content="0; url=https://…"
		if strings.EqualFold(attribute(token, "http-equiv"), "refresh") {
			_, to, _ := strings.Cut(attribute(token, "content"), ";")
			name, link, _ := strings.Cut(strings.TrimSpace(to), "=")
			if strings.EqualFold(strings.TrimSpace(name), "url") {
				return strings.Trim(strings.TrimSpace(link), `"'`)
			}
		}
	}
	return ""
}

func attribute(token html.Token, name string) string {
	for _, a := range token.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
