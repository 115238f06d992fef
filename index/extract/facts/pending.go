package facts

import (
	"slices"
	"strings"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// Pending is what is asked of a report once all that may state its facts was heard.
type Pending struct {
	kind    kind
	strange string // a line with the shape of a country line whose country is not known, else ""
}

// What is said of reports without a country or a year.
var (
	NoCountry = messages.New("file.no_country")
	noYear    = messages.New("file.no_year")
)

// Settle notes the facts that are still missing, and puts the title together again where
// that waited for them.
func (p Pending) Settle(d *document.Document) {
	d.Problems = slices.DeleteFunc(d.Problems, func(p messages.Message) bool {
		return strings.HasPrefix(p.Code, NoCountry.Code) || p.Code == noYear.Code
	})
	if d.Facts.Country.Known == document.Unknown {
		problem := NoCountry
		if p.strange != "" {
			problem = messages.New("file.no_country_in", "line", p.strange)
		}
		d.Problems = append(d.Problems, problem)
	}
	if d.Facts.Year.Known == document.Unknown {
		d.Problems = append(d.Problems, noYear)
	}
	if t := &d.Facts.Title; t.Known != document.Stated {
		if f := composeTitle(d.Facts, p.kind); f.Known != document.Unknown {
			if t.Known == document.Inferred {
				f.Evidence = t.Evidence
			}
			*t = f
		}
	}
}

// TakeYear fills in the year on which the reports of the same file agree, of a report
// that may be one of a volume and states no other.
func (p Pending) TakeYear(f *document.Facts, year string, agree int) {
	if f.Year.Known == document.Unknown && p.kind == tipReport {
		f.Year = inferred(year, messages.New("clue.volume", "n", agree, "year", year))
	}
}
