package search

import (
	"context"
	"testing"

	"tipsearch/index"
)

// Lines of an entity are its mentions, all of them and nothing else, in the order
// of the text.
func TestMentions(t *testing.T) {
	s := seeds(t)
	for ordinal, e := range indexOf(s).Columns().Entities {
		want := 0
		for d := range indexOf(s).Len() {
			sec, err := indexOf(s).Section(index.Doc(d))
			if err != nil {
				t.Fatal(err)
			}
			n, err := indexOf(s).MentionsOf(index.Doc(d), uint32(ordinal))
			if err != nil {
				t.Fatal(err)
			}
			here := 0
			for _, m := range sec.Mentions {
				if m.ID == e.ID {
					here++
				}
			}
			if n != here {
				t.Errorf("%s: MentionsOf says %d in %s, its record has %d", e.ID, n, sec.ID, here)
			}
			want += here
		}
		for _, order := range []LineOrder{ByHit, ByLeft, ByRight, ByYear, ByCountry} {
			c, err := s.Mentions(context.Background(), e.ID, Request{}, order)
			if err != nil {
				t.Fatal(err)
			}
			lines, next, err := c.Page(context.Background(), "", want+1)
			if err != nil || next != "" || len(lines) != want || c.Total != want {
				t.Errorf("%s by %s: %d lines, total %d, want %d; next %q, %v", e.ID, order, len(lines), c.Total, want, next, err)
			}
			for _, l := range lines {
				if l.Section.Text[l.Start:l.End] != l.Match || l.Paragraph == 0 {
					t.Errorf("%s: line %+v", e.ID, l)
				}
			}
		}
	}
	if c, err := s.Mentions(context.Background(), "nobody", Request{}, ByHit); err != nil || c.Total != 0 {
		t.Errorf("an entity that is not there has %d lines, %v", c.Total, err)
	}
}
