package format

import (
	"context"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// Limits of a page. A tag takes some 800 bytes in memory, so half a million take
// 0.4 GB. The largest single report seen has 0.4 MB and 12,000 tags, and all
// countries of one year together some 60,000.
const (
	maxHTML = 32 << 20 // bytes
	maxTags = 500_000
)

// readHTML reads a web page as it was saved.
//
// The smallest element that holds the page's prose is walked in document order.
// Menus and the like inside that element, and everything around it, go to leftOut.
//
// A page nested deeper than 512 elements is refused by x/net/html; that is an
// error here.
func readHTML(ctx context.Context, data []byte, opt document.Budget) (document.Raw, error) {
	return readPage(ctx, data, opt, false)
}

// ReadMarkup reads the text of a field that keeps its tags. Unless the field holds
// the whole page, the text was cut out of it already, and all of it is walked.
func ReadMarkup(ctx context.Context, text string, opt document.Budget) (document.Raw, error) {
	return readPage(ctx, []byte("<html><body>"+text+"</body></html>"), opt, !wholePage.MatchString(text))
}

// errNoText is the error of a page that is whole and has no text.
var errNoText = messages.New("file.no_text_in_page").Err()

var wholePage = regexp.MustCompile(`(?i)<(?:html|body)\b`)

// readPage reads a page. all says that all of it is the report, and no part is to be looked for.
func readPage(ctx context.Context, data []byte, opt document.Budget, all bool) (document.Raw, error) {
	if err := ctx.Err(); err != nil {
		return document.Raw{}, err
	}
	if len(data) > maxHTML {
		return document.Raw{}, messages.New("file.large_page",
			"size", document.Size(int64(len(data))), "limit", document.Size(maxHTML)).Err()
	}
	text, problem := decodeHTML(data)
	if n := strings.Count(text, "<"); n > maxTags {
		return document.Raw{}, messages.New("file.many_tags", "n", n, "most", maxTags).Err()
	}
	doc, err := parsePage(text)
	if err != nil {
		return document.Raw{}, err
	}
	if err := ctx.Err(); err != nil {
		return document.Raw{}, err
	}
	out := pageFacts(doc)
	if !problem.IsZero() {
		out.Problems = append(out.Problems, problem)
	}
	for _, text := range textBlocks(doc) {
		out.Seen += document.CountWords(text)
	}
	weights := weighPage(doc)
	top := doc
	if !all {
		top = mainNode(doc, weights)
	}
	w := newWalker(weights, top, &out, opt)
	w.taken, w.doubted = map[*html.Node]bool{}, map[*html.Node]bool{}
	w.walk(top)
	byName := w
	if !all {
		keep, note := crossCheck(doc, w)
		if !note.IsZero() {
			out.Notes = append(out.Notes, note)
		}
		if keep != nil {
			w = newWalker(weights, top, &out, opt)
			w.chosen = keep
			w.walk(keep.top(doc))
		}
	}
	var again []document.LeftOut
	out.Blocks, again = finishBlocks(w.blocks)
	out.LeftOut = append(append(out.LeftOut, w.leftOut...), again...)
	if w.cut {
		out.Cut = opt.WithDefaults().TooManyParagraphs()
	}
	if marks := strings.TrimSpace(strings.Join(w.marks, " ")); marks != "" { // a mark may be empty
		out.LeftOut = append(out.LeftOut, document.LeftOut{Text: marks, Reason: "footnote_marks"})
	}
	if head := pageTitle(doc, byName); head != "" {
		out.Title = betterTitle(out.Title, head, out.Site)
		if !hasHeading(out.Blocks, head) {
			out.Blocks = append([]document.Block{{Text: head, Style: document.Heading, Level: 1}}, out.Blocks...)
		}
	}
	if len(out.Blocks) == 0 {
		return document.Raw{LeftOut: out.LeftOut, Seen: out.Seen}, errNoText
	}
	return out, ctx.Err()
}

// parsePage parses a page. A page nested deeper than 512 elements is tried once
// more without its tags of mere looks, which old pages open and never close.
func parsePage(text string) (*html.Node, error) {
	parse := func(s string) (*html.Node, error) {
		return html.ParseWithOptions(strings.NewReader(s), html.ParseOptionEnableScripting(false))
	}
	doc, err := parse(text)
	if err == nil || !strings.Contains(err.Error(), "open stack of elements") {
		return doc, err
	}
	if doc, err = parse(withoutLooks(text)); err != nil {
		return nil, tooDeep(512)
	}
	return doc, nil
}

// withoutLooks drops the tags that only change how text looks.
func withoutLooks(text string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.EndTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			switch string(name) {
			case "font", "span", "center", "big", "small", "tt", "nobr", "ins":
				continue
			}
			b.WriteString(raw)
		default:
			b.Write(z.Raw())
		}
	}
}

// pageTitle returns the page's own h1, where it has just one outside of its menus:
// on the pages of a series the <title> is often only the country's name.
func pageTitle(doc *html.Node, w *walker) string {
	var found []string
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if n.Type == html.ElementNode {
			if w.skip(n) != "" || unseenTags[n.Data] {
				return
			}
			if n.Data == "h1" {
				if s := nodeText(n); s != "" && len(s) <= 300 {
					found = append(found, s)
				}
				return
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(doc)
	if len(found) == 1 {
		return found[0]
	}
	return ""
}

// betterTitle chooses between the <title> and the one h1: the site's name, which has
// no year, is cut off the title, and of two that tell the same the longer is the better.
func betterTitle(title, head, site string) string {
	short := title
	for _, sep := range []string{" - ", " | ", " – ", " — ", " :: ", " » "} {
		i := strings.LastIndex(short, sep)
		if i < 1 {
			continue
		}
		if last := strings.TrimSpace(short[i+len(sep):]); site == "" && !yearAlone.MatchString(last) ||
			site != "" && strings.Contains(site, last) {
			short = short[:i]
			break
		}
	}
	straight := strings.NewReplacer("’", "'", "‘", "'")
	if short == "" || strings.Contains(straight.Replace(head), straight.Replace(short)) {
		return head
	}
	if strings.Contains(straight.Replace(short), straight.Replace(head)) {
		return short
	}
	return title
}

func hasHeading(blocks []document.Block, text string) bool {
	for _, b := range blocks {
		if b.Text == text {
			return true
		}
	}
	return false
}

// yearAlone is a year that no other digit stands beside.
var yearAlone = regexp.MustCompile(`(?:^|[^\d])(?:19|20)\d\d(?:[^\d]|$)`)
