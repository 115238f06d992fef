package facts

import (
	"regexp"
	"strings"
	"unicode"

	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// republisher is what the catalogue entry of a site that republishes reports says of
// this one (refworld, ecoi.net, gvnet and newswires have their own forms of it).
type republisher struct {
	title, country, publisher, author, published, url, cite, preamble string
}

// republisherLabel is a label of such an entry at the start of a line. The long ones
// need no colon; the others are too common for that, and need one unless they
// stand among such lines.
var (
	republisherLabel = regexp.MustCompile(
		`^(?i)(Publisher|Author|Title|Publication Date|Date of Publication|Published(?: on)?|Countr(?:y|ies)` +
			`|Cite as|Citation ?/ ?Document Symbol|Document Symbol|Reference|Topics?|Related Documents?|Comments?` +
			`|Disclaimer|(?:ecoi\.net )?Document ID|Dokument #\d+|Document #\d+|Source|Quelle|Language|URL` +
			`|(?:Original )?Link|ecoi\.net Summary|Document Type|Keywords?)\b\s*([:|]?)\s*(.*)$`)
	gluedLabel = regexp.MustCompile(
		`Publisher|Author|Publication Date|Cite as|Disclaimer|Document Symbol|Comments|Reference`)
	preambleRE = regexp.MustCompile(
		`(?i)^[\[(]?\s*(?:extracted (?:in part )?from|excerpt(?:ed|s)? from|source:|taken from|reprinted from` +
			`|text of|the following is|below is|from the u\.?s\.? (?:state )?department)`)
	citation   = regexp.MustCompile(`(?i)\bavailable (?:at|from|online)\b|\baccessed (?:on )?\d|\[accessed\b|https?://`)
	disclaimer = regexp.MustCompile(
		`(?i)^(?:disclaimer:?\s*)?(?:this is not a unhcr publication|(?:the )?views expressed (?:here|in this)` +
			`|unhcr is not responsible|unofficial (?:translation|copy))`)
	webAddress = regexp.MustCompile(`https?://[^\s\]\[<>"“”]+`)
)

// edgeLines is how many paragraphs at either end of a file may be a catalogue
// entry; refworld's has eight lines, and a menu may stand before it.
const edgeLines = 40

// markRepublisher reads and sets aside a catalogue entry at the start or end of ps.
func markRepublisher(ps []layout.Para) republisher {
	var h republisher
	first := firstProse(ps)
	for i := range ps {
		p := &ps[i]
		if p.Out != "" || i > first+3 && i < len(ps)-edgeLines || len(p.Text) > 900 {
			continue
		}
		text := strings.ReplaceAll(p.Text, document.CellGap, ": ")
		switch m := republisherLabel.FindStringSubmatch(text); {
		case disclaimer.MatchString(text):
			p.Out = "notice_of_republisher"
		case preambleRE.MatchString(text) && len(text) < 500 && i <= first+1:
			h.preamble = strings.TrimSpace(h.preamble + " " + text)
			p.Out = reasonCatalogue
		case citation.MatchString(text) && len(text) < 400 && yearOfReport.MatchString(text) &&
			reportType(text, "") != article && (m == nil || m[3] == "") && (i < first || !document.IsProse(p.Text)):
			h.read("cite as", text)
			p.Out = reasonCatalogue
		case strings.HasPrefix(text, "Publisher") && len(gluedLabel.FindAllString(text, -1)) > 2:
			h.readGlued(text)
			p.Out = reasonCatalogue
		case m == nil || !h.isEntry(ps, i, m):
		case m[3] == "":
			// A label on a line of its own, its value on the next.
			if i+1 < len(ps) && len(ps[i+1].Text) < 400 && !republisherLabel.MatchString(ps[i+1].Text) {
				h.read(m[1], ps[i+1].Text)
				ps[i+1].Out = reasonCatalogue
			}
			p.Out = reasonCatalogue
		default:
			h.read(m[1], m[3])
			p.Out = reasonCatalogue
		}
	}
	return h
}

const reasonCatalogue document.Reason = "catalogue_of_republisher"

// isEntry reports whether line i is of a catalogue entry, not a sentence or a heading that
// begins with such a word.
func (h *republisher) isEntry(ps []layout.Para, i int, m []string) bool {
	label := strings.ToLower(m[1])
	long := strings.Contains(label, " ") || strings.Contains(label, "#") || label == "disclaimer"
	if m[2] != "" {
		return true
	}
	neighbours := 0
	for _, k := range []int{i - 2, i - 1, i + 1, i + 2} {
		if k >= 0 && k < len(ps) && len(ps[k].Text) < 900 && republisherLabel.MatchString(ps[k].Text) {
			neighbours++
		}
	}
	if m[3] == "" {
		return neighbours > 0 && (long || label == "publisher" || label == "author" || label == "country" ||
			label == "title" || label == "comments")
	}
	return neighbours > 0 && len(m[3]) < 500 && (long && label != "published on" || label == "publisher" ||
		unicode.IsUpper([]rune(m[3])[0]) && neighbours > 1)
}

// readGlued reads an entry whose labels and values run together:
// "PublisherUnited States Department of StatePublication Date16 June 2009Cite as…".
func (h *republisher) readGlued(text string) {
	at := gluedLabel.FindAllStringIndex(text, -1)
	for k, m := range at {
		end := len(text)
		if k+1 < len(at) {
			end = at[k+1][0]
		}
		h.read(text[m[0]:m[1]], strings.TrimLeft(text[m[1]:end], " :|"))
	}
}

// names reports whether the entry says that the report is one of the series k.
func (h *republisher) names(k kind) bool {
	return reportType(h.cite, "") == k || reportType(h.preamble, "") == k || reportType(h.title, "") == k
}

// read takes the value of one label.
func (h *republisher) read(label, value string) {
	value = strings.TrimSpace(strings.TrimLeft(value, " :|"))
	keep := func(field *string) {
		if *field == "" {
			*field = value
		}
	}
	switch label = strings.ToLower(label); {
	case label == "title":
		keep(&h.title)
	case label == "country", label == "countries":
		if _, ok := country.Lookup(value); ok {
			keep(&h.country)
		}
	case label == "publisher":
		keep(&h.publisher)
	case label == "author":
		keep(&h.author)
	case strings.Contains(label, "date"), strings.HasPrefix(label, "published"):
		keep(&h.published)
	case label == "cite as", strings.Contains(label, "source"), label == "quelle":
		keep(&h.cite)
		if u := webAddress.FindString(value); u != "" && h.url == "" {
			h.url = strings.TrimRight(u, ".,;)")
		}
	case label == "url", strings.HasSuffix(label, "link"):
		if u := webAddress.FindString(value); u != "" {
			h.url = u
		}
	}
}
