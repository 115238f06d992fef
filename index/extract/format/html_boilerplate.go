package format

import (
	"cmp"
	"embed"
	"strings"

	"golang.org/x/net/html"

	"tipsearch/index/document"
	"tipsearch/index/table"
)

//go:embed html_boilerplate.txt
var files embed.FS

// boilerplateWords maps the words of html_boilerplate.txt to the reason.
var boilerplateWords = func() map[string]document.Reason {
	words := map[string]document.Reason{}
	for _, row := range table.Must(table.Read[struct {
		Word   string          `table:"word,unique"`
		Reason document.Reason `table:"reason"`
	}](table.Embedded(files, "html_boilerplate.txt"))) {
		words[row.Word] = row.Reason
	}
	return words
}()

// boilerplateTags are the elements that hold no part of a report, and why.
var boilerplateTags = map[string]document.Reason{
	"nav": "site_menu", "footer": "page_footer", "aside": "sidebar", "form": "form", "button": "button",
	"select": "form", "dialog": "pop_up_window", "figcaption": "caption_of_a_picture", "label": "form",
	"menu": "site_menu",
}

var boilerplateRoles = map[string]document.Reason{
	"navigation": "site_menu", "banner": "page_header", "contentinfo": "page_footer", "complementary": "sidebar",
	"search": "form", "dialog": "pop_up_window", "alertdialog": "pop_up_window", "menu": "site_menu",
	"menubar": "site_menu",
}

// unseenTags are the elements whose text no reader of the page sees.
var unseenTags = map[string]bool{
	"head": true, "script": true, "style": true, "noscript": true, "template": true, "svg": true,
	"math": true, "iframe": true, "object": true, "canvas": true, "audio": true, "video": true, "map": true,
	"input": true, "textarea": true, "datalist": true,
}

// boilerplateWord is the reason for which an element is left out by its class, id
// or role, or "".
func boilerplateWord(n *html.Node) document.Reason {
	if n.Data == "body" || n.Data == "html" || n.Data == "main" || n.Data == "article" || headingTags[n.Data] > 0 {
		return ""
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			if r := boilerplateRoles[a.Val]; r != "" {
				return r
			}
		case "class", "id":
			for _, name := range strings.Fields(strings.ToLower(a.Val)) {
				// A paragraph's class is about its place in the text ("report-toc-section" on a
				// section's number), so only a whole name tells.
				if n.Data == "p" || n.Data == "span" {
					if r := boilerplateWords[name]; r != "" {
						return r
					}
				} else if r := boilerplateName(name); r != "" {
					return r
				}
			}
		}
	}
	return ""
}

func boilerplateName(name string) document.Reason {
	words := boilerplateWords
	if r := words[name]; r != "" {
		return r
	}
	if strings.HasPrefix(name, "no-") || strings.HasPrefix(name, "has-") || strings.HasPrefix(name, "with-") {
		return ""
	}
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ':' }) {
		if r := words[part]; r != "" {
			return r
		}
	}
	return ""
}

// reasonHidden is why short text is left out that a script may show: long text may be what unfolds.
const reasonHidden document.Reason = "hidden_on_the_page"

// forScreenReaders is the one reason of the table for which a part of a heading is
// left out.
const forScreenReaders = "words_for_screen_readers"

// short is the length in bytes below which the text of an element is judged by the element's name alone:
// a line or two, as a button, a byline or a notice has.
const short = 200

// skip is the reason for which the walk leaves an element out, or "". Whatever
// its name, an element that holds a good part of the text is kept: whole pages
// stand in a <form> or in a <div class="has-sidebar">. Where text was chosen by several
// readers, names decide only about what is short.
func (w *walker) skip(n *html.Node) document.Reason {
	switch n.Data {
	case "del", "s", "strike":
		return "text_struck_out"
	}
	if reason := bookTypes[attr(n, "epub:type")]; reason != "" {
		return reason
	}
	if w.style == document.Heading { // a heading that can be folded is often a button
		for _, name := range strings.Fields(strings.ToLower(attr(n, "class"))) {
			if r := boilerplateWords[name]; r == forScreenReaders {
				return r
			}
		}
		return ""
	}
	own := w.weights.of(n)
	if w.chosen[n] > 0 && own.plain+own.links >= short {
		return ""
	}
	reason := w.boilerplate(n)
	switch {
	case w.chosen[n] > 0:
		return reason
	case w.chosen != nil:
		return cmp.Or(reason, reasonFewReaders)
	}
	if reason != "" && own.plain*10 > w.total*3 && own.plain > own.links {
		if w.taken != nil && reason != reasonHidden {
			w.doubted[n] = true
		}
		return ""
	}
	return reason
}

// boilerplate returns the reason to leave n out by what it is called and made of, or "".
func (w *walker) boilerplate(n *html.Node) document.Reason {
	reason := boilerplateTags[n.Data]
	if reason == "" {
		reason = boilerplateWord(n)
	}
	own := w.weights.of(n)
	if n.Data == "footer" && reason == boilerplateTags["footer"] && endsArticle(n, own) {
		reason = ""
	}
	if reason == "" && hiddenByStyle(n) && own.plain < short {
		reason = reasonHidden
	}
	if reason == "" {
		reason = w.listOfLinks(n, own)
	}
	if reason == "" {
		reason = w.otherLanguage(n, own)
	}
	return reason
}

// endsArticle reports whether n is the footer of an article, not of a page: it stands within the
// article and says something. Notes and annexes stand there.
func endsArticle(n *html.Node, own weight) bool {
	if own.plain < proseRun || own.links*3 > own.plain {
		return false
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "article" || p.Data == "main" {
			return true
		}
	}
	return false
}

// listOfLinks reports whether n is a menu or table of contents without a name that says so: at
// least three links, and little but links.
func (w *walker) listOfLinks(n *html.Node, own weight) document.Reason {
	switch n.Data {
	case "ul", "ol", "div", "section", "table", "p", "td":
	default:
		return ""
	}
	if own.links+own.plain > 20000 {
		return ""
	}
	links, within, inside := 0, 0, 0
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if n.Type == html.ElementNode && n.Data == "a" {
			if href := attr(n, "href"); strings.HasPrefix(href, "#") && len(href) > 1 {
				within++
				inside += len(nodeText(n))
			} else if href != "" {
				links++
			}
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(n)
	if within >= 3 && inside*10 > (own.plain+own.links)*7 {
		return "table_of_contents"
	}
	if links >= 3 && own.links*10 > (own.plain+own.links)*7 && !holdsLinkedData(n) {
		return "links_to_other_pages"
	}
	return ""
}

// holdsLinkedData reports whether n is a table of data whose cells are links, as one of laws is, or an
// element around one: the table has a head, which is not a link, or says more in a cell
// than a name.
func holdsLinkedData(n *html.Node) bool {
	if n.Data != "table" {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && holdsLinkedData(c) {
				return true
			}
		}
		return false
	}
	if !dataTable(n) {
		return false
	}
	rows, _, _ := rowsOf(n)
	words, cells := 0, 0
	for _, row := range rows {
		for _, c := range cellsOf(row) {
			words, cells = words+len(strings.Fields(c)), cells+1
		}
	}
	const most = 3 // words of a name in a grid of names, on average
	return words > most*cells || hasHead(rows[0])
}

// hasHead reports whether the first row of a table heads its columns: more than one of
// its cells, and none is a link.
func hasHead(row *html.Node) bool {
	filled := 0
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") && nodeText(c) != "" {
			filled++
		}
	}
	return filled > 1 && !holdsTag(row, "a")
}

func holdsTag(n *html.Node, tag string) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == tag || holdsTag(c, tag) {
			return true
		}
	}
	return false
}

// otherLanguage reports whether n is a block that its markup says to be in another language
// than the page: a list of translations, the latest news of a bilingual site.
func (w *walker) otherLanguage(n *html.Node, own weight) document.Reason {
	switch n.Data {
	case "ul", "ol", "div", "section", "table", "dl":
	default:
		return ""
	}
	lang := primaryTag(attr(n, "lang"))
	if lang == "" || w.language == "" || lang == w.language || own.plain+own.links == 0 {
		return ""
	}
	return document.InAnotherLanguage(lang)
}

func hiddenByStyle(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}
