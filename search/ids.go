package search

import (
	"slices"
	"strconv"
	"strings"

	"tipsearch/index"
	"tipsearch/index/analysis"
)

// IDKind is what an id is the id of.
type IDKind string

// The kinds of ids. Those of filters are called as the filter is.
const (
	ReportID    IDKind = "report"
	SectionID   IDKind = "section"
	PublisherID IDKind = "publisher"
	EntityID    IDKind = "entity"
)

// Noun returns what a kind is called in a sentence.
func (k IDKind) Noun() string {
	if k == EntityID {
		return "named entity"
	}
	return string(k)
}

// UnknownIDError is an id that the index does not hold.
type UnknownIDError struct {
	Kind       IDKind
	ID         string
	Suggestion string // an id that it does hold and that is spelled alike; "" for none
}

// Error says which id it is.
func (e *UnknownIDError) Error() string { return "no " + e.Kind.Noun() + " " + strconv.Quote(e.ID) }

func unknownID(kind IDKind, id string, known []string) *UnknownIDError {
	return &UnknownIDError{kind, id, analysis.Meant(id, known)}
}

// Report returns the report with an id, or an *UnknownIDError.
func (s *Searcher) Report(id string) (*index.Report, error) {
	if r, ok := s.index.Report(id); ok {
		return r, nil
	}
	return nil, unknownID(ReportID, id, s.reportIDs())
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

// UnknownIDs returns the ids in f that the index does not hold: of reports,
// publishers and entities, in this order.
func (s *Searcher) UnknownIDs(f Filters) []*UnknownIDError {
	var unknown []*UnknownIDError
	look := func(kind IDKind, ids []string, known func() []string) {
		if len(ids) == 0 {
			return // what is known takes a walk through the index
		}
		all := known()
		for _, id := range ids {
			if !slices.Contains(all, id) {
				unknown = append(unknown, unknownID(kind, id, all))
			}
		}
	}
	look(ReportID, f.Reports, s.reportIDs)
	look(PublisherID, f.Publishers, s.publisherIDs)
	look(EntityID, f.Entities, s.entityIDs)
	return unknown
}

// DropUnknownIDs removes from f the ids that the index does not hold, and returns
// them.
func (s *Searcher) DropUnknownIDs(f *Filters) []*UnknownIDError {
	unknown := s.UnknownIDs(*f)
	for _, u := range unknown {
		gone := func(id string) bool { return id == u.ID }
		switch u.Kind {
		case ReportID:
			f.Reports = slices.DeleteFunc(f.Reports, gone)
		case PublisherID:
			f.Publishers = slices.DeleteFunc(f.Publishers, gone)
		case EntityID:
			f.Entities = slices.DeleteFunc(f.Entities, gone)
		}
	}
	return unknown
}

func (s *Searcher) reportIDs() []string {
	ids := make([]string, len(s.reports))
	for i, r := range s.reports {
		ids[i] = r.ID
	}
	return ids
}

func (s *Searcher) publisherIDs() []string {
	var ids []string
	for _, r := range s.reports {
		if r.PublisherID != "" && !slices.Contains(ids, r.PublisherID) {
			ids = append(ids, r.PublisherID)
		}
	}
	return ids
}

func (s *Searcher) entityIDs() []string {
	ids := make([]string, len(s.columns.Entities))
	for i, e := range s.columns.Entities {
		ids[i] = e.ID
	}
	return ids
}
