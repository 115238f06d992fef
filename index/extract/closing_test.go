package extract

import (
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
)

const closingText = "The labour inspectors of Kenya visited the brick kilns in the north of the country and found that forty families had worked without pay.\n\n" +
	"The government opened two shelters and trained the officers of its border police, who had asked for it.\n\n"

// What stands behind the last full stop of a report and is its own stays; what a site
// puts there does not.
func TestClosingParts(t *testing.T) {
	for _, c := range []struct {
		name string
		tail []string // lines, each a block of its own
		keep bool
	}{
		{"paragraph without a full stop", []string{"Observers said that brokers went on charging fees to those who left for work abroad, although the law had banned it in spring"}, true},
		{"paragraph that ends in a bracket", []string{"Observers said that brokers went on charging fees to those who left for work abroad, although the law had banned it (see annex 2)"}, true},
		{"paragraph of fourteen words", []string{"Inspectors noted that the brokers of the coast had opened offices in two more towns"}, true},
		{"paragraph behind an annex", []string{"Annex 1", "Mombasa, two trials", "The court of appeal then held that the law of 2010 applies to brokers who never left the country at all"}, true},
		{"list of counts", []string{"Mombasa – 14 cases, 9 convictions", "Kisumu – 11 cases, 3 convictions", "Nakuru – 7 cases, no conviction", "Garissa – 3 cases, 1 conviction"}, true},
		{"key figures", []string{"Key figures", "Victims found: 120", "Traffickers convicted: 14", "Shelters: 3"}, true},
		{"figures without a heading", []string{"Victims found: 120", "Traffickers convicted: 14", "Shelters open: 3"}, true},
		{"annex of names", []string{"Annex B: Courts of trial", "Mombasa High Court", "Nakuru Law Courts"}, true},
		{"heading that a table of reports lists", []string{"Social Programs to Address Child Labor", "Two campaigns"}, true},
		{"menu of a site", []string{"Home", "About us", "Our partners", "Careers", "Where we work"}, false},
		{"headlines", []string{"Minister resigns over farm scandal", "Ten beaches to visit this year", "Rain delays harvest in the south"}, false},
		{"headline of sixteen words behind a banner", []string{"Share this page", "Here are some names to keep an eye on as the club looks for a new manager"}, false},
		{"titles of other years", []string{"2019 Trafficking in Persons Report: Kenya", "2018 Trafficking in Persons Report: Kenya", "2017 Trafficking in Persons Report: Kenya"}, false},
		{"archive by month", []string{"May 2019 (12)", "April 2019 (8)", "March 2019 (22)"}, false},
		{"contacts", []string{"Main switchboard: 020 722-7811", "Press office: press@example.org", "Box 1234, Nairobi"}, false},
		{"counters of a site", []string{"151Subscribers", "1Fans", "STAY CONNECTED"}, false},
	} {
		text := "2021 Trafficking in Persons Report: Kenya\n\n" + closingText + strings.Join(c.tail, "\n\n") + "\n"
		got := readOne(t, "kenya.txt", text)
		for _, line := range c.tail {
			kept := slices.ContainsFunc(got.Paragraphs, func(p document.Paragraph) bool { return got.Text[p.Start:p.End] == line })
			if kept != c.keep {
				t.Errorf("%s: %q kept: %v, want %v; left out %v", c.name, line, kept, c.keep, got.LeftOut)
			}
		}
	}
}

// A first paragraph that does not end is text too.
func TestOpeningWithoutFullStop(t *testing.T) {
	first := "Observers said that brokers went on charging fees to those who left for work abroad, although the law had banned it in spring"
	d := readOne(t, "kenya.txt", ("2021 Trafficking in Persons Report: Kenya\n\n" + first + "\n\n" + closingText))
	if !strings.HasPrefix(d.Text, first) {
		t.Errorf("the first paragraph is left out: %v", d.LeftOut)
	}
}

// The footer of an article says something of it; that of a page does not. A table of
// laws is no menu, a grid of links is.
func TestContentThatLooksLikeFurniture(t *testing.T) {
	prose := "<p>" + strings.Repeat("The labour inspectors visited the brick kilns in the north of the country. ", 12) + "</p>"
	law := func(head string) string {
		return "<table>" + head + strings.Repeat(`<tr><td><a href="/l">Act 9</a></td><td><a href="/t">Code</a></td></tr>`, 6) + "</table>"
	}
	page := func(inside, below string) string {
		return "<html lang=en><body><article><h1>2021 Trafficking in Persons Report: Kenya</h1>" + prose + inside + prose + below + "</article></body></html>"
	}
	for _, c := range []struct {
		name, page, text string
		keep             bool
	}{
		{"notes in the article's footer", page("", "<footer><p>Figures are of the ministry, which counts trials by the year in which they were opened.</p></footer>"), "which counts trials", true},
		{"links in the article's footer", page("", `<footer>Posted in <a href="/a">News of the region and more</a>, <a href="/b">Reports of all the years</a>, <a href="/c">Kenya</a></footer>`), "Posted in", false},
		{"footer of the page", page("", "") + "<footer><p>The office is open from nine to five on all days of the week but Sunday and holidays.</p></footer>", "open from nine", false},
		{"table of laws with a head", page(law("<tr><th>Law</th><th>Text</th></tr>"), ""), "Act 9 | Code", true},
		{"table of laws whose cells say something", page(strings.ReplaceAll(law(""), "Code", "Penal code on the trade in persons, article 9"), ""), "trade in persons", true},
		{"grid of links", page(law(""), ""), "Act 9", false},
	} {
		d := readOne(t, "kenya.html", (c.page))
		if got := strings.Contains(d.Text, c.text); got != c.keep {
			t.Errorf("%s: kept %v, want %v; left out %v", c.name, got, c.keep, d.LeftOut)
		}
	}
}

// Lines that tabs part into cells are rows of a table.
func TestTabRows(t *testing.T) {
	d := readOne(t, "kenya.txt", ("2021 Trafficking in Persons Report: Kenya\n\n" + closingText + "\tYear\t\tConvictions\n\n\t2019\t\t12\n\n\t2020\t\tnone\n"))
	var rows []string
	for i, p := range d.Paragraphs {
		if p.Style == document.Row {
			rows = append(rows, d.Paragraph(i))
		}
	}
	if want := []string{"Year | Convictions", "2019 | 12", "2020 | none"}; !slices.Equal(rows, want) {
		t.Errorf("rows %q, want %q; left out %v", rows, want, d.LeftOut)
	}
}
