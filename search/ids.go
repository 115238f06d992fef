package search

import (
	"context"
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// IDKind is what an id is the id of.
type IDKind string

// The kinds of ids that this package looks up. The ids of a field have its name as their kind.
const (
	ReportID  IDKind = "report"
	SectionID IDKind = "section"
	EntityID  IDKind = "entity"
)

// UnknownIDError is an id that the index does not hold.
type UnknownIDError struct {
	Kind       IDKind
	ID         string
	Suggestion string // an id that it does hold and that is spelled alike; "" for none
}

// Message returns which id it is.
func (e *UnknownIDError) Message() messages.Message {
	return messages.New("reason.no_id", "kind", string(e.Kind), "id", e.ID)
}

// Error returns the message in English.
func (e *UnknownIDError) Error() string { return e.Message().String() }

func unknownID(kind IDKind, id string, known []string) *UnknownIDError {
	return &UnknownIDError{kind, id, analysis.Meant(id, known)}
}

// ids returns the ids of a kind that is a field.
func (s *Searcher) ids(ctx context.Context, kind IDKind) ([]string, error) {
	names, err := s.engine.Names(ctx, query.Field(kind), "")
	ids := make([]string, len(names))
	for i, n := range names {
		ids[i] = n.Value
	}
	return ids, err
}

// report returns the report with an id.
func (s *Searcher) report(id string) (*index.Report, bool) {
	r, ok := s.byID[id]
	return r, ok
}

// reportOf returns the report of a section.
func (s *Searcher) reportOf(sec *index.Section) *index.Report {
	id, _, _ := strings.Cut(sec.ID, "/")
	r, _ := s.report(id)
	return r
}

// hasSection reports whether there is a section with an id.
func (s *Searcher) hasSection(id string) bool {
	report, _, _ := strings.Cut(id, "/")
	r, ok := s.report(report)
	return ok && (slices.Contains(r.SectionIDs, id) || slices.Contains(r.AsideIDs, id))
}

// Report returns the report with an id, or an *UnknownIDError.
func (s *Searcher) Report(id string) (*index.Report, error) {
	if r, ok := s.report(id); ok {
		return r, nil
	}
	known := make([]string, len(s.reports))
	for i, r := range s.reports {
		known[i] = r.ID
	}
	return nil, unknownID(ReportID, id, known)
}

// AllReports returns all reports in the order in which they were indexed, without what
// Detail adds. Nothing of them may be changed.
func (s *Searcher) AllReports() []*index.Report { return s.reports }

// Detail returns a report with what was left out of it, repaired and named in it.
func (s *Searcher) Detail(ctx context.Context, r *index.Report) (*index.Report, error) {
	return s.engine.Detail(ctx, r)
}

// Sections returns the sections with ids, which the reports have.
func (s *Searcher) Sections(ctx context.Context, ids []string) ([]*index.Section, error) {
	return s.engine.Sections(ctx, ids)
}

// Section returns the section of r whose id ends in anchor, or an *UnknownIDError.
func (s *Searcher) Section(ctx context.Context, r *index.Report, anchor string) (*index.Section, error) {
	id := r.ID + "/" + anchor
	if s.hasSection(id) {
		return s.section(ctx, id)
	}
	var anchors []string
	for _, id := range r.SectionIDs {
		_, known, _ := strings.Cut(id, "/")
		anchors = append(anchors, known)
	}
	return nil, unknownID(SectionID, anchor, anchors)
}

// section returns the section with an id, which a report has.
func (s *Searcher) section(ctx context.Context, id string) (*index.Section, error) {
	sections, err := s.engine.Sections(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	return sections[0], nil
}

// UnknownIDs returns the ids in f that the index does not hold, in the order of the
// fields. Where the engine cannot say which there are, none is unknown: the search that
// follows fails for the same reason.
func (s *Searcher) UnknownIDs(ctx context.Context, f Filters) []*UnknownIDError {
	var unknown []*UnknownIDError
	for _, field := range Fields() {
		ids := f.Of(field.Name)
		if len(ids) == 0 || field.Kind != query.ID && field.Kind != query.Name {
			continue // only these have ids, and looking them up walks the index
		}
		known, err := s.ids(ctx, IDKind(field.Name))
		if err != nil {
			return nil
		}
		for _, id := range ids {
			if !slices.Contains(known, id) {
				unknown = append(unknown, unknownID(IDKind(field.Name), id, known))
			}
		}
	}
	return unknown
}

// DropUnknownIDs removes from f the ids that the index does not hold, and returns
// them.
func (s *Searcher) DropUnknownIDs(ctx context.Context, f *Filters) []*UnknownIDError {
	unknown := s.UnknownIDs(ctx, *f)
	for _, u := range unknown {
		*f = f.Drop(query.Field(u.Kind), u.ID)
	}
	return unknown
}
