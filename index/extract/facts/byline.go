package facts

import (
	"regexp"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// Who made a report, who gave it out and when stands below its title in many forms
// of words: "Prepared by the Chisinau Circle", "Published by Amber House, 3 May 2023",
// "A field note by Ilse Brandt, March 2019".

var (
	issuedBy = regexp.MustCompile(
		`^[*_(]*(?i:(?:first |jointly )*((?:published|released|issued|produced|prepared|compiled|written` +
			`|researched|edited)(?: jointly)? by(?: the)?|by the)) ` +
			`(\p{Lu}[\p{L}\d&.'’-]*(?: (?:(?:of|for|and|on|in|the|de|du|des|la|against` +
			`|&) ){0,2}\p{Lu}[\p{L}\d&.'’-]*){0,9}?)` +
			`(?:\s*[,|·–—(-]?\s*(?:(?:on|in) )?(` + dateWords + `|(?:19|20)\d\d)\)?)?\.?[*_)]*$`)
	// datedNote is a line that says what the text is and of when.
	datedNote = regexp.MustCompile(
		`^[*_(]*(?:[^.;!?:]{0,60}\bby \p{Lu}` +
			`|(?:\pL+ ){0,4}(?i:note|report|briefing|brief|paper|article|essay|study|update|dispatch|bulletin` +
			`|newsletter|fact ?sheet|dossier|review)\b)[^.;!?:]{0,100}[,|·–—(-] ?(` + dateWords + `)[*_)]*$`)
)

// isByline reports whether text says who wrote or published the report, or of when it is.
func isByline(text string) bool {
	return len(text) < 250 && (layout.Byline.MatchString(text) || dateAndName.MatchString(text) ||
		issuedBy.MatchString(text) || datedNote.MatchString(text))
}

// readIssue reads a line that says by whom the report was made or published, or what
// it is and of when.
func (e *titleBlock) readIssue(text string) bool {
	if len(text) >= 250 {
		return false
	}
	m := issuedBy.FindStringSubmatch(text)
	if m == nil && datedNote.MatchString(text) && titleScore(text) < 3 {
		if e.dated == "" {
			e.dated = text
		}
		return true
	}
	if m == nil || publisherNamed(m[2]) != "" || IsCountryName(m[2]) {
		return false
	}
	verb := strings.ToLower(m[1])
	published := strings.HasPrefix(verb, "publ") || strings.HasPrefix(verb, "rel") || strings.HasPrefix(verb, "iss")
	switch {
	case published && e.issuer == "":
		e.issuer, e.issuerBy = m[2], text
	case !published && e.author == "":
		e.author, e.authorBy = m[2], text
	}
	switch {
	case isoDay(m[3]) == "":
	case published && e.published == "":
		e.published = m[3]
	case e.dated == "":
		e.dated = text
	}
	return true
}

// dateOfNote returns the first date of a line of ps that says what the text is and of
// when, and that line.
func dateOfNote(ps []layout.Para) string {
	for _, p := range ps {
		if len(p.Text) < 250 && datedNote.MatchString(p.Text) {
			return p.Text
		}
	}
	return ""
}

// issued returns the day or month of publication, or else that of a note below the title,
// with what it was read from; "" for none.
func (g *Group) issued() (day string, evidence messages.Message) {
	if p := g.published(); p.Known != document.Unknown {
		return p.Value, dateOfIssue.saying(p.Value)
	}
	line := g.block.dated
	if line == "" {
		line = g.dated
	}
	if m := datedNote.FindStringSubmatch(line); m != nil {
		return isoDay(m[1]), dateBelowTitle.saying(line)
	}
	if m := issuedBy.FindStringSubmatch(line); m != nil {
		return isoDay(m[3]), dateBelowTitle.saying(line)
	}
	return "", messages.Message{}
}
