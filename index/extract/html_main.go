package extract

import (
	"slices"
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
			furniture = furniture || furnitureTags[n.Data] != "" || furnitureWord(n) != ""
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

// mainNode is the smallest element that holds nearly all of the page's own text:
// what the extractor found, or all prose where it found none. It climbs again where
// the text goes on beside it.
func mainNode(doc *html.Node, w weights) *html.Node {
	own := ownText(doc, w)
	top := doc
	for {
		var best *html.Node
		for c := top.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && (best == nil || own[c] > own[best]) {
				best = c
			}
		}
		if best == nil || own[best]*100 < own[doc]*97 || !blockTags[best.Data] {
			break
		}
		top = best
	}
	has := ranks(top)
	for n := top; n.Parent != nil; n = n.Parent {
		more, its := beside(n, has, w)
		if more > 0 {
			top, has = n.Parent, has|its
		}
	}
	// A lone paragraph, list or table is too narrow: its headings stand beside it.
	for top.Parent != nil && top.Type == html.ElementNode && narrow[top.Data] {
		top = top.Parent
	}
	return top
}

// ownText is how many bytes of the page's own text stand under each element.
func ownText(doc *html.Node, w weights) map[*html.Node]int {
	own := map[*html.Node]int{}
	if found := readable(doc); found != nil {
		var visit func(n *html.Node) int
		visit = func(n *html.Node) int {
			sum := 0
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.ElementNode {
					sum += visit(c)
				} else if c.Type == html.TextNode && found[n] {
					sum += len(strings.TrimSpace(c.Data))
				}
			}
			own[n] = sum
			return sum
		}
		if visit(doc) > 0 {
			return own
		}
	}
	for n, v := range w {
		own[n] = v.prose
	}
	return own
}

// beside is how many bytes of prose go on beside n: in elements of the kind of n, for
// an extractor takes one of several articles that make up a page, or under headings of
// the ranks given, for it drops a short part that stands in an element of its own. The
// second result are the ranks of all headings beside n.
func beside(n *html.Node, has rankSet, w weights) (prose int, all rankSet) {
	kind := map[string]bool{}
	for _, class := range strings.Fields(attr(n, "class")) {
		kind[class] = true
	}
	for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
		if c == n || w.of(c).prose == 0 {
			continue
		}
		its := ranks(c)
		if its&has != 0 || c.Data == n.Data && ofKind(c, kind) {
			prose += w.of(c).prose
		}
		all |= its
	}
	return prose, all
}

// ofKind tells whether n has one of the classes, or none as they are none.
func ofKind(n *html.Node, classes map[string]bool) bool {
	own := strings.Fields(attr(n, "class"))
	return len(own)+len(classes) == 0 || slices.ContainsFunc(own, func(s string) bool { return classes[s] })
}

// rankSet has a bit for each rank of headings, from h2 on.
type rankSet uint8

// ranks are those of the headings under n.
func ranks(n *html.Node) rankSet {
	var found rankSet
	if h := headingTags[n.Data]; h > 1 {
		found = 1 << h
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		found |= ranks(c)
	}
	return found
}

// narrow are the elements that never hold a whole page on their own.
var narrow = map[string]bool{
	"p": true, "ul": true, "ol": true, "li": true, "dl": true, "dd": true, "dt": true, "blockquote": true, "pre": true,
	"table": true, "tbody": true, "thead": true, "tr": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
}
