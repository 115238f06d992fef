package article

import "golang.org/x/net/html"

// unread are the elements that neither library reads, without which both are quicker.
var unread = map[string]bool{
	"head": true, "script": true, "style": true, "noscript": true, "template": true, "svg": true, "math": true,
}

// telling are the attributes by which the libraries judge an element.
var telling = map[string]bool{
	"class": true, "id": true, "role": true, "href": true, "rel": true, "style": true, "hidden": true,
	"itemprop": true, "itemtype": true, "aria-hidden": true, "aria-modal": true, "data-testid": true,
}

// copyOf returns a copy of a page without what the libraries do not read. They change the tree they
// are given.
func copyOf(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace}
	for _, a := range n.Attr {
		if telling[a.Key] {
			c.Attr = append(c.Attr, a)
		}
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.TextNode || k.Type == html.ElementNode && !unread[k.Data] {
			c.AppendChild(copyOf(k))
		}
	}
	return c
}
