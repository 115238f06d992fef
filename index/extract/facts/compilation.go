package facts

import (
	"regexp"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// Volumes and compilations whose reports have no line of country and tier part them by
// the same title with another country each, or by nothing but the text: the verdict on
// one government follows the report on another.

// sameTitles finds the titles that part the reports of a file: two or more that are the
// same but for the one country that each names, each of another country, with prose
// behind it that soon names this country.
func sameTitles(ps []layout.Para) (at []int) {
	type family struct {
		at   []int
		last string // country of the title before
		seen map[string]bool
	}
	families := map[string]*family{}
	var best *family
	for i, p := range ps {
		if p.Out != "" || len(p.Text) > maxMarkTitle || titleScore(p.Text) < 3 {
			continue
		}
		countries := countriesOfTitle(p.Text)
		if len(countries) != 1 {
			continue
		}
		c, rest := countries[0], withoutCountry(p.Text, countries[0])
		f := families[rest]
		if f == nil {
			f = &family{seen: map[string]bool{}}
			families[rest] = f
		}
		switch {
		case rest == "" || f.last == c.Code || !soonNamed(c, proseBehind(ps, i)):
		case f.seen[c.Code]:
			return nil // the titles of a page about several, not of reports one after the other
		default:
			f.at, f.last, f.seen[c.Code] = append(f.at, i), c.Code, true
			if best == nil || len(f.at) > len(best.at) {
				best = f
			}
		}
	}
	if best == nil || len(best.at) < 2 {
		return nil
	}
	return best.at
}

// maxMarkTitle is the longest title, in bytes, that may part reports.
const maxMarkTitle = 120

// withoutCountry returns the folded words of a title without the country's; "" where
// they cannot be told apart.
func withoutCountry(title string, c country.Country) string {
	words := strings.Fields(layout.CleanLine(title))
	for n := min(7, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			name := strings.Trim(strings.Join(words[i:i+n], " "), ".,:;–—-()|")
			if got, ok := country.Lookup(name); ok && got.Code == c.Code {
				return analysis.FoldLine(strings.Join(words[:i], " ") + " * " + strings.Join(words[i+n:], " "))
			}
		}
	}
	return ""
}

// soonNamed reports whether prose names c in its first 400 bytes.
func soonNamed(c country.Country, prose string) bool {
	for _, got := range countriesIn(strings.ToValidUTF8(prose[:min(len(prose), 400)], "")) {
		if got.Code == c.Code {
			return true
		}
	}
	return false
}

// verdictOpening is a paragraph that opens with the verdict on a country.
var verdictOpening = regexp.MustCompile(
	`^The Government of [^.;]{3,200}\bminimum standards\b|^[^.;]{3,60} (?:is|remains) a [Ss]pecial [Cc]ase\b`)

// A textRun is paragraphs that begin with one country, or its government, as the subject.
type textRun struct {
	code    string
	start   int
	verdict bool // it has the verdict on the country
	parts   int  // how many headings of parts it has
}

// verdictRuns finds where reports begin that nothing but their text parts: three at least,
// or, below a line that names the first one's country, two; each of another country.
func verdictRuns(ps []layout.Para, first country.Country) (at []int) {
	runs := textRuns(ps, first.Code)
	least := 3
	if first.Code != "" {
		least = 2
	}
	if len(runs) < least {
		return nil
	}
	seen := map[string]bool{}
	for k, r := range runs {
		if seen[r.code] {
			return nil // it comes back to a country: one text about several
		}
		seen[r.code] = true
		switch {
		case k > 0:
			at = append(at, upTo(ps, r.start, runs[k-1].code, r.code))
		case first.Code == "":
			at = append(at, r.start)
		}
	}
	return at
}

// textRuns returns the runs of ps that are reports of their own: they have their verdict, or,
// in a file without any line, their parts start again. Any other run is on a neighbour that
// the report speaks of. first is the country that a line above names; "" for none.
func textRuns(ps []layout.Para, first string) (reports []textRun) {
	var runs []textRun
	if first != "" {
		runs = append(runs, textRun{code: first, verdict: true})
	}
	for i, p := range ps {
		if p.Out != "" {
			continue
		}
		last := len(runs) - 1
		if !document.IsProse(p.Text) {
			if last >= 0 && p.KnownHeading() {
				runs[last].parts++
			}
			continue
		}
		if code := subjectOf(p.Text); code != "" && !strings.Contains(territories, code) {
			if last < 0 || runs[last].code != code {
				runs = append(runs, textRun{code: code, start: i})
				last++
			}
			if verdictOpening.MatchString(p.Text[:min(len(p.Text), 300)]) {
				runs[last].verdict = true
			}
		}
	}
	for _, r := range runs {
		if (r.verdict || r.parts > 1 && first == "") && (len(reports) == 0 || reports[len(reports)-1].code != r.code) {
			reports = append(reports, r)
		}
	}
	return reports
}

// upTo moves the start of a report up over the paragraphs that name its country and not
// the one before, and over the lines that head them.
func upTo(ps []layout.Para, start int, before, code string) int {
	for start > 1 {
		p := ps[start-1]
		if document.IsProse(p.Text) {
			own, other := false, false
			for _, c := range countriesIn(p.Text) {
				own, other = own || c.Code == code, other || c.Code == before
			}
			if !own || other {
				break
			}
		} else if p.Style == document.Item || p.Style == document.Row || document.EndsAsSentence(p.Text) {
			break
		}
		start--
	}
	return start
}

// subjectOf returns the code of the country, or of the country whose government, is the
// subject with which text begins.
func subjectOf(text string) string {
	head := strings.ToValidUTF8(text[:min(len(text), 200)], "")
	for _, m := range [][]string{isACountry.FindStringSubmatch(head), openingGovernment.FindStringSubmatch(head)} {
		if m == nil {
			continue
		}
		if c, ok := country.Lookup(stateOf.ReplaceAllString(m[1], "")); ok {
			return c.Code
		}
	}
	return ""
}

// withVerdicts adds to at the reports that have lost the line that parts them from the one
// above.
func withVerdicts(ps []layout.Para, at []int, lines map[int]countryLine) (out []int) {
	for k, i := range at {
		end := len(ps)
		if k+1 < len(at) {
			end = at[k+1]
		}
		out = append(out, i)
		if c := lines[i].country; c.Code != "" {
			for _, n := range verdictRuns(ps[i:end], c) {
				out = append(out, i+n)
			}
		}
	}
	return out
}
