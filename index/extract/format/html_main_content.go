package format

import (
	"strings"

	"golang.org/x/net/html"
)

// weight is how much text stands under an element, in bytes.
type weight struct {
	plain int // outside links
	links int // in links to other places
	prose int // in runs long enough to be sentences, outside links and furniture
}

type weights map[*html.Node]weight

func (w weights) of(n *html.Node) weight { return w[n] }

// proseRun is the length from which a run of text counts as prose: about a line.
// Menu entries, captions and buttons are shorter.
const proseRun = 60

// weighPage weighs every element of the page.
func weighPage(doc *html.Node) weights {
	all := weights{}
	var visit func(n *html.Node, link, furniture bool) weight
	visit = func(n *html.Node, link, furniture bool) weight {
		var sum weight
		switch n.Type {
		case html.TextNode:
			size := len(strings.TrimSpace(n.Data))
			switch {
			case link:
				sum.links = size
			case size >= proseRun && !furniture:
				sum.plain, sum.prose = size, size
			default:
				sum.plain = size
			}
			return sum
		case html.ElementNode:
			if unseenTags[n.Data] {
				return sum
			}
			link = link || n.Data == "a" && attr(n, "href") != "" && !strings.HasPrefix(attr(n, "href"), "#")
			furniture = furniture || boilerplateTags[n.Data] != "" || boilerplateWord(n) != ""
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			k := visit(c, link, furniture)
			sum.plain += k.plain
			sum.links += k.links
			sum.prose += k.prose
		}
		all[n] = sum
		return sum
	}
	visit(doc, false, false)
	return all
}

// mainNode returns the smallest element that holds nearly all of the page's prose. It
// climbs again where much more prose stands around it: one of several articles that
// make up a page.
func mainNode(doc *html.Node, w weights) *html.Node {
	total := w.of(doc).prose
	top := doc
	for {
		var best *html.Node
		for c := top.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && (best == nil || w.of(c).prose > w.of(best).prose) {
				best = c
			}
		}
		if best == nil || total == 0 || w.of(best).prose*100 < total*97 || !blockTags[best.Data] {
			break
		}
		top = best
	}
	for p := top.Parent; p != nil; p = p.Parent {
		if w.of(p).prose*4 > w.of(top).prose*5 {
			top = p
		}
	}
	// A lone paragraph, list or table is too narrow: its headings stand beside it.
	for top.Parent != nil && top.Type == html.ElementNode && narrow[top.Data] {
		top = top.Parent
	}
	return top
}

// narrow are the elements that never hold a whole page on their own.
var narrow = map[string]bool{
	"p": true, "ul": true, "ol": true, "li": true, "dl": true, "dd": true, "dt": true, "blockquote": true, "pre": true,
	"table": true, "tbody": true, "thead": true, "tr": true, "h1": true, "h2": true, "h3": true, "h4": true,
	"h5": true, "h6": true,
}
