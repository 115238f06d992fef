package compare

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"tipsearch/index"
	"tipsearch/index/section"
	"tipsearch/search/align"
)

func TestHeatmap(t *testing.T) {
	m, err := NewHeatmap(context.Background(), fiji())
	if err != nil {
		t.Fatal(err)
	}
	var kinds []section.Kind
	for _, r := range m.Rows {
		kinds = append(kinds, r.Kind)
		if len(r.Cells) != 3 {
			t.Fatalf("%s has %d steps", r.Kind, len(r.Cells))
		}
	}
	if !slices.Equal(kinds, []section.Kind{
		section.Summary, section.Recommendations, section.Prosecution, section.Protection, section.Prevention, "",
	}) {
		t.Errorf("rows %q", kinds)
	}
	prevention := align.Share{LeftWords: 11, RightWords: 16, Carried: 11}
	if c := m.Rows[4].Cells[1]; c.Share != prevention || c.Left != "fiji-2018/prevention" {
		t.Errorf("prevention 2018 to 2019: %+v", c)
	}
	if c := m.Rows[0].Cells[0]; c.Share.Carry() != 1 {
		t.Errorf("summary 2017 to 2018: %+v", c)
	}
	var sumRight int
	for _, r := range m.Rows[:5] {
		sumRight += r.Cells[2].Share.RightWords
	}
	if got := m.Rows[5].Cells[2].Share.RightWords; got != sumRight {
		t.Errorf("the whole report has %d words, its sections %d", got, sumRight)
	}
}

// A section that only one of two reports has is not compared, but its words count in
// the whole report.
func TestHeatmapOfMissingSections(t *testing.T) {
	f := fiji()[:2]
	f[1].Sections = f[1].Sections[:4] // no prevention
	for _, reports := range [][]*Side{f, {f[1], f[0]}} {
		m, err := NewHeatmap(context.Background(), reports)
		if err != nil {
			t.Fatal(err)
		}
		want := HeatmapCell{RightMissing: true, Left: "fiji-2017/prevention"}
		if reports[0] == f[1] {
			want = HeatmapCell{LeftMissing: true, Right: "fiji-2017/prevention"}
		}
		if c := m.Rows[4].Cells[0]; c != want {
			t.Errorf("prevention: %+v", c)
		}
		words := 0
		for _, r := range m.Rows[:4] {
			words += r.Cells[0].Share.LeftWords + r.Cells[0].Share.RightWords
		}
		total := m.Rows[5].Cells[0].Share
		if got := total.LeftWords + total.RightWords; got != words+21 { // counted by hand in prevention of 2017
			t.Errorf("the whole reports have %d words, want %d and 21", got, words)
		}
	}
}

// Sections that are Other have rows by heading, in the latest report's words and order.
func TestHeatmapRowsByHeading(t *testing.T) {
	other := func(heading string) *index.Section { return sectionOf(section.Other, heading, "Courts heard cases.") }
	rows := heatmapRows([]*Side{
		reportOf(2019, other("Academic Freedom"), other("a. Elections"), sectionOf(section.Other, "Empty")),
		reportOf(2020, sectionOf(section.Summary, "", "Fiji has courts."), other("b. Corruption"), other("Corruption"),
			other("Elections"), other("Elections")),
		reportOf(2021, other("Elections"), other("Academic Freedom and Events"),
			other("Academic Freedom, Exchange and Events")),
	})
	var got []string
	for _, r := range rows {
		line := string(r.kind) + " " + r.heading + ":"
		for _, side := range r.sides {
			n := 0
			if side != nil {
				n = len(side.Sections)
			}
			line += fmt.Sprint(" ", n)
		}
		got = append(got, line)
	}
	want := []string{"summary : 0 1 0", "other Elections: 1 2 1", "other Academic Freedom and Events: 1 0 1",
		"other Academic Freedom, Exchange and Events: 0 0 1", "other b. Corruption: 0 2 0"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestHeadingsOfOther(t *testing.T) {
	for _, c := range []struct {
		a, b       string
		same, like bool
	}{
		{"a. Anti-Semitism", "Antisemitism", true, false},
		{"SECTION 7. WORKER RIGHTS", "Worker Rights", true, true},
		{"Restrictions on Academic Freedom and Cultural Events", "Academic Freedom and Cultural Events", false, true},
		{"c. Freedom of Religion", "d. Freedom of Movement", false, false},
		{"IV. Coordination", "V. Policies", false, false},
		{"A", "B", false, false},
	} {
		rows := []*heatmapRow{{kind: section.Other, words: headingWords(c.a), sides: make([]*Side, 1)}}
		sec := &index.Section{Kind: section.Other, Heading: c.b}
		if same, like := sameRow(rows, sec) != nil, likeRow(rows, sec, 0) != nil; same != c.same || like != c.like {
			t.Errorf("%s, %s: same %v, like %v", c.a, c.b, same, like)
		}
	}
}
