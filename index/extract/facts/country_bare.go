package facts

import (
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// A file that gives no tiers may part its countries by their names alone. A name on
// a line of its own heads other things too: a territory within its state's report, a
// country to which victims are taken. So such lines are believed only together.

// bareCountryLines finds the lines that part the reports of a file where they
// give no tier: names of countries alone, three at least, in the order of the
// alphabet, each followed by prose that soon names the country; what stands between
// ("Head of state: …") is short. Headings of
// territories within one report are not in that order or are few.
func bareCountryLines(ps []layout.Para) (at []int, lines map[int]countryLine) {
	lines = map[int]countryLine{}
	last := ""
	for i, p := range ps {
		if p.Out != "" || len(p.Text) > 60 || i+1 == len(ps) {
			continue
		}
		name := trimName(p.Text)
		c, ok := country.Lookup(name)
		if !ok {
			continue
		}
		next := proseBehind(ps, i)
		if !strings.Contains(analysis.FoldLine(next[:min(len(next), 400)]), analysis.FoldLine(lastName(name))) {
			continue
		}
		key := analysis.FoldLine(name)
		if key < last {
			return nil, nil
		}
		last = key
		at, lines[i] = append(at, i), countryLine{country: c, name: name, text: p.Text}
	}
	if len(at) < 3 {
		return nil, nil
	}
	return at, lines
}

// territories are the places with a code of ISO 3166-1 that reports on another
// country, or on more than themselves, give a heading of their own.
const territories = "ABW CUW FRO GIB GRL HKG MAC PRI PSE REU GUF GLP MTQ SXM TWN ESH"

// neighbourLines finds the lines that part the reports of two countries or more, in
// any order. There each of the lines that are a country's name and no more has the
// same shape, nothing is told before the first, and the text behind each makes its
// country the subject of its first sentence and has a second paragraph. No title
// names one of them: a report on one country names the others in its headings.
func neighbourLines(ps []layout.Para) (at []int, lines map[int]countryLine) {
	lines = map[int]countryLine{}
	seen := map[string]bool{}
	for i, p := range ps {
		if p.Out != "" {
			continue
		}
		name := trimName(p.Text)
		c, ok := country.Lookup(name)
		if len(p.Text) > 60 || !ok || name != strings.TrimSpace(p.Text) {
			if len(at) == 0 && (document.IsProse(p.Text) || plainSentence(p.Text) ||
				len(countriesOfTitle(p.Text)) > 0 && titleScore(p.Text) > 0) {
				return nil, nil
			}
			continue
		}
		if seen[c.Code] || strings.Contains(territories, c.Code) || len(at) > 0 && !sameShape(ps[at[0]], p) {
			return nil, nil
		}
		seen[c.Code] = true
		at, lines[i] = append(at, i), countryLine{country: c, name: name, text: p.Text}
	}
	if len(at) < 2 {
		return nil, nil
	}
	for k, i := range at {
		end := len(ps)
		if k+1 < len(at) {
			end = at[k+1]
		}
		if !hasReport(ps[i+1:end], lines[i].country) {
			return nil, nil
		}
	}
	return at, lines
}

// sameShape reports whether two lines are written alike.
func sameShape(p, q layout.Para) bool {
	return p.Style == q.Style && p.Level == q.Level && layout.InCapitals(p.Text) == layout.InCapitals(q.Text)
}

// hasReport reports whether ps is text on c: its first sentence has c as its subject,
// and another paragraph follows.
func hasReport(ps []layout.Para, c country.Country) bool {
	opened, sentences := false, 0
	for _, p := range ps {
		if p.Out != "" || !document.IsProse(p.Text) && !plainSentence(p.Text) {
			continue
		}
		if sentences == 0 {
			opened = namesItself(c, p.Text)
		}
		sentences++
	}
	return opened && sentences > 1
}
