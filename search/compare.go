package search

import (
	"context"
	"iter"
	"slices"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/compare"
	"tipsearch/web/messages"
)

// Compare pairs the sentences of two parts; of two parts of recommendations, the single
// recommendations. The error is a *NotFoundError, that of ctx, or one of reading the
// index.
func (s *Searcher) Compare(ctx context.Context, left, right Part) (*compare.Comparison, error) {
	l, err := s.side(ctx, left)
	if err != nil {
		return nil, err
	}
	r, err := s.side(ctx, right)
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
	own, err := s.side(ctx, Part{Report: r.ID})
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
		if slices.Contains(r.Kinds, section.Recommendations) {
			lists = append(lists, r)
		}
	}
	return compare.Recommendations(s.sides(ctx, lists, section.Recommendations))
}

// side reads a part.
func (s *Searcher) side(ctx context.Context, p Part) (*compare.Side, error) {
	if p.Section != "" {
		if !s.hasSection(p.Section) {
			return nil, &NotFoundError{messages.New("reason.no_section", "id", p.Section)}
		}
		sec, err := s.section(ctx, p.Section)
		if err != nil {
			return nil, err
		}
		return compare.NewSide(s.reportOf(sec), sec.Kind, sec), nil
	}
	r, ok := s.report(p.Report)
	if !ok {
		return nil, &NotFoundError{messages.New("reason.no_report", "id", p.Report)}
	}
	var wanted []string
	for i, id := range r.SectionIDs {
		if p.Kind == "" || r.Kinds[i] == p.Kind {
			wanted = append(wanted, id)
		}
	}
	if len(wanted) == 0 {
		return nil, &NotFoundError{messages.New("reason.no_section_of", "kind", string(p.Kind), "report", p.Report)}
	}
	sections, err := s.engine.Sections(ctx, wanted)
	if err != nil {
		return nil, err
	}
	return compare.NewSide(r, p.Kind, sections...), nil
}

// sides reads the sections of a kind of reports, "" for all, each report when it is its
// turn. After an error, which may be that of ctx, nothing follows.
func (s *Searcher) sides(ctx context.Context, reports []*index.Report, kind section.Kind) (
	all iter.Seq2[*compare.Side, error]) {
	return func(yield func(*compare.Side, error) bool) {
		for _, r := range reports {
			side, err := (*compare.Side)(nil), ctx.Err()
			if err == nil {
				side, err = s.side(ctx, Part{Report: r.ID, Kind: kind})
			}
			if !yield(side, err) || err != nil {
				return
			}
		}
	}
}
