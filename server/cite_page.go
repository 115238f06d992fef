package server

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/index/document"
	"tipsearch/search/cite"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// citeText answers with one citation in its own media type.
func (s *Server) citeText(c *gin.Context, held *corpus) error {
	paragraph, in, bad := api.ParseCite(c.Request.URL.Query())
	if len(bad) > 0 {
		return api.BadParams(bad)
	}
	work, _, err := s.work(c, held, paragraph)
	if err != nil {
		return err
	}
	text, media := cite.Cite(in, work)
	if in.Extension() == ".txt" {
		text += "\n"
	} else {
		c.Header("Content-Disposition", `attachment; filename="`+fileName(work)+in.Extension()+`"`)
	}
	c.Data(http.StatusOK, media, []byte(text))
	return nil
}

var notInFileNames = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

func fileName(w cite.Work) string {
	name := notInFileNames.ReplaceAllString(w.ID, "-")
	if w.Paragraph > 0 {
		name += "-p" + strconv.Itoa(w.Paragraph)
	}
	return name
}

// citeView is the page with all citations of a paragraph or report.
type citeView struct {
	frame
	Cited  cite.Work
	Text   string // of the paragraph
	Back   string
	Unsaid string // what the report does not state but for its year, "title, publisher"
	Styles []styleView
}

type styleView struct {
	Label string
	Text  string
	URL   string // as a file or text
}

func (s *Server) citePage(c *gin.Context, held *corpus) error {
	paragraph, _, bad := api.ParseCite(c.Request.URL.Query())
	if len(bad) > 0 {
		return api.BadParams(bad)
	}
	what, text, err := s.work(c, held, paragraph)
	if err != nil {
		return err
	}
	view := citeView{frame: frameFor(held.about(), "reports", languageOf(c).Say("cite.what", "what", what.Title),
		defaultRequest("")), Cited: what, Text: text, Back: api.ReportURL(what.ID)}
	var unsaid []string
	for _, fact := range what.Inferred {
		unsaid = append(unsaid, labelled(languageOf(c), "fact.", string(fact)))
	}
	view.Unsaid = strings.Join(unsaid, ", ")
	q := ""
	if paragraph > 0 {
		view.Back, q = api.ParagraphURL(what.ID, paragraph), "paragraph="+strconv.Itoa(paragraph)+"&"
	}
	for _, in := range cite.Styles() {
		text, _ := cite.Cite(in, what)
		view.Styles = append(view.Styles,
			styleView{styleLabels[in], text, "/api/v1/cite/" + url.PathEscape(what.ID) + "?" + q + "style=" + string(in)})
	}
	return s.show(c, http.StatusOK, "cite", view)
}

// styleLabels are the names of the styles.
var styleLabels = map[cite.Style]string{cite.Chicago: "Chicago", cite.APA: "APA", cite.BibTeX: "BibTeX",
	cite.RIS: "RIS", cite.CSLJSON: "CSL JSON"}

// work returns what the address asks to cite, and the text of its paragraph, "" where the
// whole report is cited.
func (s *Server) work(c *gin.Context, held *corpus, paragraph int) (w cite.Work, text string, err error) {
	r, err := reportOf(held, c.Param("id"), "path.id")
	if err != nil {
		return cite.Work{}, "", err
	}
	f := r.Facts
	w = cite.Work{
		ID: r.ID, Author: f.Author.Value, Publisher: f.Publisher.Value, Title: refReport(r).Title, Year: r.YearNumber,
		YearInferred: f.Year.Known.Doubted(), Published: f.Published.Value, SourceURL: f.SourceURL.Value,
		Language: f.Language.Value, URL: s.publicURL(c.Request) + api.ReportURL(r.ID),
	}
	if r.Scans != nil {
		w.Scanned, w.Certainty = true, r.Scans.Certainty
	}
	for _, fact := range [...]struct {
		name  cite.Fact
		known document.Fact
	}{{cite.Title, f.Title}, {cite.Author, f.Author}, {cite.Publisher, f.Publisher}} {
		if fact.known.Known.Doubted() {
			w.Inferred = append(w.Inferred, fact.name)
		}
	}
	if paragraph == 0 {
		return w, "", nil
	}
	sec, p, err := held.paragraph(c.Request.Context(), r, paragraph)
	if err != nil {
		return cite.Work{}, "", err
	}
	if sec == nil {
		return cite.Work{}, "",
			api.BadParams{{Param: "paragraph", Value: strconv.Itoa(paragraph), Message: messages.New("reason.not_paragraph")}}
	}
	text = sec.Text[p.Start:p.End]
	w.Section, w.Paragraph, w.Page = citedSection(string(sec.Kind)), paragraph, p.Page
	w.SourceURL = pageURL(w.SourceURL, p.Page)
	w.URL = s.publicURL(c.Request) + permalink(r.ID, paragraph, text)
	return w, text, nil
}

// paragraph returns a paragraph of a report and its section, nil where there is none.
func (c *corpus) paragraph(
	ctx context.Context, r *index.Report, n int,
) (sec *index.Section, p index.Paragraph, err error) {
	sections, err := c.search.Sections(ctx, slices.Concat(r.SectionIDs, r.AsideIDs))
	if err != nil {
		return nil, index.Paragraph{}, err
	}
	for _, sec := range sections {
		for _, p := range sec.Paragraphs {
			if p.N == n {
				return sec, p, nil
			}
		}
	}
	return nil, index.Paragraph{}, nil
}

// pageURL returns the address of a page of the original, if that is a PDF: browsers
// open a PDF at the page that the fragment names (RFC 8118).
func pageURL(address string, page int) string {
	u, err := url.Parse(address)
	if err != nil || page == 0 || u.Fragment != "" || !strings.HasSuffix(strings.ToLower(u.Path), ".pdf") {
		return address
	}
	u.Fragment = "page=" + strconv.Itoa(page)
	return u.String()
}
