package extract

import (
	"unicode/utf8"

	"golang.org/x/net/html"
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

// leave puts the text of n aside. Without a reason n stands outside of the main
// part, and its own parts tell theirs.
func (w *walker) leave(n *html.Node, reason string) {
	if n.Type == html.ElementNode && unseenTags[n.Data] {
		return
	}
	if n.Type != html.ElementNode && n.Type != html.TextNode {
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
	text := clip(nodeText(n))
	if text == "" {
		return
	}
	if reason == "" {
		reason = "outside of the page's main part"
	}
	if k := len(w.leftOut) - 1; k >= 0 && w.leftOut[k].Reason == reason && len(w.leftOut[k].Text)+len(text) < maxLeftOut {
		w.leftOut[k].Text += " " + text
		return
	}
	w.leftOut = append(w.leftOut, LeftOut{Text: text, Reason: reason})
}

// maxLeftOut is how much of a piece left out is kept for the audit: enough to
// see what it was. The country menu of one real site is 9 KB.
const maxLeftOut = 2000

// clip shortens s to maxLeftOut bytes, at a rune.
func clip(s string) string {
	if len(s) <= maxLeftOut {
		return s
	}
	end := maxLeftOut
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + " …"
}
