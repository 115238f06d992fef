package conform

import (
	"cmp"
	"context"
	"iter"
	"math"
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/search/engine"
)

// Reference is an engine that has all sections in memory and looks at each of them for each
// question. Its answers are meant to be read off the code; they take time in proportion to
// all of the text. Reports and sections that it returns have no numbers of an index, so a
// searcher that relied on those would answer differently.
type Reference struct {
	about    engine.About
	reports  []*index.Report
	entities []engine.Entity
	sections []*held // in the order of the reports
}

// held is a section.
type held struct {
	engine.Hit
	tokens   []analysis.Token
	heading  []analysis.Token
	title    []analysis.Token
	entities []string // ids of those named, each once, by their first mention
	pointer  bool     // only points elsewhere
}

// NewReference makes a Reference of all sections of another engine.
func NewReference(ctx context.Context, of engine.Engine) (*Reference, error) {
	r := &Reference{about: of.About()}
	reports := map[string]*index.Report{}
	for _, report := range of.Reports() {
		reports[report.ID] = unnumberedReport(report)
		r.reports = append(r.reports, reports[report.ID])
	}
	var err error
	if r.entities, err = of.Entities(ctx, engine.EntityWanted{}); err != nil {
		return nil, err
	}
	all, err := of.Every(ctx, &engine.Ask{Scope: engine.All, Order: engine.ByReport})
	if err != nil {
		return nil, err
	}
	tokenizer := analysis.NewTokenizer(r.about.Forms)
	for hit, err := range all.Hits(ctx, nil, engine.Whole) {
		if err != nil {
			return nil, err
		}
		hit := *hit
		hit.Report, hit.Section = reports[hit.Report.ID], unnumberedSection(hit.Section)
		h := &held{Hit: hit, tokens: tokenizer.Tokens(hit.Section.Text), heading: tokenizer.Tokens(hit.Section.Heading),
			title: tokenizer.Tokens(hit.Report.Facts.Title.Value)}
		for _, m := range hit.Section.Mentions {
			if !slices.Contains(h.entities, m.ID) {
				h.entities = append(h.entities, m.ID)
			}
		}
		h.pointer = !h.aside() && len(h.tokens) <= engine.CrossReferenceWords && engine.IsCrossReference(hit.Section.Text)
		r.sections = append(r.sections, h)
	}
	return r, nil
}

// unnumberedReport returns a copy of a report without the numbers that it has in an index.
func unnumberedReport(r *index.Report) *index.Report {
	unnumbered := *r
	unnumbered.Docs, unnumbered.Aside = nil, nil
	return &unnumbered
}

// unnumberedSection returns a copy of a section without the numbers that it has in an index.
func unnumberedSection(s *index.Section) *index.Section {
	unnumbered := *s
	unnumbered.Doc, unnumbered.Named = math.MaxUint32, nil
	return &unnumbered
}

func (h *held) aside() bool { return h.Section.Kind == section.SetAside }

// in reports whether a section is in a scope.
func (h *held) in(scope engine.Scope) bool {
	if h.aside() {
		return scope&engine.SetAside != 0
	}
	return scope&engine.Reports != 0
}

// About describes what the other engine does.
func (r *Reference) About() engine.About { return r.about }

// Warm does nothing.
func (r *Reference) Warm(ctx context.Context) error { return ctx.Err() }

// Damage returns nil.
func (r *Reference) Damage() error { return nil }

// Reports returns all reports.
func (r *Reference) Reports() []*index.Report { return r.reports }

// Detail returns the report as Reports has it.
func (r *Reference) Detail(ctx context.Context, report *index.Report) (*index.Report, error) {
	return report, ctx.Err()
}

// Sections returns sections by their ids.
func (r *Reference) Sections(ctx context.Context, ids []string) (out []*index.Section, err error) {
	for _, id := range ids {
		i := slices.IndexFunc(r.sections, func(h *held) bool { return h.Section.ID == id })
		if i < 0 {
			return nil, &engine.NoSectionError{ID: id}
		}
		out = append(out, r.sections[i].Section)
	}
	return out, ctx.Err()
}

// Words looks at every word of every section.
func (r *Reference) Words(ctx context.Context, w engine.Wanted, n int) (out []engine.Word, err error) {
	count := map[string]int{}
	for _, h := range r.sections {
		seen := map[string]bool{}
		for _, t := range h.tokens {
			if h.in(w.Scope) && !seen[t.Exact] && wanted(w, &t) {
				seen[t.Exact] = true
				count[t.Exact]++
			}
		}
	}
	for word, sections := range count {
		out = append(out, engine.Word{Exact: word, Sections: sections})
	}
	slices.SortFunc(out, func(a, b engine.Word) int { return strings.Compare(a.Exact, b.Exact) })
	return out[:min(max(n, 0), len(out))], ctx.Err()
}

func wanted(w engine.Wanted, t *analysis.Token) bool {
	word := t.Exact
	if w.Accented {
		if word = analysis.Fold(word); word == t.Exact {
			return false
		}
	}
	switch {
	case w.Form:
		return t.Form == w.Text
	case w.Begins:
		return strings.HasPrefix(word, w.Text)
	}
	return analysis.Distance(word, w.Text, w.Edits) <= w.Edits
}

// Entities returns the entities that are wanted, of those of the other engine.
func (r *Reference) Entities(ctx context.Context, w engine.EntityWanted) (out []engine.Entity, err error) {
	typed := analysis.FoldName(w.Typed)
	for _, e := range r.entities {
		named := analysis.FoldName(e.ID) == typed
		for _, name := range namesOf(e.Entity) {
			named = named || strings.Contains(" "+analysis.FoldName(name), " "+typed)
		}
		if w.ID == e.ID || w.ID == "" && named && (w.Type == "" || w.Type == e.Type) {
			out = append(out, e)
		}
	}
	return out, ctx.Err()
}

func namesOf(e *entity.Entity) []string {
	names := []string{e.Name}
	for _, a := range e.Aliases {
		names = append(names, a.Name)
	}
	return names
}

// Complete completes nothing.
func (r *Reference) Complete(ctx context.Context, _ string, kinds []engine.NameKind, _ int) (
	[][]engine.Completion, error) {
	return make([][]engine.Completion, len(kinds)), ctx.Err()
}

// Every returns all that is found.
func (r *Reference) Every(ctx context.Context, a *engine.Ask) (*engine.Stream, error) {
	found := r.found(a)
	if a.Mentions != "" {
		found = slices.DeleteFunc(found, func(h *held) bool { return !slices.Contains(h.entities, a.Mentions) })
	}
	hits := r.ordered(a, found)
	out := &engine.Stream{Total: count(found)}
	for _, h := range found {
		if a.Occurrences {
			out.Occurrences += times(a.Scored, h)
		}
		for _, m := range h.Section.Mentions {
			if a.Mentions != "" && m.ID == a.Mentions {
				out.Occurrences++
			}
		}
	}
	out.Hits = func(ctx context.Context, after *engine.Place, _ engine.Read) iter.Seq2[*engine.Hit, error] {
		return func(yield func(*engine.Hit, error) bool) {
			for i := range hits {
				switch {
				case ctx.Err() != nil:
					yield(nil, ctx.Err())
					return
				case after != nil && r.compare(a.Order, *after, hits[i].Place) >= 0:
				case !yield(&hits[i], nil):
					return
				}
			}
		}
	}
	return out, ctx.Err()
}

// ReportsOf returns the reports of what is found.
func (r *Reference) ReportsOf(ctx context.Context, a *engine.Ask) (out []*index.Report, err error) {
	ask := *a
	if ask.Order != engine.Relevance || len(ask.Scored) == 0 {
		ask.Order = engine.ByReport
	}
	for _, h := range r.ordered(&ask, r.found(&ask)) {
		if !slices.Contains(out, h.Report) {
			out = append(out, h.Report)
		}
	}
	return out, ctx.Err()
}

// Tally counts what is found.
func (r *Reference) Tally(ctx context.Context, a *engine.Ask, by engine.Group) ([]engine.Cell, error) {
	var cells []engine.Cell
	seen := map[int][]*index.Report{} // by index of the cell
	for _, h := range r.found(a) {
		group := map[engine.Group]string{engine.ByKind: string(h.Section.Kind),
			engine.ByCountry: h.Report.Facts.Country.Value}[by]
		i := slices.IndexFunc(cells, func(c engine.Cell) bool { return c.Year == h.Report.YearNumber && c.Group == group })
		if i < 0 {
			i = len(cells)
			cells = append(cells, engine.Cell{Year: h.Report.YearNumber, Group: group})
		}
		c := &cells[i]
		c.Sections++
		c.Words += len(h.tokens)
		if a.Occurrences {
			c.Occurrences += times(a.Scored, h)
		}
		if !slices.Contains(seen[i], h.Report) {
			seen[i] = append(seen[i], h.Report)
			c.Reports++
			if h.Report.Facts.Year.Known.Doubted() {
				c.Inferred++
			}
		}
	}
	return cells, ctx.Err()
}

// compare compares places in an order.
func (r *Reference) compare(order engine.Sort, a, b engine.Place) int {
	year := 0
	switch {
	case order == engine.ByReport:
		at := func(p engine.Place) int {
			return slices.IndexFunc(r.reports, func(r *index.Report) bool { return r.ID == p.Report })
		}
		return cmp.Or(cmp.Compare(at(a), at(b)), cmp.Compare(a.Section, b.Section))
	case a.Year == b.Year:
	case a.Year == 0 || b.Year == 0 || order != engine.Oldest:
		year = cmp.Compare(b.Year, a.Year)
	default:
		year = cmp.Compare(a.Year, b.Year)
	}
	if order == engine.Relevance && a.Score != b.Score {
		return cmp.Compare(b.Score, a.Score)
	}
	return cmp.Or(year, strings.Compare(a.Report, b.Report), cmp.Compare(a.Section, b.Section))
}
