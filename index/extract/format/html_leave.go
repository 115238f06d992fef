package format

import (
	"strings"

	"golang.org/x/net/html"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// around leaves out what stands before or after the main part.
func (w *walker) around(top *html.Node, before bool) {
	var path []*html.Node
	for n := top; n.Parent != nil; n = n.Parent {
		path = append(path, n)
	}
	if !before {
		for _, n := range path {
			for c := n.NextSibling; c != nil; c = c.NextSibling {
				w.leave(c, "")
			}
		}
		return
	}
	for i := len(path) - 1; i >= 0; i-- {
		for c := path[i].Parent.FirstChild; c != path[i]; c = c.NextSibling {
			w.leave(c, "")
		}
	}
}

// reasonUnshown is why the text of unseenTags is left out.
const reasonUnshown = "text_that_no_browser_shows"

// leave puts the text of n aside, whole. Without a reason n stands outside of the main
// part, and its own parts tell theirs.
func (w *walker) leave(n *html.Node, reason document.Reason) {
	if n.Type != html.ElementNode && n.Type != html.TextNode || codeTags[n.Data] {
		return
	}
	if n.Type == html.ElementNode && unseenTags[n.Data] {
		w.putAside(textBlocks(n), reasonUnshown)
		return
	}
	if reason == "" && n.Type == html.ElementNode {
		if reason = w.skip(n); reason == "" && blockTags[n.Data] && w.weights.of(n).prose == 0 {
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				w.leave(c, "")
			}
			return
		}
	}
	if reason == "" {
		reason = "outside_main_part"
	}
	w.putAside(textBlocks(n), reason)
}

// putAside leaves out the text of an element, which stands in so many blocks. Labels
// that follow each other are one piece, as the entries of a menu are; prose is not
// joined, so that each paragraph can be found.
func (w *walker) putAside(blocks []string, reason document.Reason) {
	if text := strings.Join(blocks, " "); len(text) <= maxLabels {
		blocks = []string{text}
	}
	for _, text := range blocks {
		if text == "" {
			continue
		}
		if k := len(w.leftOut) - 1; k >= 0 && w.leftOut[k].Reason == reason &&
			len(w.leftOut[k].Text)+len(text) < maxLabels &&
			!document.IsProse(w.leftOut[k].Text) && !document.IsProse(text) {
			w.leftOut[k].Text += " " + text
			continue
		}
		w.leftOut = append(w.leftOut, document.LeftOut{Text: text, Reason: reason})
	}
}

// maxLabels is the length in bytes up to which labels that are left out are one piece.
const maxLabels = 600

// textBlocks returns the text under n, white space folded, cut where its blocks begin and
// end. Unlike nodeText it has the text that browsers do not show too.
func textBlocks(n *html.Node) []string {
	var b strings.Builder
	writeText(&b, n)
	var out []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = layout.FoldSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// codeTags are the elements that hold no text at all, but code and what pages are made
// of by it.
var codeTags = map[string]bool{"head": true, "script": true, "style": true, "template": true}

var lineBreaks = strings.NewReplacer("\n", " ", "\r", " ")

// writeText writes the text under n with a line break where a block begins or ends;
// those of the source are spaces.
func writeText(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(lineBreaks.Replace(n.Data))
		return
	}
	if n.Type == html.ElementNode && codeTags[n.Data] {
		return
	}
	block := n.Type == html.ElementNode && (blockTags[n.Data] || n.Data == "br" || unseenTags[n.Data])
	if block {
		b.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(b, c)
	}
	if block {
		b.WriteByte('\n')
	}
}
