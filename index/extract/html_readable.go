package extract

import (
	"log/slog"
	"slices"
	"strconv"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// Limits of a page that the extractor is asked about: it goes through what is nested
// once for each level, in up to four passes with a copy of the tree each. The largest
// single report seen has 6,000 elements, and 8 million bytes times levels.
const (
	maxReadable       = 60_000   // elements
	maxReadableLevels = 64 << 20 // bytes of text and of tags, each as often as it has elements around it
	tagWeight         = 30       // bytes that an element counts for
)

// titleTags hold what the extractor takes for the title.
var titleTags = map[string]bool{"title": true, "meta": true, "h1": true}

// readable are the elements whose text go-readability takes for the page's own, or
// nil where it finds none or the page is too large for it.
//
// It scores paragraphs, list items and cells by length and commas, and drops parts
// whose class or share of links tells of comments, menus and the like. It works on a
// copy, in which each element bears a number by which it is found again.
func readable(doc *html.Node) map[*html.Node]bool {
	c := pageCopy{}
	copied := c.copy(doc, 0)
	if len(c.nodes) > maxReadable || c.levels > maxReadableLevels {
		return nil
	}
	parser := readability.NewParser()
	parser.Logger = slog.New(slog.DiscardHandler)
	parser.DisableJSONLD = true // facts are read elsewhere
	// Recommendations are often a list and nothing else.
	parser.TagsToScore = append(parser.TagsToScore, "li", "dd")
	article, err := parser.ParseAndMutate(copied, nil)
	if err != nil || article.Node == nil {
		return nil
	}
	found := map[*html.Node]bool{}
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if i, err := strconv.Atoi(attr(n, numberAttr)); err == nil {
			found[c.nodes[i]] = true
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			visit(k)
		}
	}
	visit(article.Node)
	return found
}

const numberAttr = "data-tipsearch-number"

// pageCopy is a copy of a page for the extractor.
type pageCopy struct {
	nodes  []*html.Node // by number
	levels int          // as maxReadableLevels counts
}

// copy copies n, which has so many elements around it, without what is not read as
// text of the page. The title is left out too: the extractor compares each heading
// with it, which takes as long as all headings times the title are.
func (c *pageCopy) copy(n *html.Node, depth int) *html.Node {
	out := &html.Node{Type: n.Type, Data: n.Data, DataAtom: n.DataAtom, Namespace: n.Namespace}
	switch n.Type {
	case html.ElementNode:
		number := html.Attribute{Key: numberAttr, Val: strconv.Itoa(len(c.nodes))}
		out.Attr = slices.Insert(slices.Clone(n.Attr), 0, number)
		c.nodes = append(c.nodes, n)
		c.levels += tagWeight * depth
	case html.TextNode:
		c.levels += len(out.Data) * depth
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.TextNode || k.Type == html.ElementNode && !unseenTags[k.Data] && !titleTags[k.Data] {
			out.AppendChild(c.copy(k, depth+1))
		}
	}
	return out
}
