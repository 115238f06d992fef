package server

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"html"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// feedXML is an Atom feed (RFC 4287).
type feedXML struct {
	XMLName xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Links   []atomLink `xml:"link"`
	Author  atomAuthor `xml:"author"`
	Entries []atomItem `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomItem struct {
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  *atomAuthor `xml:"author,omitempty"`
	Content atomContent `xml:"content"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Body string `xml:",chardata"`
}

// searchAtom answers with a search as a feed, newest first. An entry stands for a section with its text:
// a changed text is a new entry, a rebuilt index is not.
func (s *Server) searchAtom(c *gin.Context, held *corpus) error {
	req, bad := api.ParseSearch(c.Request.URL.Query())
	if bad = append(bad, unknownIDs(c.Request.Context(), held, req.Filters)...); len(bad) > 0 {
		return api.BadParams(bad)
	}
	if !c.Request.URL.Query().Has("sort") {
		req.Sort = search.Newest
	}
	req.Facets = []string{}
	res, err := held.search.Search(c.Request.Context(), req)
	if err != nil {
		return err
	}
	body, err := xml.MarshalIndent(feedOf(req, res, s.publicURL(c.Request), held.search.About().BuiltAt), "", "  ")
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, "application/atom+xml; charset=utf-8", append([]byte(xml.Header), body...))
	return nil
}

// feedOf returns a search as a feed; base is the server's own address.
func feedOf(req search.Request, res *search.Results, base string, built time.Time) feedXML {
	req.Cursor, req.Facets = "", api.DefaultFacets()
	asked := askedFor(req)
	f := feedXML{
		ID:    "urn:tipsearch:search:" + digest(api.QueryString(req)),
		Title: "tipsearch: " + cmp.Or(asked, "all sections"), Updated: stamp(built), Author: atomAuthor{"tipsearch"},
		Links: []atomLink{
			{"self", "application/atom+xml", base + api.WithQuery("/search.atom", api.QueryString(req))},
			{"alternate", "text/html", base + searchURL(req)},
		},
	}
	l := messages.English()
	for _, h := range res.Hits {
		hit := answerHit(h)
		f.Entries = append(f.Entries, atomItem{
			ID:      "urn:tipsearch:section:" + h.Section.ID + ":" + digest(h.Section.Text),
			Title:   reportLine(l, hit.Report) + " · " + kindLabel(l, hit.Section),
			Updated: stamp(updated(h.Report)),
			Links:   []atomLink{{"alternate", "text/html", base + carryTo(hit.URL, carriedToReport(req))}},
			Author:  atomBy(hit.Report.Publisher), Content: atomContent{"html", whyHTML(hit, asked)},
		})
	}
	return f
}

func atomBy(p *api.Publisher) *atomAuthor {
	if p == nil {
		return nil
	}
	return &atomAuthor{p.Name}
}

// askedFor returns a search in one line: the query and the filters as in its address, "harvest
// section=profile".
func askedFor(req search.Request) string {
	var asked []string
	for _, p := range api.Pairs(req) {
		switch p[0] {
		case "q":
			asked = append(asked, strings.TrimSpace(p[1]))
		case "sort", "size", "cursor", "facets", "facet_size", "entity_type", "snippets": // how it is shown
		default:
			asked = append(asked, p[0]+"="+p[1])
		}
	}
	return strings.TrimSpace(strings.Join(asked, " "))
}

// whyHTML returns why an entry matched: what was asked, how often it matched, how its section was
// recognised, and snippets with marked matches; all escaped.
func whyHTML(h api.Hit, asked string) string {
	var b strings.Builder
	english := messages.English()
	why := kindLabel(english, h.Section) + ", " + evidenceLabel(english, h.Evidence)
	switch {
	case asked != "" && h.Occurrences > 0:
		why = english.Say("count.matches", "n", h.Occurrences) + " of " + asked + " · " + why
	case asked != "":
		why = "As asked: " + asked + " · " + why
	}
	b.WriteString("<p>" + html.EscapeString(why) + "</p>")
	for _, sn := range h.Snippets {
		b.WriteString("<p>")
		for _, r := range runsOf(sn) {
			if r.Mark {
				b.WriteString("<mark>" + html.EscapeString(r.Text) + "</mark>")
				continue
			}
			b.WriteString(html.EscapeString(r.Text))
		}
		b.WriteString("</p>")
	}
	return b.String()
}

// updated returns when a section was new: the date of its report if known to the day, the end of June
// if only the year is known (the reports come out in June or July), else the beginning of time. It
// does not use the time of the build, or each build would make the entry look changed.
func updated(r *index.Report) time.Time {
	if day, err := time.Parse(time.DateOnly, r.Facts.Published.Value); err == nil {
		return day
	}
	if r.YearNumber != 0 {
		return time.Date(r.YearNumber, time.June, 30, 0, 0, 0, 0, time.UTC)
	}
	return time.Unix(0, 0)
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}
