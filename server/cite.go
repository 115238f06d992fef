package server

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/index/section"
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

// citedSection is what a citation calls a kind of section. Nobody is to quote a menu as
// the report.
func citedSection(kind string) string {
	label := kindLabel(messages.English(), kind)
	if kind == string(section.SetAside) {
		label += " (no part of the report)"
	}
	return label
}

// fingerprint tells one text of a paragraph from another: eight hexadecimal digits,
// of the words alone, so that mended white space changes nothing.
func fingerprint(paragraph string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(paragraph), " ")))
	return hex.EncodeToString(sum[:4])
}

// permalink is the address of a paragraph that tells when its text has changed
// since: it carries the fingerprint of the text.
func permalink(report string, paragraph int, text string) string {
	n := strconv.Itoa(paragraph)
	return api.ReportURL(report) + "?at=" + n + "-" + fingerprint(text) + "#p" + n
}

// atPattern is the place in a permalink: the paragraph's number and the
// fingerprint of its text.
var atPattern = regexp.MustCompile(`^([1-9][0-9]{0,6})-([0-9a-f]{8})$`)

// toldAt says what has become of the paragraph that a permalink names, "" where it
// stands as it was; moved is its number now where it stands elsewhere, else 0.
func toldAt(l *messages.Language, at string, sections []*index.Section) (notice string, moved int) {
	m := atPattern.FindStringSubmatch(at)
	if m == nil {
		return "", 0
	}
	n, _ := strconv.Atoi(m[1])
	for _, sec := range sections {
		for _, p := range sec.Paragraphs {
			if fingerprint(sec.Text[p.Start:p.End]) != m[2] {
				continue
			}
			if p.N == n {
				return "", 0
			}
			if moved == 0 {
				moved = p.N
			}
		}
	}
	if moved > 0 {
		return l.Say("report.cited_moved", "from", m[1], "to", moved), moved
	}
	return l.Say("report.cited_changed", "n", m[1]), 0
}
