package server

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tipsearch/server/api"
)

// carryLanguage gives the links and forms of a page the page's language, so that
// what they lead to is in it as well:
//
//	<a href="/reports?year=2024#p3">        → <a href="/reports?lang=ru&year=2024#p3">
//	<form action="/search" method="get">    → the same, with <input type="hidden" name="lang" value="ru"> in it
//
// Done on the finished page and not where links are made, since every page's
// templates and handlers make them, and one that is forgotten would lead back to
// English. Addresses of other sites, of the API, of files and links that name a
// language themselves stay as they are. A page whose own language is English needs
// none of it.
func (s *Server) carryLanguage(page []byte, code string) []byte {
	return carry(page, kept{api.LanguageParam, code, "hreflang", "data-lang", s.isPage})
}

// kept is a parameter that the links and forms of a page keep.
type kept struct {
	name, value string
	// own are the attributes of links and of forms that say the parameter themselves.
	ownLink, ownForm string
	to               func(address string) bool // the addresses that take it
}

// carry gives the links and forms of a page a parameter.
func carry(page []byte, k kept) []byte {
	var out bytes.Buffer
	out.Grow(len(page) + len(page)/8)
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken { // the end: a page of ours has no other
			return out.Bytes()
		}
		raw := z.Raw()
		if kind != html.StartTagToken || !bytes.HasPrefix(raw, []byte("<a ")) && !bytes.HasPrefix(raw, []byte("<form ")) {
			out.Write(raw)
			continue
		}
		raw = bytes.Clone(raw) // reading the tag changes the tokenizer's own
		tag := z.Token()
		switch tag.DataAtom {
		case atom.A:
			i := slices.IndexFunc(tag.Attr, called("href"))
			if i < 0 || slices.ContainsFunc(tag.Attr, called(k.ownLink)) || !k.to(tag.Attr[i].Val) {
				out.Write(raw)
				continue
			}
			tag.Attr[i].Val = withParam(tag.Attr[i].Val, k.name, k.value)
			out.WriteString(tag.String())
		case atom.Form:
			out.Write(raw)
			i := slices.IndexFunc(tag.Attr, called("action"))
			if i >= 0 && !slices.ContainsFunc(tag.Attr, called(k.ownForm)) && k.to(tag.Attr[i].Val) {
				out.WriteString(`<input type="hidden" name="` + k.name + `" value="` + k.value + `">`)
			}
		}
	}
}

// isPage tells whether an address is that of a page of ours, not of a file or of
// the API.
func (s *Server) isPage(address string) bool {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") {
		return false
	}
	path, _, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	return s.pagePaths[path]
}

// pagePaths are the first parts of the paths of pages: "" and "search" for / and
// /search.
func pagePaths(routes []route) map[string]bool {
	paths := map[string]bool{}
	for _, r := range routes {
		if r.kind == pageKind && r.handle != nil {
			first, _, _ := strings.Cut(strings.TrimPrefix(r.path, "/"), "/")
			paths[first] = true
		}
	}
	return paths
}

// withParam is an address with one parameter more.
func withParam(address, name, value string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if u.RawQuery != "" {
		u.RawQuery += "&"
	}
	u.RawQuery += name + "=" + value
	return u.String()
}

// called tells the attribute of a name.
func called(name string) func(html.Attribute) bool {
	return func(a html.Attribute) bool { return a.Key == name }
}
