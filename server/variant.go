package server

import (
	"fmt"
	"net/url"
	"reflect"
	"strings"

	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// variant is the language and the layout of a page. All its links and forms keep
// both, so templates make every one of them with link and kept:
//
//	<a href="{{link "/reports?year=" .Year}}">    → /reports?year=2024&lang=ru
//	<form action="/search">{{template "_kept.html" "/search"}}
//
// Addresses of other sites, of the API and of files stay as they are, and so does
// every address on an English page that groups hits by report.
type variant struct {
	lang string // code of the language
	flat bool   // the hits of a search stand one by one
}

// link joins the parts of an address and returns it for the variant of its page.
func (s *Server) link(v variant, parts ...any) string {
	address := ""
	for i, part := range parts {
		if text := fmt.Sprint(reflect.Indirect(reflect.ValueOf(part))); i%2 == 0 {
			address += text // as it is written in the template
		} else if strings.Contains(address, "?") {
			address += url.QueryEscape(text)
		} else {
			address += url.PathEscape(text)
		}
	}
	if !s.isPage(address) {
		return address
	}
	return v.keep(address)
}

// keep returns the address of a page in this variant.
func (v variant) keep(address string) string {
	path, _, _ := strings.Cut(address, "?")
	for _, p := range v.kept(path) {
		address = withParam(address, p[0], p[1])
	}
	return address
}

// kept returns the parameters that a form to path has to carry to stay in this variant.
func (v variant) kept(path string) [][2]string {
	var list [][2]string
	if v.lang != messages.English().Code {
		list = append(list, [2]string{api.LanguageParam, v.lang})
	}
	if v.flat && path == "/search" {
		list = append(list, [2]string{api.LayoutParam, api.Flat})
	}
	return list
}

// withParam returns an address with another parameter.
func withParam(address, name, value string) string {
	address, fragment, within := strings.Cut(address, "#")
	if strings.Contains(address, "?") {
		address += "&"
	} else {
		address += "?"
	}
	address += name + "=" + value
	if within {
		address += "#" + fragment
	}
	return address
}

// isPage reports whether an address is that of a page of ours, not of a file or of
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

// pagePaths returns the first parts of the paths of pages: "" and "search" for / and
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
