package extract

import (
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// TestReleaseLine: the line of release under the title dates the report.
func TestReleaseLine(t *testing.T) {
	d := readOne(t, "a.html", "<HTML><HEAD><TITLE>Trafficking in Persons Report</TITLE></HEAD><BODY><CENTER><B>Trafficking in Persons Report</B><BR>Released by the Office to Monitor and Combat Trafficking in Persons<BR>June 11, 2003</CENTER><P><B>QATAR (TIER 2)</B><P>"+strings.ReplaceAll(sample.ShortReport, "\n\n", "<P>")+"</BODY></HTML>")
	if f := d.Facts; f.Published.Value != "2003-06-11" || f.Year.Value != "2003" || f.Year.Known != document.Inferred || !strings.Contains(f.Year.Evidence, "June 11, 2003") && !strings.Contains(f.Year.Evidence, "2003-06-11") {
		t.Errorf("published %+v, year %+v", f.Published, f.Year)
	}
}

// TestQuestionsAsHeadings: an article whose headings are questions keeps the first
// of them, and its line of date and name is read.
func TestQuestionsAsHeadings(t *testing.T) {
	d := readOne(t, "a.html", `<html><head><title>Slavery in our time | Hope Network</title></head><body><h1>Modern slavery in Mauritania: what you should know</h1><div>March 3, 2021 by Aminata Sow</div>
<h2>How big is the problem?</h2><p>Researchers think that 90,000 people live in slavery in Mauritania. Masters force them to herd cattle.</p>
<h2>Is anyone ever punished?</h2><p>A law of 2015 makes slavery a crime. Since then courts convicted a handful of masters in all of the country.</p></body></html>`)
	if got := d.Paragraph(0); got != "How big is the problem?" || d.Paragraphs[0].Style != document.Heading {
		t.Errorf("first paragraph %q", got)
	}
	if f := d.Facts; f.Author.Value != "Aminata Sow" || f.Published.Value != "2021-03-03" {
		t.Errorf("author %+v, published %+v", f.Author, f.Published)
	}
}
