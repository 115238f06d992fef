package server

import (
	"strconv"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/cite"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// citation names a paragraph in one line, without addresses, as a row of an
// export carries it: "U.S. Department of State, 2024 Trafficking in Persons
// Report: Turkmenistan (2024), Prevention, para. 17". What is not known is not in
// it. The styles that editors ask for are package cite's.
func citation(r api.ReportRef, kind string, paragraph int) string {
	text := r.Title
	if r.Publisher != nil {
		text = r.Publisher.Name + ", " + text
	}
	if r.Year != nil {
		text += " (" + strconv.Itoa(*r.Year) + ")"
	}
	return text + ", " + citedSection(kind) + ", para. " + strconv.Itoa(paragraph)
}

// citedSection returns the name of a kind of section in a citation. Set-aside text is
// named as such, so that nobody quotes a menu as part of the report.
func citedSection(kind string) string {
	label := kindLabel(messages.English(), kind)
	if kind == string(section.SetAside) {
		label += " (no part of the report)"
	}
	return label
}

// permalink returns the address of a paragraph that says when its text has changed since: it
// carries the fingerprint of the text.
func permalink(report string, paragraph int, text string) string {
	at := cite.AnchorOf(paragraph, text)
	return api.ReportURL(report) + "?at=" + at.String() + "#p" + strconv.Itoa(paragraph)
}

// movedNotice returns how the paragraph of a permalink has changed, "" if it has not. moved
// is its new number if it has moved, else 0.
func movedNotice(l *messages.Language, at string, sections []*index.Section) (notice string, moved int) {
	anchor, ok := cite.ParseAnchor(at)
	if !ok {
		return "", 0
	}
	switch now := anchor.Find(sections); now {
	case anchor.Paragraph:
		return "", 0
	case 0:
		return l.Say("report.cited_changed", "n", strconv.Itoa(anchor.Paragraph)), 0
	default:
		return l.Say("report.cited_moved", "from", strconv.Itoa(anchor.Paragraph), "to", now), now
	}
}
