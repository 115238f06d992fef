package server

import (
	"math"
	"time"
	"unicode/utf8"

	"tipsearch/index"
	"tipsearch/index/document"
	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// answerSearch returns a search's results as the API prints them.
func answerSearch(req search.Request, res *search.Results, ix api.Index, took time.Duration) api.SearchAnswer {
	a := api.SearchAnswer{
		Query: api.Query{Q: req.Query, Match: string(res.Match), Canonical: res.Canonical, Sort: string(res.Sort),
			Noted: api.NotedOf(res.Notices)},
		Total: api.Count(res.Total),
		Also:  api.Also{Exact: api.Count(res.Exact), Forms: api.Count(res.Forms)},
		Hits:  make([]api.Hit, len(res.Hits)), Facets: map[string][]api.FacetValue{}, FacetsMore: map[string]int{},
		DidYouMean: alternativeJSON(res.DidYouMean),
		Instead:    api.Instead{AnyWord: alternativeJSON(res.AnyWord), WithoutFilters: alternativeJSON(res.WithoutFilters)},
		NextCursor: orNull(res.Next),
		Index:      ix,
		TookMS:     millis(took),
	}
	for i, h := range res.Hits {
		a.Hits[i] = answerHit(h)
	}
	for _, f := range res.Facets {
		values := make([]api.FacetValue, len(f.Values))
		for i, v := range f.Values {
			values[i] = api.FacetValue(v)
		}
		a.Facets[f.Name], a.FacetsMore[f.Name] = values, f.More
	}
	return a
}

func alternativeJSON(a *search.Alternative) *api.Alternative {
	if a == nil {
		return nil
	}
	return &api.Alternative{Q: a.Query, Total: api.Count(a.Total)}
}

func answerHit(h search.Hit) api.Hit {
	hit := api.Hit{
		ID: h.Section.ID, Report: refReport(h.Report),
		Section: string(h.Section.Kind), Evidence: string(h.Section.Evidence), Heading: h.Section.Heading,
		Score: round4(h.Score), Occurrences: h.Occurrences, Exact: h.Exact,
		Snippets: make([]api.Snippet, len(h.Snippets)), Entities: make([]api.EntityRef, len(h.Entities)),
		URL: api.SectionURL(h.Section.ID),
	}
	for i, s := range h.Snippets {
		hit.Snippets[i] = answerSnippet(h.Report.ID, s)
	}
	for i, e := range h.Entities {
		hit.Entities[i] = refEntity(e)
	}
	return hit
}

func answerSnippet(report string, s search.Snippet) api.Snippet {
	out := api.Snippet{
		Paragraph: s.Paragraph, Text: s.Text, URL: api.ParagraphURL(report, s.Paragraph),
		Marks: make([][2]int, len(s.Marks)), Exact: make([]bool, len(s.Marks)),
	}
	at, points := 0, 0 // bytes read so far, and the code points in them
	count := func(to int) int {
		points += utf8.RuneCountInString(s.Text[at:to])
		at = to
		return points
	}
	for i, m := range s.Marks {
		from := count(m.Start)
		out.Marks[i], out.Exact[i] = [2]int{from, count(m.End)}, m.Exact
	}
	return out
}

func refReport(r *index.Report) api.ReportRef {
	ref := api.ReportRef{ID: r.ID, Title: r.Facts.Title.Value, Tier: orNull(r.Facts.Tier.Value),
		Language: orNull(r.Facts.Language.Value), SourceURL: orNull(r.Facts.SourceURL.Value)}
	ref.Doubtful = r.Coverage.Doubtful()
	if ref.Title == "" {
		ref.Title = r.ID
	}
	if r.Facts.Country.Value != "" {
		ref.Country = &api.Country3{Code: r.Facts.Country.Value, Name: r.CountryName}
	}
	ref.CountryKnown, ref.YearKnown = known(r.Facts.Country), known(r.Facts.Year)
	ref.TierKnown, ref.PublisherKnown = known(r.Facts.Tier), known(r.Facts.Publisher)
	if r.YearNumber != 0 {
		ref.Year = &r.YearNumber
	}
	if r.Facts.Publisher.Value != "" {
		ref.Publisher = &api.Publisher{ID: r.PublisherID, Name: r.Facts.Publisher.Value}
	}
	if s := r.Scans; s != nil {
		ref.OCR = &api.OCR{Pages: s.Pages, Certainty: round2(s.Certainty), LowestCertainty: round2(s.Lowest),
			LowestPage: s.LowestPage}
	}
	if r.Kept != nil {
		ref.Kept = &api.Kept{AsOf: r.Kept.AsOf.UTC(), Reason: r.Kept.Reason.String(), ReasonCode: r.Kept.Reason}
	}
	return ref
}

// round2 rounds a share to hundredths.
func round2(share float64) float64 { return math.Round(share*100) / 100 }

// known returns how f is known; a fact without a value is unknown.
func known(f document.Fact) string {
	if f.Value == "" {
		return string(document.Unknown)
	}
	return string(f.Known)
}

func refEntity(e entity.Entity) api.EntityRef {
	return api.EntityRef{ID: e.ID, Name: e.Name, Type: string(e.Type)}
}

func answerFact(f document.Fact) api.Fact {
	return api.Fact{Value: orNull(f.Value), Known: string(f.Known), Evidence: f.Evidence.String(),
		EvidenceCode: codeOf(f.Evidence), Clues: answerClues(f.Clues)}
}

func answerClues(clues []document.Clue) []api.Clue {
	out := make([]api.Clue, len(clues))
	for i, c := range clues {
		out[i] = api.Clue{Kind: c.Kind, Values: nonNil(c.Values), Denies: c.Denies, Sure: c.Sure, Measured: c.Measured,
			Evidence: c.Evidence.String(), EvidenceCode: c.Evidence}
	}
	return out
}

// factOrder is the order in which facts of a report are shown.
var factOrder = [...]string{"title", "country", "year", "tier", "publisher", "author", "published", "source_url",
	"licence", "language", "family"}

func answerFacts(f document.Facts) map[string]api.Fact {
	return map[string]api.Fact{
		"title": answerFact(f.Title), "country": answerFact(f.Country), "year": answerFact(f.Year),
		"tier": answerFact(f.Tier), "publisher": answerFact(f.Publisher), "author": answerFact(f.Author),
		"published": answerFact(f.Published), "source_url": answerFact(f.SourceURL), "licence": answerFact(f.Licence),
		"language": answerFact(f.Language), "family": answerFact(f.Family),
	}
}

// answerReport returns a complete report; sections are its sections in order.
func answerReport(r *index.Report, sections, aside []*index.Section, ix api.Index) api.ReportAnswer {
	a := api.ReportAnswer{
		ReportRef: refReport(r), Facts: answerFacts(r.Facts), Words: r.Words,
		Sections: make([]api.Section, len(sections)), Entities: countEntities(r.Entities),
		LeftOut: make([]api.LeftOut, len(r.LeftOut)), Repairs: make([]api.Repair, len(r.Repairs)),
		SetAside: make([]api.Section, len(aside)), Coverage: answerCoverage(r.Coverage),
		Problems: make([]string, len(r.Problems)), ProblemCodes: nonNil(r.Problems), URL: api.ReportURL(r.ID), Index: ix,
	}
	for i, s := range sections {
		a.Sections[i] = answerSection(r, s)
	}
	for i, s := range aside {
		a.SetAside[i] = answerSection(r, s)
	}
	for i, l := range r.LeftOut {
		why := l.Reason.Message()
		a.LeftOut[i] = api.LeftOut{Text: l.Text, Reason: why.String(), ReasonCode: why, Kind: l.Kind, Again: l.Again}
	}
	for i, p := range r.Repairs {
		a.Repairs[i] = api.Repair{Before: p.Before, After: p.After, Reason: p.Reason.String(), ReasonCode: p.Reason}
	}
	for i, m := range r.Problems {
		a.Problems[i] = m.String()
	}
	return a
}

func answerCoverage(c document.Coverage) api.Coverage {
	return api.Coverage{Seen: c.Seen, Kept: c.Kept, LeftOut: nonNil(c.LeftOut), Unaccounted: c.Unaccounted,
		Warning: orNull(c.Warning().String()), WarningCode: codeOf(c.Warning())}
}

func answerSection(r *index.Report, s *index.Section) api.Section {
	a := api.Section{
		ID: s.ID, Section: string(s.Kind), Evidence: string(s.Evidence), Because: s.Because.String(),
		BecauseCode: codeOf(s.Because),
		Certainty:   round4(s.Certainty), Heading: s.Heading,
		Paragraphs: make([]api.Paragraph, len(s.Paragraphs)), Entities: sectionEntities(r, s), URL: api.SectionURL(s.ID),
	}
	for i, p := range s.Paragraphs {
		a.Paragraphs[i] = api.Paragraph{N: p.N, Page: p.Page, Text: s.Text[p.Start:p.End], URL: api.ParagraphURL(r.ID, p.N)}
	}
	return a
}

// sectionEntities counts what a section names, in the report's order: the most
// named of the report first.
func sectionEntities(r *index.Report, s *index.Section) []api.EntityCount {
	counts := map[string]int{}
	for _, m := range s.Mentions {
		counts[m.ID]++
	}
	found := []api.EntityCount{}
	for _, e := range r.Entities {
		if n := counts[e.ID]; n > 0 {
			found = append(found, api.EntityCount{EntityRef: refEntity(e.Entity), Count: n})
		}
	}
	return found
}

func countEntities(entities []index.EntityCount) []api.EntityCount {
	out := make([]api.EntityCount, len(entities))
	for i, e := range entities {
		out[i] = api.EntityCount{EntityRef: refEntity(e.Entity), Count: e.Count}
	}
	return out
}

func itemOf(r *index.Report, kinds []section.Kind) api.ReportItem {
	return api.ReportItem{ReportRef: refReport(r), Words: r.Words, Sections: kinds, URL: api.ReportURL(r.ID)}
}

// nonNil returns a list that JSON prints as [], never as null.
func nonNil[T any](values []T) []T {
	if values == nil {
		return []T{}
	}
	return values
}

// codeOf returns m, or null for none.
func codeOf(m messages.Message) *messages.Message {
	if m.IsZero() {
		return nil
	}
	return &m
}

// orNull returns a pointer to s, or nil for "".
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
