package format

import (
	"encoding/xml"
	"strings"
)

// jatsRoles are the elements of JATS whose name alone tells their use. What is in the front
// of an article beside its abstract is read by jatsFacts.
var jatsRoles = map[string]role{
	"sec": {use: asSection}, "abstract": {use: asSection}, "app": {use: asSection}, "ack": {use: asSection},
	"title": {use: asHeading}, "p": {use: asBlock}, "disp-quote": {use: asBlock}, "caption": {use: asBlock},
	"label": {use: asLabel}, "disp-formula": {use: asNothing},
	"list-item": {use: asItem}, "def-item": {use: asItem}, "break": {use: asBreak},
	"table": {use: asTable}, "tr": {use: asRow}, "td": {use: asCell}, "th": {use: asCell},
	"bold": {use: asBold}, "italic": {use: asLead}, "underline": {use: asLead},
	"sup": {use: asRaised},
	"fn":  {use: asOut, reason: "footnote"}, "ref-list": {use: asOut, reason: "reference_list"},
	"fig":            {use: asOut, reason: "caption_of_a_picture"},
	"trans-abstract": {use: asOut, reason: "text_in_another_language"},
	"strike":         {use: asOut, reason: "text_struck_out"},
	"journal-meta":   {use: asNothing}, "article-id": {use: asNothing}, "article-categories": {use: asNothing},
	"title-group": {use: asNothing}, "contrib-group": {use: asNothing}, "aff": {use: asNothing},
	"author-notes": {use: asNothing}, "pub-date": {use: asNothing}, "pub-date-not-available": {use: asNothing},
	"pub-history": {use: asNothing}, "volume": {use: asNothing}, "issue": {use: asNothing},
	"volume-id": {use: asNothing}, "issue-id": {use: asNothing}, "issue-title": {use: asNothing},
	"fpage": {use: asNothing}, "lpage": {use: asNothing}, "elocation-id": {use: asNothing},
	"page-range": {use: asNothing}, "history": {use: asNothing},
	"permissions": {use: asNothing}, "self-uri": {use: asNothing}, "related-article": {use: asNothing},
	"related-object": {use: asNothing}, "kwd-group": {use: asNothing}, "funding-group": {use: asNothing},
	"support-group": {use: asNothing}, "conference": {use: asNothing}, "counts": {use: asNothing},
	"custom-meta-group": {use: asNothing}, "product": {use: asNothing}, "article-version": {use: asNothing},
	"tex-math": {use: asNothing}, "math": {use: asNothing}, "graphic": {use: asNothing}, "object-id": {use: asNothing},
	"alt-text": {use: asNothing}, "long-desc": {use: asNothing},
}

// jatsRole is the use of an element of JATS.
func jatsRole(e xml.StartElement) role {
	if e.Name.Local == "xref" {
		switch xmlAttr(e, "ref-type") {
		case "fn", "bibr", "table-fn":
			return role{use: asMark}
		}
	}
	return jatsRoles[e.Name.Local]
}

// teiRoles are the elements of TEI whose name alone tells their use.
var teiRoles = map[string]role{
	"teiHeader": {use: asNothing}, "facsimile": {use: asNothing}, "standOff": {use: asNothing},
	"div": {use: asSection}, "div1": {use: asSection}, "div2": {use: asSection}, "div3": {use: asSection},
	"div4": {use: asSection}, "div5": {use: asSection}, "div6": {use: asSection},
	"head": {use: asHeading}, "titlePart": {use: asHeading, level: 1},
	"p": {use: asBlock}, "ab": {use: asBlock}, "byline": {use: asBlock}, "docDate": {use: asBlock},
	"docAuthor": {use: asBlock}, "l": {use: asBlock}, "item": {use: asItem}, "lb": {use: asSpace},
	"table": {use: asTable}, "row": {use: asRow}, "cell": {use: asCell},
	"note": {use: asOut, reason: "footnote"}, "listBibl": {use: asOut, reason: "reference_list"},
	"figure": {use: asOut, reason: "caption_of_a_picture"}, "fw": {use: asOut, reason: "running_header_or_footer"},
	"del": {use: asOut, reason: "text_struck_out"},
}

// teiRole is the use of an element of TEI.
func teiRole(e xml.StartElement) role {
	switch e.Name.Local {
	case "hi", "emph":
		switch look := xmlAttr(e, "rend") + xmlAttr(e, "rendition"); {
		case strings.Contains(look, "bold"):
			return role{use: asBold}
		case strings.Contains(look, "italic"):
			return role{use: asLead}
		}
	case "ref":
		if xmlAttr(e, "type") == "note" {
			return role{use: asMark}
		}
	}
	return teiRoles[e.Name.Local]
}
