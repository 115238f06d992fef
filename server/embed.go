package server

import (
	"crypto/sha512"
	"encoding/base64"
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/index/section"
	"tipsearch/search"
	"tipsearch/search/query"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// embedFiles are the versions of the embeddable box by address. A numbered one
// never changes: snippets carry its hash. v1.js is the newest of the first.
var embedFiles = map[string]string{"v1.js": "embed-v1.0.js", "v1.0.js": "embed-v1.0.js"}

// embedScript answers with the box. Pages of any origin may run it.
func (s *Server) embedScript(c *gin.Context) {
	name, known := embedFiles[c.Param("file")]
	file, ok := s.assets.File(name)
	if !known || !ok {
		s.refuse(c, pageKind, errPath)
		return
	}
	h := c.Writer.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Cache-Control", "public, max-age=3600")
	if c.Param("file") != "v1.js" {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	c.Data(http.StatusOK, file.Type, file.Body)
}

// embedded is the configuration of a box.
type embedded struct {
	Country, Section, Year, Match, Lang, Max string
	Dir                                      string // of the frame's text, "" for that of its language
	Carry                                    [][2]string
}

// parseEmbed reads the configuration of a box. Its labels are in the language of its page.
func parseEmbed(values url.Values, l *messages.Language) (embedded, []api.FieldError) {
	box, bad := api.ParseEmbed(values)
	r := box.Request
	e := embedded{Lang: l.Code, Max: strconv.Itoa(box.Max), Dir: box.Direction}
	carry := func(name string, to *string, value string) {
		*to = value
		if value != "" {
			e.Carry = append(e.Carry, [2]string{name, value})
		}
	}
	first := func(field query.Field) string { return strings.Join(r.Filters.Of(field), " ") } // it has one at most
	carry("country", &e.Country, first(search.FieldCountry))
	carry("section", &e.Section, first(search.FieldSection))
	carry("year", &e.Year, first(search.FieldYear))
	carry("match", &e.Match, string(r.Match))
	return e, bad
}

// embedFrame answers with the box as a page that others may frame.
func (s *Server) embedFrame(c *gin.Context, _ *corpus) error {
	e, bad := parseEmbed(c.Request.URL.Query(), languageOf(c))
	if len(bad) > 0 {
		return api.BadParams(bad)
	}
	ancestors := strings.Join(append([]string{"'self'"}, s.config.FrameAncestors...), " ")
	c.Header("Content-Security-Policy", strings.Replace(policy, "frame-ancestors 'none'", "frame-ancestors "+ancestors, 1))
	return s.show(c, http.StatusOK, "frame", e)
}

// demoView is the page that shows the box and writes its snippet.
type demoView struct {
	frame
	Box                                     embedded
	Base                                    string
	Countries, Kinds, Matches, Langs, Maxes []option
	Snippet, Frame                          string
}

func (s *Server) embedDemo(c *gin.Context, held *corpus) error {
	e, bad := parseEmbed(c.Request.URL.Query(), languageOf(c))
	if len(bad) > 0 {
		return api.BadParams(bad)
	}
	v := demoView{frame: frameFor(held.about(), "", languageOf(c).Say("demo.title"), defaultRequest("")), Box: e,
		Base: s.publicURL(c.Request)}
	v.Countries = countriesOf(languageOf(c), held, e.Country, 0)
	for _, k := range section.Parts() {
		v.Kinds = append(v.Kinds, option{string(k), kindLabel(languageOf(c), string(k)), string(k) == e.Section})
	}
	v.Matches = []option{{"forms", languageOf(c).Say("search.forms"), e.Match != "exact"},
		{"exact", languageOf(c).Say("search.exact"), e.Match == "exact"}}
	for _, l := range messages.All() {
		v.Langs = append(v.Langs, option{l.Code, l.Name, l.Code == e.Lang})
	}
	for _, n := range []string{"3", "5", "10", "20"} {
		v.Maxes = append(v.Maxes, option{n, n, n == e.Max})
	}
	file, _ := s.assets.File(embedFiles["v1.0.js"])
	l := languageOf(c)
	v.Snippet, v.Frame = snippetOf(l, e, v.Base, integrity(file.Body)), frameOf(l, e, v.Base)
	return s.show(c, http.StatusOK, "demo", v)
}

// integrity returns a file's hash as a script tag carries it (Subresource Integrity).
func integrity(body []byte) string {
	sum := sha512.Sum384(body)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

// snippetOf returns the markup that embeds a box in a page.
func snippetOf(l *messages.Language, e embedded, base, hash string) string {
	quoted := func(name, value string) string { return " " + name + `="` + html.EscapeString(value) + `"` }
	attributes, hidden := quoted("host", base), ""
	for _, pair := range e.Carry {
		attributes += quoted(pair[0], pair[1])
		hidden += "\n    <input type=\"hidden\"" + quoted("name", pair[0]) + quoted("value", pair[1]) + ">"
	}
	if e.Max != "5" {
		attributes += quoted("max", e.Max)
	}
	attributes += quoted("lang", e.Lang)
	return "<script type=\"module\"" + quoted("src", base+"/embed/v1.0.js") + quoted("integrity", hash) +
		" crossorigin=\"anonymous\"></script>\n" +
		"<report-search" + attributes + ">\n  <form" + quoted("action", base+"/search") + ">\n    <label>" +
		html.EscapeString(l.Say("box.label")) + " <input type=\"search\" name=\"q\"></label>" + hidden +
		"\n    <button>" + html.EscapeString(l.Say("box.button")) + "</button>\n  </form>\n</report-search>\n"
}

// frameOf returns the markup that embeds a box in a page as a frame.
func frameOf(l *messages.Language, e embedded, base string) string {
	q := url.Values{"lang": {e.Lang}, "max": {e.Max}}
	for _, pair := range e.Carry {
		q.Set(pair[0], pair[1])
	}
	return `<iframe src="` + html.EscapeString(base+"/embed/frame?"+q.Encode()) + `" title="` +
		html.EscapeString(l.Say("frame.title")) + `" width="100%" height="480" loading="lazy"></iframe>` + "\n"
}
