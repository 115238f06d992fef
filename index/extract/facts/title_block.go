package facts

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/analysis"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// titleBlock is what the lines before and after a report's text say of it.
type titleBlock struct {
	titles    []string // lines that may be the title, the likeliest first
	author    string   // of a byline
	authorBy  string   // the byline
	published string   // line with a date
	dated     string   // line that dates the text and does not say published
	issuer    string   // of a line that says by whom it was published
	issuerBy  string   // that line
	publisher string   // line that is a publisher's name
	tier      string   // of a line that is a tier and nothing else
	tierLine  string
	links     []string // addresses on lines of their own
}

var (
	photoMark = regexp.MustCompile(
		`^(?i)(?:photo|image|picture|photograph|cover photo|featured image|(?:photo|image) (?:credit|by` +
			`|courtesy))(?:s|graph)?\s*(?::|by\b|courtesy\b|credit\b|\()`)
	linkLine = regexp.MustCompile(
		`^(?i)(?:(?:url|link|source|original|retrieved from|available at):? *)?(https?://\S+|www\.\S+)\s*$`)
	partMark = regexp.MustCompile(`^(?i)part (?:one|two|three|four|[1-4]|i{1,3}|iv)\.?$`)
)

// markTitleBlock sets aside the lines before and after the text of a report and reads
// them. The text is what lies between the first and the last prose; the headings
// that open it and close it stay.
func markTitleBlock(ps []layout.Para) titleBlock {
	var e titleBlock
	first, last := firstProse(ps), lastProse(ps)
	if open := firstContent(ps); open < first {
		first = open
	}
	if first < len(ps) && last < first {
		last = lastContent(ps)
	}
	if first > last {
		e.markPlain(ps)
		return e
	}
	open := e.earlyText(ps, e.firstHeading(ps, first))
	e.titles = titleCandidates(ps, open)
	e.markBefore(ps, open)
	e.markAfter(ps, last)
	e.markWithin(ps, open, last)
	return e
}

// markPlain marks the lines of a report without prose, a short note or headings only: those alone that
// are plain go.
func (e *titleBlock) markPlain(ps []layout.Para) {
	for i := range ps {
		if ps[i].Out == "" {
			e.readLine(&ps[i], i)
		}
	}
	e.titles = titleCandidates(ps, len(ps))
	for i := range ps {
		if ps[i].Out == "" && len(e.titles) > 0 && ps[i].Text == e.titles[0] && i < len(ps)-1 {
			ps[i].Out = "title"
		}
	}
}

// markBefore marks the lines before paragraph open, where the text begins.
func (e *titleBlock) markBefore(ps []layout.Para, open int) {
	titled := false
	for i := range ps[:open] {
		p := &ps[i]
		if p.Out != "" || isFragment(ps, i) || e.readLine(p, i) {
			continue
		}
		if d := dateBehind.FindStringSubmatch(p.Text); d != nil && e.published == "" {
			e.published = d[1] // "Released by the Office …, June 11, 2003"
		}
		switch {
		case len(e.titles) > 0 && p.Text == e.titles[0]:
			if p.Out = "title"; titled {
				p.Out = "title_repeated"
			}
			titled = true
		case p.KnownHeading() && titleScore(p.Text) < 4:
			p.Out = "table_of_contents"
		case titleScore(p.Text) > 2 || IsCountryName(p.Text):
			p.Out = "title_repeated"
		default:
			p.Out = "line_before_the_report"
		}
	}
}

// markAfter marks the lines after paragraph last, where the text ends.
func (e *titleBlock) markAfter(ps []layout.Para, last int) {
	for i := last + 1; i < len(ps); i++ {
		if p := &ps[i]; p.Out == "" && p.Style != document.Item {
			e.readLine(p, i)
		}
	}
	kept := keepClosing(ps, last)
	for i := last + 1; i < len(ps); i++ {
		p := &ps[i]
		if p.Out != "" || p.Style == document.Item || kept[i] || p.KnownHeading() {
			continue
		}
		if shortSentence(p.Text) || headsSentence(ps, i, last) || isHeadedProse(ps, i) {
			continue
		}
		p.Out = "line_after_the_report"
	}
}

// markWithin marks the lines of a title block that stand within the text, open to last.
func (e *titleBlock) markWithin(ps []layout.Para, open, last int) {
	for i := open; i <= last; i++ {
		p := &ps[i]
		if p.Out != "" || len(p.Text) > 250 || p.Style == document.Row || p.Style == document.Item {
			continue
		}
		if isByline(p.Text) && (i-open < 4 || last-i < 4) || len(p.Text) < 250 && photoMark.MatchString(p.Text) ||
			partMark.MatchString(p.Text) || linkLine.MatchString(p.Text) {
			e.readLine(p, i)
		} else if len(e.titles) > 0 && analysis.FoldLine(p.Text) == analysis.FoldLine(e.titles[0]) {
			p.Out = "title_repeated"
		}
	}
}

// isFragment reports whether line i is a piece of a sentence that line breaks cut up: it
// goes on in lower case, or the next line does so before it has ended.
func isFragment(ps []layout.Para, i int) bool {
	text := ps[i].Text
	const least = 30 // bytes; shorter ones are labels ("to" "the top")
	if len(text) < least || ps[i].Style != document.Body {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	if i+1 == len(ps) || ps[i+1].Style != document.Body || ps[i+1].Out != "" {
		return unicode.IsLower(first) && strings.HasSuffix(text, ".")
	}
	next, _ := utf8.DecodeRuneInString(ps[i+1].Text)
	return unicode.IsLower(next) && !document.EndsAsSentence(text) && len(ps[i+1].Text) >= least ||
		unicode.IsLower(first) && i > 0 && len(ps[i-1].Text) >= least
}

// shortSentence reports whether text is a sentence too short to be prose: "Not applicable."
func shortSentence(text string) bool {
	return len(text) > 10 && document.EndsAsSentence(text) && strings.Contains(text, " ")
}

// isHeadedProse reports whether line i stands right below a heading of reports and is as
// long as a sentence, though none ends it.
func isHeadedProse(ps []layout.Para, i int) bool {
	return i > 0 && ps[i-1].Out == "" && ps[i-1].KnownHeading() &&
		!ps[i].KnownHeading() && isWordy(ps[i].Text)
}

// isWordy reports whether text has more words than names and labels have.
func isWordy(text string) bool {
	const least = 6
	return len(strings.Fields(text)) >= least
}

// isLongLine reports whether text has more words than titles have.
func isLongLine(text string) bool {
	const most = 16
	return len(strings.Fields(text)) > most
}

// headsSentence reports whether line i, behind the last prose in ps[last], heads a short
// sentence: of the last parts of an article, not of what its site puts below. There
// all since the prose is such lines and sentences in turn, or the page marks the line
// as it marks headings within the text. It may head the next heading.
func headsSentence(ps []layout.Para, i, last int) bool {
	next := i + 1
	if next < len(ps) && ps[next].Out == "" && ps[next].Style == document.Heading {
		next++
	}
	if next >= len(ps) || ps[next].Out != "" || !shortSentence(ps[next].Text) {
		return false
	}
	before := ps[i-1]
	return i == last+1 || shortSentence(before.Text) || before.Out == "" &&
		(before.Style == document.Heading || before.KnownHeading()) ||
		marksAsWithin(ps, last, i)
}
