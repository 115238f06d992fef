package search

import (
	"slices"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
	"tipsearch/search/query"
	"tipsearch/web/messages"
)

// IDKind is what an id is the id of.
type IDKind string

// The kinds of ids that the search looks for by itself. Those of a field are called as it
// is.
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

// Message says which id it is.
func (e *UnknownIDError) Message() messages.Message {
	return messages.New("reason.no_id", "kind", string(e.Kind), "id", e.ID)
}

// Error returns the message in English.
func (e *UnknownIDError) Error() string { return e.Message().String() }

func unknownID(kind IDKind, id string, known []string) *UnknownIDError {
	return &UnknownIDError{kind, id, analysis.Meant(id, known)}
}

// ids returns the ids of a kind that is a field.
func (s *Searcher) ids(kind IDKind) []string { return FieldNamed(query.Field(kind)).column.ids(s) }

// Report returns the report with an id, or an *UnknownIDError.
func (s *Searcher) Report(id string) (*index.Report, error) {
	if r, ok := s.index.Report(id); ok {
		return r, nil
	}
	return nil, unknownID(ReportID, id, s.ids(ReportID))
}

// Section returns the section of r whose id ends in anchor, or an *UnknownIDError.
func (s *Searcher) Section(r *index.Report, anchor string) (index.Doc, error) {
	if doc, ok := s.index.Lookup(r.ID + "/" + anchor); ok {
		return doc, nil
	}
	var anchors []string
	for _, id := range r.SectionIDs {
		_, known, _ := strings.Cut(id, "/")
		anchors = append(anchors, known)
	}
	return 0, unknownID(SectionID, anchor, anchors)
}

// UnknownIDs returns the ids in f that the index does not hold, in the order of the
// fields.
func (s *Searcher) UnknownIDs(f Filters) []*UnknownIDError {
	var unknown []*UnknownIDError
	for _, field := range Fields() {
		ids := f.Of(field.Name)
		if len(ids) == 0 || field.Kind != query.ID && field.Kind != query.Name {
			continue // what is known takes a walk through the index
		}
		known := field.column.ids(s)
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
func (s *Searcher) DropUnknownIDs(f *Filters) []*UnknownIDError {
	unknown := s.UnknownIDs(*f)
	for _, u := range unknown {
		*f = f.Drop(query.Field(u.Kind), u.ID)
	}
	return unknown
}
