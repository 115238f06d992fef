package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract/sample"
)

// TestReleaseLine: the line of release under the title dates the report.
func TestReleaseLine(t *testing.T) {
	d := readOne(t, "a.html", "<HTML><HEAD><TITLE>Trafficking in Persons Report</TITLE></HEAD><BODY><CENTER><B>Trafficking in Persons Report</B><BR>Released by the Office to Monitor and Combat Trafficking in Persons<BR>June 11, 2003</CENTER><P><B>QATAR (TIER 2)</B><P>"+strings.ReplaceAll(sample.ShortReport, "\n\n", "<P>")+"</BODY></HTML>")
	if f := d.Facts; f.Published.Value != "2003-06-11" || f.Year.Value != "2003" || f.Year.Known != document.Inferred || !strings.Contains(f.Year.Evidence.String(), "June 11, 2003") && !strings.Contains(f.Year.Evidence.String(), "2003-06-11") {
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

func TestTextStruckOutIsLeftOut(t *testing.T) {
	d := readOne(t, "a.html", "<html><body><h1>Trafficking in Qatar</h1><p>The police opened <del>nine</del><ins>ten</ins> cases in the year, and <s>none</s> <strike>few</strike> three of them went to a court of the capital.</p></body></html>")
	if d.Text != "The police opened ten cases in the year, and three of them went to a court of the capital." {
		t.Errorf("text %q", d.Text)
	}
	n := 0
	for _, l := range d.LeftOut {
		if l.Reason == "text_struck_out" {
			n++
		}
	}
	if n == 0 {
		t.Errorf("left out %v", d.LeftOut)
	}
}

func TestMarkdown(t *testing.T) {
	d := readOne(t, "a.md", "# Forced labour in Chad\n*By Ilse Brandt*\n\n## In the courts ##\nJudges tried 14 men.\n### Appeals\nNine won.\n\n## **What we want**\n- Pay the judges.\n- Open a shelter.\n")
	want := []string{"In the courts", "Judges tried 14 men.", "Appeals", "Nine won.", "What we want", "Pay the judges.", "Open a shelter."}
	if got := texts(d); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	var levels []int
	for _, p := range d.Paragraphs {
		if p.Style == document.Heading {
			levels = append(levels, p.Level)
		}
	}
	if !slices.Equal(levels, []int{2, 3, 2}) {
		t.Errorf("levels %v", levels)
	}
	if d.Facts.Title.Value != "Forced labour in Chad" || d.Facts.Author.Value != "Ilse Brandt" {
		t.Errorf("title %+v, author %+v", d.Facts.Title, d.Facts.Author)
	}
}

func TestZeroAndControlBytesInText(t *testing.T) {
	d := readOne(t, "a.txt", "QATAR\x00 (Tier 2)\n\nThe Government of\x00 Qatar\x07 does not fully comply with the minimum\x0b standards for the elimination of trafficking in persons.\n")
	if d.Text != "The Government of Qatar does not fully comply with the minimum\nstandards for the elimination of trafficking in persons." && d.Text != "The Government of Qatar does not fully comply with the minimum standards for the elimination of trafficking in persons." {
		t.Errorf("text %q", d.Text)
	}
	if d.Facts.Tier.Value != "2" {
		t.Errorf("tier %+v", d.Facts.Tier)
	}
}

func TestRepairOfEncodingIsListed(t *testing.T) {
	d := readOne(t, "a.txt", "QATAR (Tier 2)\n\nThe governmentâ€™s efforts in TÃ¼rkiye were small, and the police did not look for victims of trafficking.\n")
	if !strings.HasPrefix(d.Text, "The government’s efforts in Türkiye") {
		t.Errorf("text %q", d.Text)
	}
	if len(d.Repairs) != 1 || d.Repairs[0].Reason.String() != "encoding" || d.Repairs[0].After != "government’s" || d.Text[d.Repairs[0].At:][:len("government’s")] != "government’s" {
		t.Errorf("repairs %+v", d.Repairs)
	}
}

func TestRandomBytesAreNoText(t *testing.T) {
	seed := uint32(1)
	for _, n := range []int{200, 5000, 100_000} {
		b := make([]byte, n)
		for i := range b {
			seed = seed*1664525 + 1013904223
			b[i] = byte(seed >> 24)
		}
		docs, problems := readAll("junk.txt", string(b))
		if len(docs) != 0 || len(problems) != 1 || !problems[0].Fatal || !strings.Contains(problems[0].Reason.String(), "not text, and not in a format") {
			t.Errorf("%d random bytes: %d reports, %v", n, len(docs), fmt.Sprint(problems))
		}
	}
}
