package index

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/document"
	"tipsearch/index/extract"
	"tipsearch/index/posting"
	"tipsearch/index/section"
)

// describedText reads a file of one report as a build does.
func describedText(t *testing.T, name, text string) *Described {
	t.Helper()
	var d *Described
	extract.Read(context.Background(), name, []byte(text), extract.Options{}, func(doc *document.Document) error {
		d = Describe(doc)
		return nil
	})
	if d == nil {
		t.Fatalf("%s gives no report", name)
	}
	return d
}

const asidePage = `<html lang=en><head><title>2021 Trafficking in Persons Report: Kenya</title></head><body><nav><ul><li>Home of reports</li><li>Other pages</li></ul></nav>
<article><h1>2021 Trafficking in Persons Report: Kenya</h1><h2>Protection</h2>
<p>The government opened a shelter for victims in the north of the country, and it trained the officers of its border police.</p>
<h2>Prevention</h2><p>The government held two campaigns on offers of work abroad, and the labour inspectors visited farms of the north.</p></article>
<footer><p>Write to us.</p></footer><nav>More pages</nav></body></html>`

// Text that is left out becomes sections by reason, numbered after those of the report, which contain each word that
// the report does not.
func TestSetAsideSections(t *testing.T) {
	d := describedText(t, "kenya.html", asidePage)
	var reasons []string
	last, words := 0, 0
	for _, s := range slices.Concat(d.Sections, d.Aside) {
		words += document.CountWords(s.Text)
		for _, p := range s.Paragraphs {
			if p.N != last+1 || s.Text[p.Start:p.End] == "" {
				t.Errorf("%s: paragraph %d (%q) follows %d", s.ID, p.N, s.Text[p.Start:p.End], last)
			}
			last = p.N
		}
	}
	for _, s := range d.Aside {
		reasons = append(reasons, s.Heading)
		if s.Kind != section.SetAside || s.Evidence != section.ByLeavingOut || s.Because.String() != s.Heading ||
			len(s.Mentions)+len(s.Spoken) > 0 {
			t.Errorf("section %+v", s)
		}
	}
	if want := []string{"site menu", "page footer", "title"}; !slices.Equal(reasons, want) {
		t.Errorf("reasons %q, want %q", reasons, want)
	}
	if got := d.Aside[0].Text; got != "Home of reports Other pages\nMore pages" {
		t.Errorf("menus %q are not paragraphs of one section", got)
	}
	if want := []string{"kenya-2021/set_aside", "kenya-2021/set_aside-2", "kenya-2021/set_aside-3"}; !slices.Equal(d.Report.AsideIDs, want) {
		t.Errorf("ids %q, want %q", d.Report.AsideIDs, want)
	}
	words += document.CountWords("Protection Prevention")
	if c := d.Report.Coverage; c.Seen != words || c.Unaccounted != 0 {
		t.Errorf("%d words seen, %d unaccounted for; the sections and headings hold %d", c.Seen, c.Unaccounted, words)
	}
	if strings.Contains(strings.Join(d.Report.SectionIDs, " "), "set_aside") {
		t.Errorf("sections %v", d.Report.SectionIDs)
	}
}

// A title that belongs to no section is set aside with the rest, so that it is found.
func TestTitleOfNoSectionIsSetAside(t *testing.T) {
	doc := &document.Document{Text: "On the whole\nThe government opened a shelter for victims in the north of the country.",
		Paragraphs: []document.Paragraph{{Start: 0, End: 12, Style: document.Heading, Level: 1}, {Start: 13, End: 85, Style: document.Body}}}
	doc.Text = doc.Text[:85]
	d := &Described{Sections: []Section{{Kind: section.Other, Text: doc.Text[13:], Paragraphs: []Paragraph{{N: 1, Start: 0, End: 72, At: 13}}}}}
	doc.Coverage = document.Coverage{Seen: 16, Kept: 16}
	d.setAside(doc)
	if len(d.Aside) != 1 || d.Aside[0].Text != "On the whole" || d.Aside[0].Paragraphs[0].N != 2 {
		t.Errorf("set aside: %+v", d.Aside)
	}
	if c := d.Report.Coverage; c.Unaccounted != 0 || c.Kept != 13 || c.Seen != 16 {
		t.Errorf("coverage %+v, want 13 of 16 kept and none unaccounted for", c)
	}
}

// An index stores what is set aside, and a build that reuses the report does too.
func TestSetAsideIsKept(t *testing.T) {
	dir := t.TempDir()
	for round := range 2 {
		sources := []Source{{Name: "kenya.html", Data: []byte(asidePage)}}
		if round == 1 {
			sources = append(sources, Source{Name: "ghana.html", Data: []byte(strings.ReplaceAll(asidePage, "Kenya", "Ghana") + "<p>Ghana</p>")})
		}
		sum, err := Build(context.Background(), BuildOptions{Out: dir, Sources: sources, KeepNear: true})
		if err != nil {
			t.Fatal(err)
		}
		if sum.Unchanged != round {
			t.Errorf("round %d: %d sources unchanged", round, sum.Unchanged)
		}
		ix, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		r, _ := ix.Report("kenya-2021")
		if len(r.Docs) != 2 || len(r.Aside) != 3 || len(r.AsideIDs) != 3 || r.Coverage.Seen == 0 {
			t.Errorf("round %d: %d sections, %d set aside, coverage %+v", round, len(r.Docs), len(r.Aside), r.Coverage)
		}
		doc, ok := ix.Lookup("kenya-2021/set_aside")
		if !ok {
			t.Fatalf("round %d: no kenya-2021/set_aside", round)
		}
		s, err := ix.Section(doc)
		if err != nil || s.Kind != section.SetAside || !strings.HasPrefix(s.Text, "Home of reports") {
			t.Errorf("round %d: section %+v, %v", round, s, err)
		}
		if want := 2 * (round + 1); ix.Sections() != want || ix.Len() <= want {
			t.Errorf("round %d: %d sections, want %d, of %d", round, ix.Sections(), want, ix.Len())
		}
		for _, field := range []posting.Field{posting.Exact, posting.AsideExact} {
			n, err := ix.Postings().Sections(field, "pages")
			if err != nil || (n > 0) != (field == posting.AsideExact) {
				t.Errorf("round %d: pages stands in %d sections of %c, %v", round, n, field, err)
			}
		}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
