package format

import (
	"encoding/json"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// Names under which pages state each fact, the most telling first.
var (
	titleNames     = []string{"og:title", "dcterms.title", "dc.title", "citation_title", "twitter:title"}
	authorNames    = []string{"author", "article:author", "dcterms.creator", "dc.creator", "citation_author"}
	publishedNames = []string{"article:published_time", "datepublished", "dcterms.date", "dc.date",
		"dc.date.issued", "dcterms.issued", "citation_publication_date", "date", "pubdate"}
	siteNames = []string{"og:site_name", "dcterms.publisher", "dc.publisher", "application-name"}
	urlNames  = []string{"og:url", "dc.identifier"}
)

var isoDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?`)

// archived is what the Internet Archive puts before the address of a page.
var archived = regexp.MustCompile(`^https?://web\.archive\.org/web/\d+[a-z_]*/`)

// pageFacts reads what the page's head states of it. Nothing is guessed: a date
// is one of publication or it is not taken ("modified" is not).
func pageFacts(doc *html.Node) document.Raw {
	var out document.Raw
	meta := map[string]string{}
	var title, canonical string
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "html":
				out.Language = attr(n, "lang")
				if out.Language == "" {
					out.Language = attr(n, "xml:lang")
				}
			case "title":
				if title == "" && (n.Parent == nil || n.Parent.Data == "head") {
					title = nodeText(n)
				}
			case "link":
				if strings.EqualFold(attr(n, "rel"), "canonical") && canonical == "" {
					canonical = strings.TrimSpace(attr(n, "href"))
				}
			case "meta":
				for _, k := range []string{"property", "name", "itemprop"} {
					key := strings.ToLower(attr(n, k))
					if v := layout.FoldSpace(attr(n, "content")); key != "" && v != "" && meta[key] == "" {
						meta[key] = v
					}
				}
			case "script":
				if strings.Contains(attr(n, "type"), "ld+json") && n.FirstChild != nil {
					linkedData(n.FirstChild.Data, meta)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(doc)
	out.Title = first(meta, titleNames)
	if out.Title == "" {
		out.Title = title
	}
	out.Author = first(meta, authorNames)
	if strings.HasPrefix(out.Author, "http") {
		out.Author = ""
	}
	out.Site = first(meta, siteNames)
	out.URL = canonical
	if !strings.HasPrefix(out.URL, "http") {
		out.URL = first(meta, urlNames)
	}
	out.URL = archived.ReplaceAllString(out.URL, "")
	if !strings.HasPrefix(out.URL, "http") {
		out.URL = ""
	}
	out.Published = isoDate.FindString(first(meta, publishedNames))
	return out
}

func first(meta map[string]string, names []string) string {
	for _, n := range names {
		if v := meta[n]; v != "" {
			return v
		}
	}
	return ""
}

// linkedData adds to meta the date, author and publisher of the schema.org data
// in a script tag, under the names of the lists above.
func linkedData(text string, meta map[string]string) {
	if len(text) > 1<<20 {
		return
	}
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return
	}
	put := func(key, val string) {
		if val = layout.FoldSpace(val); val != "" && meta[key] == "" {
			meta[key] = val
		}
	}
	var visit func(v any, depth int)
	visit = func(v any, depth int) {
		if depth > 8 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				visit(x, depth+1)
			}
		case map[string]any:
			if s, ok := v["datePublished"].(string); ok {
				put("datepublished", s)
			}
			put("author", named(v["author"]))
			put("dc.publisher", named(v["publisher"]))
			visit(v["@graph"], depth+1)
			visit(v["mainEntity"], depth+1)
		}
	}
	visit(v, 0)
}

// named returns the name in a schema.org value: text, a thing with a name, or a list
// of one.
func named(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		s, _ := v["name"].(string)
		return s
	case []any:
		if len(v) == 1 {
			return named(v[0])
		}
	}
	return ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// primaryTag returns the language of a BCP 47 tag: "en" of "en-US".
func primaryTag(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	tag, _, _ = strings.Cut(tag, "_")
	return tag
}

// nodeText returns all the text under n, white space folded.
func nodeText(n *html.Node) string {
	var b strings.Builder
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode {
			if n.Data != "head" && unseenTags[n.Data] && n.Data != "title" {
				return
			}
			if blockTags[n.Data] || n.Data == "br" {
				b.WriteByte(' ')
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
		if n.Type == html.ElementNode && blockTags[n.Data] {
			b.WriteByte(' ')
		}
	}
	visit(n)
	return layout.FoldSpace(b.String())
}
