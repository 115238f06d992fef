package server

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// reportView is the page of a report.
type reportView struct {
	frame
	Report   api.ReportAnswer
	Line     string // "Turkmenistan · 2024 · Tier 3"
	Facts    []factView
	Sections []sectionView
	Aside    []sectionView // what was set aside, a reason each
	Open     bool          // Aside is shown unfolded: something in it is marked or cited
	OCR      string        // how well it was read by OCR, "" where it was not
	Doubt    string        // what a reader should know of what was left out, "" for nothing
	Covered  string        // where the words of the file went
	Years    []link        // the same family's reports on the same country
	Marks    int           // matches marked on the page
	Query    string        // what is marked, as understood; "" where nothing is
	Back     string        // the search that led here, "" where none did
	Unmarked string        // the page without marks
	Notices  []string
	Named    bool   // names of entities are shown
	Names    string // the page with or without them
	Earlier  *earlier
	Moved    int // the paragraph at which a cited one stands now, 0 where none has moved
}

type factView struct {
	Label    string
	Value    string // "" where not known
	Known    string
	Named    bool   // Value is out of the report, in its language
	How      string // "inferred from:", "stated", "" where it goes without saying
	Evidence string // what How ends in; "" for nothing
	URL      string // where the value is an address that can be followed
}

// sectionAnswer is api.Section under a name that is not one of its own fields.
type sectionAnswer = api.Section

type sectionView struct {
	sectionAnswer
	Anchor     string
	Marks      []int // numbers of the matches in it
	Paragraphs []paragraphView
}

type paragraphView struct {
	N     int
	Page  int // 0 where the file has no pages
	Runs  []run
	First int // number of the first match in it, 0 where there is none
	Last  int
}

func (s *Server) reportPage(c *gin.Context, held *corpus) error {
	report, err := reportOf(held, c.Param("id"), "path.id")
	if err != nil {
		return err
	}
	answer, sections, err := wholeReport(c.Request.Context(), held, report)
	if err != nil {
		return err
	}
	req, bad := api.ParseMarks(c.Request.URL.Query())
	places, canonical, notices, err := marksIn(c, held, report, req)
	if err != nil {
		return err
	}
	named := c.Query("named") == "show"
	if named {
		for _, sec := range sections {
			places[sec.ID] = withNames(places[sec.ID], sec.Mentions)
		}
	}
	view := viewReport(languageOf(c), answer, sections, places, req)
	if view.Years, err = otherYears(c.Request.Context(), held, answer); err != nil {
		return err
	}
	view.Named, view.Names = named, namesURL(req, report.ID, !named)
	view.Earlier = earlierReport(held, report)
	view.Query, view.Notices = canonical, noticesOf(languageOf(c), bad, notices)
	if notice, moved := movedNotice(languageOf(c), c.Query("at"), sections); notice != "" {
		view.Notices, view.Moved = append(view.Notices, notice), moved
	}
	view.Open = view.Open || citesAside(c.Query("at"), view.Aside)
	view.OCR = ocrLine(languageOf(c), report.Scans)
	view.Doubt, view.Covered = doubtLine(languageOf(c), report.Coverage), coverageLine(languageOf(c), report.Coverage)
	return s.show(c, http.StatusOK, "report", view)
}

// namesURL returns the report's page with the names in it shown, or not.
func namesURL(req search.Request, id string, show bool) string {
	q := carriedToReport(req)
	if show {
		q = strings.TrimPrefix(q+"&named=show", "&")
	}
	return api.WithQuery(api.ReportURL(id), q)
}

// earlier is the report before another one of the same country and family.
type earlier struct {
	Year int
	id   string
	of   string
}

// URL compares the sections of a kind of both, "" the whole reports.
func (e *earlier) URL(kind string) string { return compareURL(e.id, e.of, section.Kind(kind)) }

// earlierReport returns the report before r, or nil.
func earlierReport(held *corpus, r *index.Report) *earlier {
	before := held.search.Earlier(r)
	if before == nil {
		return nil
	}
	return &earlier{before.YearNumber, before.ID, r.ID}
}

// marksIn returns the matches of a search in one report by section id. Offsets are bytes
// into the section's text.
func marksIn(c *gin.Context, held *corpus, r *index.Report, req search.Request) (places map[string][]place,
	canonical string, notices []messages.Message, err error) {
	places = map[string][]place{}
	if strings.TrimSpace(req.Query) == "" {
		return places, "", nil, nil
	}
	only := search.Filters{}.With(search.FieldReport, r.ID)
	if req.Filters.Has(search.FieldSection, string(section.SetAside)) { // which is marked too
		only = only.With(search.FieldSection, search.FieldNamed(search.FieldSection).Codes()...)
	}
	req.Filters, req.Repair = only, true
	lines, err := held.search.Concordance(c.Request.Context(), req, search.ByHit)
	if err != nil {
		return nil, "", nil, err
	}
	for l, err := range lines.Lines(c.Request.Context(), "") {
		if err != nil {
			return nil, "", nil, err
		}
		places[l.Section.ID] = addPlace(places[l.Section.ID], l)
	}
	return places, lines.Canonical, lines.Notices, nil
}

// viewReport returns the view of a report, its marks numbered through the page.
func viewReport(l *messages.Language, a api.ReportAnswer, sections []*index.Section, places map[string][]place,
	req search.Request) reportView {
	v := reportView{
		frame: frameFor(a.Index, "reports", a.Title, req), Report: a, Line: reportLine(l, a.ReportRef),
		Facts: factViews(l, a),
	}
	v.Carry = nil // the box searches everything, not this report
	for i, s := range sections {
		if i < len(a.Sections) {
			v.Sections = append(v.Sections, v.section(a.Sections[i], s, places[s.ID]))
			continue
		}
		sv := v.section(a.SetAside[i-len(a.Sections)], s, places[s.ID])
		v.Aside, v.Open = append(v.Aside, sv), v.Open || len(sv.Marks) > 0
	}
	if carry := carriedToReport(req); carry != "" {
		v.Back, v.Unmarked = api.WithQuery("/search", carry), api.ReportURL(a.ID)
	}
	return v
}

// section returns the view of a section with its matches.
func (v *reportView) section(a api.Section, s *index.Section, places []place) sectionView {
	_, anchor, _ := strings.Cut(s.ID, "/")
	sv := sectionView{sectionAnswer: a, Anchor: anchor}
	for _, p := range s.Paragraphs {
		pv := paragraphView{N: p.N, Page: p.Page}
		before := v.Marks
		pv.Runs, v.Marks = cut(s.Text[p.Start:p.End], p.Start, within(places, p.Start, p.End), v.Marks)
		for n := before + 1; n <= v.Marks; n++ {
			sv.Marks = append(sv.Marks, n)
		}
		if v.Marks > before {
			pv.First, pv.Last = before+1, v.Marks
		}
		sv.Paragraphs = append(sv.Paragraphs, pv)
	}
	return sv
}

// within returns the places that lie entirely within a part of the section.
func within(places []place, start, end int) []place {
	var in []place
	for _, p := range places {
		if p.start >= start && p.end <= end {
			in = append(in, p)
		}
	}
	return in
}

// factViews returns the facts of a report in factOrder, and unknown ones only among the
// first six, which readers look for.
func factViews(l *messages.Language, a api.ReportAnswer) []factView {
	var views []factView
	for i, name := range factOrder {
		f := a.Facts[name]
		if f.Value == nil && i >= 6 || name == "title" {
			continue
		}
		v := factView{Label: l.Say("fact." + name), Known: f.Known, Value: orEmpty(f.Value), Named: true}
		switch {
		case name == "country" && a.Country != nil:
			v.Value, v.Named = l.Country(a.Country.Code, a.Country.Name), false
		case name == "tier" && a.Tier != nil:
			v.Value, v.Named = tierLabel(l, *a.Tier), false
		case name == "source_url" && (strings.HasPrefix(v.Value, "https://") || strings.HasPrefix(v.Value, "http://")):
			v.URL = v.Value
		}
		switch {
		case f.Known == "inferred" && f.Evidence != "":
			v.How, v.Evidence = l.Say("report.inferred_from"), tellCode(l, f.EvidenceCode)
		case f.Known != "unknown":
			v.How, v.Evidence = l.Say("known."+f.Known), tellCode(l, f.EvidenceCode)
			if f.Evidence != "" {
				v.How += ":"
			}
		}
		views = append(views, v)
	}
	return views
}

// tellCode returns the text of a message that may be null.
func tellCode(l *messages.Language, m *messages.Message) string {
	if m == nil {
		return ""
	}
	return l.Tell(*m)
}

// otherYears returns links to the reports of the same family on the same country, newest
// first; this report has no address.
func otherYears(ctx context.Context, held *corpus, a api.ReportAnswer) ([]link, error) {
	if a.Country == nil || a.Year == nil {
		return nil, nil
	}
	reports, err := held.search.Reports(ctx,
		search.Request{Sort: search.Newest, Filters: search.Filters{}.With(search.FieldCountry, a.Country.Code)})
	if err != nil {
		return nil, err
	}
	reports = slices.DeleteFunc(reports, func(r *index.Report) bool {
		return r.YearNumber == 0 || r.Facts.Family.Value != orEmpty(a.Facts["family"].Value) ||
			r.PublisherID != publisherID(a.Publisher)
	})
	if len(reports) < 2 {
		return nil, nil
	}
	var links []link
	for _, r := range reports {
		l := link{Label: strconv.Itoa(r.YearNumber), URL: api.ReportURL(r.ID)}
		if r.ID == a.ID {
			l.URL = ""
		}
		links = append(links, l)
	}
	return links, nil
}

func publisherID(p *api.Publisher) string {
	if p == nil {
		return ""
	}
	return p.ID
}
