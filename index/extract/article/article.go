// Package article answers: what do other readers of web pages take for the page's article?
//
// go-readability (MIT) and go-trafilatura (Apache-2.0) were made for, and tested on, thousands of
// pages of any kind. Package format compares what each keeps with what its own walk keeps.
//
// Neither library takes a context or limits its work, so pages beyond the limits below are not
// given to them.
package article

import (
	"fmt"
	"net/url"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"tipsearch/web/messages"
)

// Limits of a page. Of 190 pages of news, forums, shops and reports the largest has 9,888 elements and
// the second 2,409, and the deepest nests them 51 deep. Readability takes time in proportion to the
// elements, some 0.1 ms each at most. Trafilatura takes four times as long for twice the elements of an
// article's kind (<article>, class="post-content"): 1 s for 5,000, on a machine that was busy.
const (
	maxReadability = 30_000 // elements
	maxTrafilatura = 5_000
	maxDepth       = 150
)

// ErrNothing is the error of a reader that finds no article.
var ErrNothing = messages.New("file.no_article").Err()

// Page is a page to be read. The readers do not change it.
type Page struct {
	root     *html.Node
	elements int
	depth    int
}

// NewPage returns the page of that root.
func NewPage(root *html.Node) Page {
	p := Page{root: root}
	var visit func(n *html.Node, depth int)
	visit = func(n *html.Node, depth int) {
		if n.Type == html.ElementNode {
			p.elements++
		}
		p.depth = max(p.depth, depth)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, depth+1)
		}
	}
	visit(root, 0)
	return p
}

// fits returns an error that says why the page is too large for a library.
func (p Page) fits(elements int) error {
	switch {
	case p.elements > elements:
		return messages.New("file.page_elements", "n", p.elements, "most", elements).Err()
	case p.depth > maxDepth:
		return messages.New("file.page_deep", "n", p.depth, "most", maxDepth).Err()
	}
	return nil
}

// address stands for the page's own, which the libraries resolve links against.
var address = &url.URL{Scheme: "http", Host: "page.invalid", Path: "/"}

// Readability returns what go-readability keeps of the page, as a tree of its own.
func (p Page) Readability() (kept *html.Node, err error) {
	if err := p.fits(maxReadability); err != nil {
		return nil, err
	}
	defer recovered(&err)
	r := readability.NewParser()
	r.DisableJSONLD = true
	a, err := r.ParseAndMutate(copyOf(p.root), address)
	if a.Node == nil && err == nil {
		err = ErrNothing
	}
	return a.Node, err
}

// Trafilatura returns what go-trafilatura keeps of the page, as a tree of its own. Its fallback is off:
// it compares the result with readability's, which the caller does.
func (p Page) Trafilatura() (kept *html.Node, err error) {
	if err := p.fits(maxTrafilatura); err != nil {
		return nil, err
	}
	defer recovered(&err)
	r, err := trafilatura.ExtractDocument(copyOf(p.root), trafilatura.Options{
		OriginalURL: address, ExcludeComments: true, HtmlDateMode: trafilatura.Disabled,
	})
	if err != nil {
		return nil, err
	}
	if r.ContentNode == nil {
		return nil, ErrNothing
	}
	return r.ContentNode, nil
}

// recovered turns a panic of a library into an error.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = messages.New("file.library_failed", "why", messages.AsIs(fmt.Sprint(r))).Err()
	}
}
