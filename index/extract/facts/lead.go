package facts

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// A short report has no paragraph that is as long as prose, or has its first one far
// down: below its title stand headings with a sentence or two under each. What stands
// between the title and the first long paragraph is then no furniture. It is recognised by
// its sentences, and what is not sure stays: a line too many does less harm than a
// part of the report that is gone.

var (
	// noteOfIssue opens a line that says who made or gave out the report.
	noteOfIssue = regexp.MustCompile(
		`^(?i)[*_(\[]*(?:published|posted|updated|last (?:updated|modified|reviewed)|released|issued|submitted` +
			`|prepared|written|compiled|edited|photo\w*|image|copyright|source|courtesy|share|download|click|read` +
			`|listen|subscribe|sign up|print|skip|for immediate)\b`)
	figure = regexp.MustCompile(`\d`)
)

// plainSentence reports whether a line is a sentence of a report, however short: it ends
// with a full stop, has words in small letters, and is no note of who published the report.
func plainSentence(text string) bool {
	const least = 4 // words; fewer are labels ("Read more.")
	return isSentence(text, least)
}

// isSentence is plainSentence of that many words at least. Half of these are in small
// letters, which a line of a table of contents has not.
func isSentence(text string, least int) bool {
	if !document.EndsAsSentence(text) || strings.HasSuffix(text, ":") || strings.HasSuffix(text, ";") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "“\"‘'("))
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return false
	}
	if noteOfIssue.MatchString(text) || dateBehind.MatchString(text) || linkLine.MatchString(text) {
		return false
	}
	words := strings.Fields(text)
	small := 0
	for _, w := range words[min(1, len(words)):] {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsLower(c) {
			small++
		}
	}
	return len(words) >= least && small*2 >= least && small*3 >= len(words)
}

// tellsMore reports whether text is a plain sentence that is text of the report though nothing heads it: it
// says what was done, or how much.
func tellsMore(text string) bool {
	return plainSentence(text) && (pastVerb.MatchString(text) || figure.MatchString(text))
}

// earlyText returns the place, before open, of the first heading that has a plain sentence
// under it, or of the first such sentence; open where there is none. It stands behind
// the report's title.
func (e *titleBlock) earlyText(ps []layout.Para, open int) int {
	title := titleBefore(ps, open)
	titled := slices.ContainsFunc(ps[:title+1], mayBeTitle)
	above := -1 // the line right above, where it may be a heading
	for i := title + 1; i < open; i++ {
		p := ps[i]
		switch {
		case p.Out != "" || p.Style == document.Row:
			continue
		case above >= 0 && (plainSentence(p.Text) || p.Style == document.Item && isWordy(p.Text) ||
			isSentence(p.Text, 2) && ps[above].KnownHeading()):
			return e.firstHeading(ps, above)
		case tellsMore(p.Text):
			return i
		}
		above = -1
		titled = titled || i > 0 && mayBeTitle(ps[i-1])
		if headsText(p, func() bool { return titled }) || p.Style == document.Heading &&
			!document.EndsAsSentence(p.Text) && titleScore(p.Text) <= 1 && !IsCountryName(p.Text) {
			above = i // what a page marks as a heading below its title is one
		}
	}
	return open
}

// titleBefore returns the place of the report's title among the lines before open: the
// last that is a title for sure, else the first that may be one, else the first line.
// A heading further on that names the subject and the country is not one.
func titleBefore(ps []layout.Para, open int) int {
	const sure = 4 // of titleScore: "Trafficking in Persons Report"
	title, may, first := -1, -1, -1
	for i := range open {
		p := ps[i]
		if p.Out == reasonCountryLine {
			title = i
		}
		if p.Out != "" || document.EndsAsSentence(p.Text) {
			continue
		}
		switch score := titleScore(p.Text); {
		case score >= sure, p.Style == document.Heading && p.Level == 1:
			title = i
		case score > 1 && may < 0:
			may = i
		}
		if first < 0 {
			first = i
		}
	}
	switch {
	case title >= 0:
		return title
	case may >= 0:
		return may
	}
	return first
}
