package extract

import (
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// A page around a report that it cites has a title of its own, which is not the
// report's; the citation states the year.
func TestPagesThatCiteTheirSource(t *testing.T) {
	for name, head := range map[string]string{
		"gvnet":      "Human Trafficking & Modern-day Slavery\n\nEarly years of the 21st Century - 2000 to 2025\n\nRepublic of Qatar\n\nCAUTION: The following links have been culled from the web to illuminate the situation in Qatar. Some of these links may lead to websites that present allegations that are false.\n\n*** FEATURED ARTICLE ***\n\nExtracted in part from the U.S. State Dept Trafficking in Persons Report, June, 2009\n\n",
		"no label":   "A Library of Reports\n\nUnited States Department of State, Trafficking in Persons Report 2009 - Qatar, 16 June 2009, available at: https://example.org/4a42.html [accessed 3 May 2012]\n\n",
		"site title": "Refworld | The Leader in Refugee Decision Support\n\nCite as: U.S. Department of State, 2009 Trafficking in Persons Report - Qatar, available at: https://example.org/4a42.html\n\nQatar\n\n",
	} {
		d := readOne(t, "a.txt", head+sample.ShortReport)
		f := d.Facts
		if f.Year.Value != "2009" || f.Year.Known != document.Stated || f.Country.Value != "QAT" || f.Title.Value != "2009 Trafficking in Persons Report: Qatar" {
			t.Errorf("%s: year %+v, country %+v, title %+v", name, f.Year, f.Country, f.Title)
		}
		if !strings.HasPrefix(d.Text, "The Government of Qatar") {
			t.Errorf("%s: text %.80q", name, d.Text)
		}
	}
}
