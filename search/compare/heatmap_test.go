package compare

import (
	"context"
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
	m, err := NewHeatmap(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	if c := m.Rows[4].Cells[0]; c != (HeatmapCell{RightMissing: true, Left: "fiji-2017/prevention"}) {
		t.Errorf("prevention: %+v", c)
	}
	left := 0
	for _, r := range m.Rows[:4] {
		left += r.Cells[0].Share.LeftWords
	}
	if got := m.Rows[5].Cells[0].Share.LeftWords; got != left+21 { // counted by hand in prevention of 2017
		t.Errorf("the whole report has %d words, want %d and 21", got, left)
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
