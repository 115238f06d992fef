package search

import (
	"context"
	"iter"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/compare"
	"tipsearch/web/messages"
)

// Compare pairs the sentences of two parts; of two parts of recommendations, the single
// recommendations. The error is a *NotFoundError, that of ctx, or one of reading the
// index.
func (s *Searcher) Compare(ctx context.Context, left, right Part) (*compare.Comparison, error) {
	l, err := s.side(left)
	if err != nil {
		return nil, err
	}
	r, err := s.side(right)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return compare.Sides(l, r), nil
}

// FirstSeen returns the history of each sentence of a paragraph through the series of
// its report, see compare.FirstSeen. Errors are those of Compare.
func (s *Searcher) FirstSeen(ctx context.Context, r *index.Report, paragraph int) ([]compare.History, error) {
	own, err := s.side(Part{Report: r.ID})
	if err != nil {
		return nil, err
	}
	if !own.HasParagraph(paragraph) {
		return nil, &NotFoundError{messages.New("reason.no_paragraph", "n", paragraph, "report", r.ID)}
	}
	return compare.FirstSeen(own, paragraph, s.sides(ctx, s.SeriesOf(r), ""))
}

// Heatmap compares the reports of r's series, year by year, see compare.NewHeatmap; of a
// long series, the latest of them. Errors are those of Compare.
func (s *Searcher) Heatmap(ctx context.Context, r *index.Report) (*compare.Heatmap, error) {
	series := s.SeriesOf(r)
	series = series[max(0, len(series)-compare.MaxHeatmapReports):]
	var sides []*compare.Side
	for side, err := range s.sides(ctx, series, "") {
		if err != nil {
			return nil, err
		}
		sides = append(sides, side)
	}
	return compare.NewHeatmap(ctx, sides)
}

// CountryHistory is what is followed through the reports on a country.
type CountryHistory struct {
	Counters        []CounterSeries
	Reports         []*index.Report // the series whose recommendations are followed, oldest first
	Recommendations []compare.RecommendationStep
}

// CountryHistory follows the counters and the recommendations of a country through its
// reports. Errors are those of Counters and Compare.
func (s *Searcher) CountryHistory(ctx context.Context, country string) (*CountryHistory, error) {
	h := &CountryHistory{Reports: s.recommendingSeries(country)}
	var err error
	if h.Counters, err = s.Counters(ctx, Filters{}.With(FieldCountry, country)); err != nil {
		return nil, err
	}
	h.Recommendations, err = s.recommendations(ctx, h.Reports)
	return h, err
}

// recommendations compares the recommendations of each report of a series with those of
// the next one that has any.
func (s *Searcher) recommendations(ctx context.Context, series []*index.Report) ([]compare.RecommendationStep, error) {
	var lists []*index.Report
	for _, r := range series {
		if s.has(r, section.Recommendations) {
			lists = append(lists, r)
		}
	}
	return compare.Recommendations(s.sides(ctx, lists, section.Recommendations))
}

// side reads a part.
func (s *Searcher) side(p Part) (*compare.Side, error) {
	if p.Section != "" {
		d, ok := s.index.Lookup(p.Section)
		if !ok {
			return nil, &NotFoundError{messages.New("reason.no_section", "id", p.Section)}
		}
		return s.readSide(s.index.ReportOf(d), s.kinds[s.columns.Kind[d]], d)
	}
	r, ok := s.index.Report(p.Report)
	if !ok {
		return nil, &NotFoundError{messages.New("reason.no_report", "id", p.Report)}
	}
	var wanted []index.Doc
	for _, d := range r.Docs {
		if p.Kind == "" || s.kinds[s.columns.Kind[d]] == p.Kind {
			wanted = append(wanted, d)
		}
	}
	if len(wanted) == 0 {
		return nil, &NotFoundError{messages.New("reason.no_section_of", "kind", string(p.Kind), "report", p.Report)}
	}
	return s.readSide(r, p.Kind, wanted...)
}

func (s *Searcher) readSide(r *index.Report, kind section.Kind, docs ...index.Doc) (*compare.Side, error) {
	sections := make([]*index.Section, len(docs))
	for i, d := range docs {
		var err error
		if sections[i], err = s.index.Section(d); err != nil {
			return nil, err
		}
	}
	return compare.NewSide(r, kind, sections...), nil
}

// sides reads the sections of a kind of reports, "" for all, each report when it is its
// turn. After an error, which may be that of ctx, nothing follows.
func (s *Searcher) sides(ctx context.Context, reports []*index.Report, kind section.Kind) (
	all iter.Seq2[*compare.Side, error]) {
	return func(yield func(*compare.Side, error) bool) {
		for _, r := range reports {
			side, err := (*compare.Side)(nil), ctx.Err()
			if err == nil {
				side, err = s.side(Part{Report: r.ID, Kind: kind})
			}
			if !yield(side, err) || err != nil {
				return
			}
		}
	}
}
