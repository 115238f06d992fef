package extract

import (
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/index/document"
)

// A file that gives no tiers may part its countries by their names alone. A name on
// a line of its own heads other things too: a territory within its state's report, a
// country to which victims are taken. So such lines are believed only together.

// bareCountryLines finds the lines that part the reports of a file where they
// give no tier: names of countries alone, three at least, in the order of the
// alphabet, each followed by prose that soon names the country. Headings of
// territories within one report are not in that order or are few.
func bareCountryLines(ps []para) (at []int, lines map[int]countryLine) {
	lines = map[int]countryLine{}
	last := ""
	for i, p := range ps {
		if p.out != "" || len(p.text) > 60 || i+1 == len(ps) {
			continue
		}
		name := trimName(p.text)
		c, ok := country.Lookup(name)
		if !ok {
			continue
		}
		next := ps[i+1]
		if !document.IsProse(next.text) || !strings.Contains(analysis.FoldLine(next.text[:min(len(next.text), 400)]), analysis.FoldLine(lastName(name))) {
			continue
		}
		key := analysis.FoldLine(name)
		if key < last {
			return nil, nil
		}
		last = key
		at, lines[i] = append(at, i), countryLine{country: c, name: name, text: p.text}
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
func neighbourLines(ps []para) (at []int, lines map[int]countryLine) {
	lines = map[int]countryLine{}
	seen := map[string]bool{}
	for i, p := range ps {
		if p.out != "" {
			continue
		}
		name := trimName(p.text)
		c, ok := country.Lookup(name)
		if len(p.text) > 60 || !ok || name != strings.TrimSpace(p.text) {
			if len(at) == 0 && (document.IsProse(p.text) || plainSentence(p.text) || len(countriesOfTitle(p.text)) > 0 && titleScore(p.text) > 0) {
				return nil, nil
			}
			continue
		}
		if seen[c.Code] || strings.Contains(territories, c.Code) || len(at) > 0 && !sameShape(ps[at[0]], p) {
			return nil, nil
		}
		seen[c.Code] = true
		at, lines[i] = append(at, i), countryLine{country: c, name: name, text: p.text}
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

// sameShape tells whether two lines are written alike.
func sameShape(p, q para) bool {
	return p.style == q.style && p.level == q.level && inCapitals(p.text) == inCapitals(q.text)
}

// hasReport tells whether ps is text on c: its first sentence has c as its subject,
// and another paragraph follows.
func hasReport(ps []para, c country.Country) bool {
	opened, sentences := false, 0
	for _, p := range ps {
		if p.out != "" || !document.IsProse(p.text) && !plainSentence(p.text) {
			continue
		}
		if sentences == 0 {
			opened = namesItself(c, p.text)
		}
		sentences++
	}
	return opened && sentences > 1
}
