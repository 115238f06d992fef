package format

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// walker goes through the main part of a page in document order and cuts it into
// blocks.
type walker struct {
	weights  weights
	total    int    // prose of the main part, to judge shares by
	language string // of the page
	leftOut  []document.LeftOut
	marks    []string            // footnote marks taken out of the text
	taken    map[*html.Node]bool // the text nodes that went into blocks; nil if nobody asks
	doubted  map[*html.Node]bool // elements taken for their weight, against their names
	chosen   chosen              // what to take; nil to judge by names and weights
	builder
}

// newWalker returns a walker of a page whose main part is top.
func newWalker(all weights, top *html.Node, page *document.Raw, opt document.Budget) *walker {
	w := &walker{weights: all, total: all.of(top).prose, language: primaryTag(page.Language)}
	left := opt.WithDefaults().MaxParagraphs
	w.left = &left
	return w
}

var blockTags = map[string]bool{
	"address": true, "article": true, "aside": true, "blockquote": true, "body": true, "caption": true,
	"center": true, "dd": true, "details": true, "dir": true, "div": true, "dl": true, "dt": true, "fieldset": true,
	"figure": true, "footer": true, "form": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true,
	"h6": true, "header": true, "hr": true, "html": true, "li": true, "main": true, "nav": true, "ol": true,
	"p": true, "pre": true,
	"section": true, "summary": true, "table": true, "tbody": true, "td": true, "tfoot": true, "th": true,
	"thead": true, "tr": true, "ul": true,
}

var headingTags = map[string]int{"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

// walkPage walks what is in n.
func (w *walker) walkPage(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *walker) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		if w.chosen != nil && w.chosen[n] == 0 {
			w.putAside(textBlocks(n), reasonFewReaders)
			return
		}
		w.take(n)
		w.text(n.Data)
	case html.ElementNode:
		w.element(n)
	}
}

// take notes that the text under n goes into blocks.
func (w *walker) take(n *html.Node) {
	if w.taken == nil {
		return
	}
	if n.Type == html.TextNode {
		w.taken[n] = true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.take(c)
	}
}

// walk cuts the page into blocks; what stands outside of top is left out.
func (w *walker) walk(top *html.Node) {
	w.around(top, true)
	w.walkPage(top)
	w.flush()
	w.around(top, false)
}

func (w *walker) element(n *html.Node) {
	switch {
	case unseenTags[n.Data]:
		w.leave(n, reasonUnshown)
		return
	case n.Data == "br":
		w.lineBreak()
		return
	case n.Data == "sup" && footnoteMark(n), attr(n, "epub:type") == "noteref":
		w.marks = append(w.marks, nodeText(n))
		return
	case n.Data == "sup" && layout.IsRaisedNumber(nodeText(n)):
		w.text(layout.Raise(nodeText(n)))
		return
	}
	if reason := w.skip(n); reason != "" {
		if blockTags[n.Data] {
			w.flush()
		}
		w.leave(n, reason)
		return
	}
	if n.Data == "table" && dataTable(n) {
		w.flush()
		w.take(n)
		w.table(n)
		return
	}
	bold, lead := setApart(n)
	if !blockTags[n.Data] {
		w.bold, w.lead = w.bold+bold, w.lead+lead
		w.walkPage(n)
		w.bold, w.lead = w.bold-bold, w.lead-lead
		return
	}
	w.flush()
	style, level := w.style, w.level
	if h := headingTags[n.Data]; h > 0 {
		w.style, w.level = document.Heading, h
	} else if n.Data == "summary" {
		w.style, w.level = document.Heading, 0
	} else if attr(n, "role") == "heading" {
		w.style = document.Heading
		w.level, _ = strconv.Atoi(attr(n, "aria-level"))
		w.level = max(0, min(w.level, 6))
	}
	switch n.Data {
	case "li":
		w.item++
	case "pre":
		w.pre++
	case "dt":
		w.bold++
	}
	w.bold, w.lead = w.bold+bold, w.lead+lead
	w.walkPage(n)
	w.flush()
	w.bold, w.lead = w.bold-bold, w.lead-lead
	switch n.Data {
	case "li":
		w.item--
	case "pre":
		w.pre--
	case "dt":
		w.bold--
	}
	w.style, w.level = style, level
}

// setApart reports whether n sets its text apart: bold, or as a lead.
func setApart(n *html.Node) (bold, lead int) {
	switch n.Data {
	case "b", "strong":
		return 1, 0
	case "i", "em", "u":
		return 0, 1
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	if i := strings.Index(style, "font-weight:"); i >= 0 {
		v := style[i+len("font-weight:"):]
		if strings.HasPrefix(v, "bold") || len(v) >= 3 && v[0] >= '6' && v[0] <= '9' && v[1:3] == "00" {
			return 1, 0
		}
	}
	if strings.Contains(style, "text-decoration:underline") {
		return 0, 1
	}
	return 0, 0
}

// footnoteMark reports whether n is a raised mark that points to a note: a link within the page.
func footnoteMark(n *html.Node) bool {
	t := strings.Trim(nodeText(n), "[]()*† ")
	if len(t) > 4 || strings.Trim(t, "0123456789,ivx") != "" {
		return false
	}
	if p := n.Parent; p != nil && p.Data == "a" && strings.HasPrefix(attr(p, "href"), "#") {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == "a" && strings.Contains(attr(c, "href"), "#") {
			return true
		}
	}
	return false
}
