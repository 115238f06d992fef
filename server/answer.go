package server

import (
	"strconv"
	"time"
	"unicode/utf8"

	"tipsearch/index"
	"tipsearch/index/entity"
	"tipsearch/index/extract"
	"tipsearch/index/section"
	"tipsearch/search"
)

// answerSearch is a search's results as the API prints them.
func answerSearch(req search.Request, res *search.Results, ix indexJSON, took time.Duration) searchAnswer {
	a := searchAnswer{
		Query: queryJSON{Q: req.Query, Match: string(res.Match), Canonical: res.Canonical, Sort: string(res.Sort), Notices: list(res.Notices)},
		Total: countJSON(res.Total),
		Also:  alsoJSON{Exact: countJSON(res.Exact), Forms: countJSON(res.Forms)},
		Hits:  make([]hitJSON, len(res.Hits)), Facets: map[string][]facetValue{}, FacetsMore: map[string]int{},
		DidYouMean: alternativeJSON(res.DidYouMean),
		Instead:    insteadJSON{AnyWord: alternativeJSON(res.AnyWord), WithoutFilters: alternativeJSON(res.WithoutFilters)},
		NextCursor: orNull(res.Next),
		Index:      ix,
		TookMS:     millis(took),
	}
	for i, h := range res.Hits {
		a.Hits[i] = answerHit(h)
	}
	for _, f := range res.Facets {
		values := make([]facetValue, len(f.Values))
		for i, v := range f.Values {
			values[i] = facetValue(v)
		}
		a.Facets[f.Name], a.FacetsMore[f.Name] = values, f.More
	}
	return a
}

func alternativeJSON(a *search.Alternative) *alternative {
	if a == nil {
		return nil
	}
	return &alternative{Q: a.Query, Total: countJSON(a.Total)}
}

func answerHit(h search.Hit) hitJSON {
	hit := hitJSON{
		ID: h.Section.ID, Report: refReport(h.Report),
		Section: string(h.Section.Kind), Evidence: string(h.Section.Evidence), Heading: h.Section.Heading,
		Score: round4(h.Score), Occurrences: h.Occurrences, Exact: h.Exact,
		Snippets: make([]snippetJSON, len(h.Snippets)), Entities: make([]entityRef, len(h.Entities)),
		URL: sectionURL(h.Section.ID),
	}
	for i, s := range h.Snippets {
		hit.Snippets[i] = answerSnippet(h.Report.ID, s)
	}
	for i, e := range h.Entities {
		hit.Entities[i] = refEntity(e)
	}
	return hit
}

func answerSnippet(report string, s search.Snippet) snippetJSON {
	out := snippetJSON{
		Paragraph: s.Paragraph, Text: s.Text, URL: paragraphURL(report, s.Paragraph),
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

func refReport(r *index.Report) reportRef {
	ref := reportRef{ID: r.ID, Title: r.Facts.Title.Value, Tier: orNull(r.Facts.Tier.Value), SourceURL: orNull(r.Facts.SourceURL.Value)}
	ref.Doubtful = r.Coverage.Doubtful()
	if ref.Title == "" {
		ref.Title = r.ID
	}
	if r.Facts.Country.Value != "" {
		ref.Country = &country3{Code: r.Facts.Country.Value, Name: r.CountryName}
	}
	ref.YearKnown = string(extract.Unknown)
	if r.YearNumber != 0 {
		ref.Year, ref.YearKnown = &r.YearNumber, string(r.Facts.Year.Known)
	}
	if r.Facts.Publisher.Value != "" {
		ref.Publisher = &publisher{ID: r.PublisherID, Name: r.Facts.Publisher.Value}
	}
	if r.Kept != nil {
		ref.Kept = &keptJSON{AsOf: r.Kept.AsOf.UTC(), Reason: r.Kept.Reason}
	}
	return ref
}

func refEntity(e entity.Entity) entityRef {
	return entityRef{ID: e.ID, Name: e.Name, Type: string(e.Type)}
}

func answerFact(f extract.Fact) factJSON {
	return factJSON{Value: orNull(f.Value), Known: string(f.Known), Evidence: f.Evidence}
}

// factOrder is the order in which a reader is shown what is known of a report.
var factOrder = [...]string{"title", "country", "year", "tier", "publisher", "author", "published", "source_url", "licence", "language", "family"}

func answerFacts(f extract.Facts) map[string]factJSON {
	return map[string]factJSON{
		"title": answerFact(f.Title), "country": answerFact(f.Country), "year": answerFact(f.Year),
		"tier": answerFact(f.Tier), "publisher": answerFact(f.Publisher), "author": answerFact(f.Author),
		"published": answerFact(f.Published), "source_url": answerFact(f.SourceURL), "licence": answerFact(f.Licence),
		"language": answerFact(f.Language), "family": answerFact(f.Family),
	}
}

// answerReport is one report whole; sections are its sections in its order.
func answerReport(r *index.Report, sections, aside []*index.Section, ix indexJSON) reportAnswer {
	a := reportAnswer{
		reportRef: refReport(r), Facts: answerFacts(r.Facts), Words: r.Words,
		Sections: make([]sectionJSON, len(sections)), Entities: countEntities(r.Entities),
		LeftOut: make([]leftOutJSON, len(r.LeftOut)), Repairs: make([]repairJSON, len(r.Repairs)),
		SetAside: make([]sectionJSON, len(aside)), Coverage: answerCoverage(r.Coverage),
		Problems: list(r.Problems), URL: reportURL(r.ID), Index: ix,
	}
	for i, s := range sections {
		a.Sections[i] = answerSection(r, s)
	}
	for i, s := range aside {
		a.SetAside[i] = answerSection(r, s)
	}
	for i, l := range r.LeftOut {
		a.LeftOut[i] = leftOutJSON(l)
	}
	for i, p := range r.Repairs {
		a.Repairs[i] = repairJSON{Before: p.Before, After: p.After, Reason: p.Reason}
	}
	return a
}

func answerCoverage(c extract.Coverage) coverageJSON {
	return coverageJSON{Seen: c.Seen, Kept: c.Kept, LeftOut: list(c.LeftOut), Unaccounted: c.Unaccounted, Warning: orNull(c.Warning())}
}

func answerSection(r *index.Report, s *index.Section) sectionJSON {
	a := sectionJSON{
		ID: s.ID, Section: string(s.Kind), Evidence: string(s.Evidence), Because: s.Because,
		Certainty: round4(s.Certainty), Heading: s.Heading,
		Paragraphs: make([]paragraphJSON, len(s.Paragraphs)), Entities: sectionEntities(r, s), URL: sectionURL(s.ID),
	}
	for i, p := range s.Paragraphs {
		a.Paragraphs[i] = paragraphJSON{N: p.N, Text: s.Text[p.Start:p.End], URL: paragraphURL(r.ID, p.N)}
	}
	return a
}

// sectionEntities counts what a section names, in the report's order: the most
// named of the report first.
func sectionEntities(r *index.Report, s *index.Section) []entityCount {
	counts := map[string]int{}
	for _, m := range s.Mentions {
		counts[m.ID]++
	}
	found := []entityCount{}
	for _, e := range r.Entities {
		if n := counts[e.ID]; n > 0 {
			found = append(found, entityCount{refEntity(e.Entity), n})
		}
	}
	return found
}

func countEntities(entities []index.EntityCount) []entityCount {
	out := make([]entityCount, len(entities))
	for i, e := range entities {
		out[i] = entityCount{refEntity(e.Entity), e.Count}
	}
	return out
}

func itemOf(r *index.Report, kinds []section.Kind) reportItem {
	return reportItem{reportRef: refReport(r), Words: r.Words, Sections: kinds, URL: reportURL(r.ID)}
}

// list is a list that JSON prints as [], never as null.
func list[T any](values []T) []T {
	if values == nil {
		return []T{}
	}
	return values
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func paragraphURL(report string, n int) string { return reportURL(report) + "#p" + strconv.Itoa(n) }
