package search

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"tipsearch/search/engine"
)

// Whatever is typed, a repaired search answers or names a limit; what it shows is
// consistent in itself.
func FuzzSearch(f *testing.F) {
	cases, err := os.ReadFile("query/testdata/queries.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(cases)) {
		if line[0] != '#' && line[0] != '\t' {
			f.Add(strings.TrimSuffix(line, "\n"))
		}
	}
	f.Add(strings.Repeat(`"the the"~50 `, 100))
	f.Add(strings.Repeat(`of* `, 128))
	f.Add(`entity:ministry heading:"" title:* report:x publisher:y attribution:z`)
	s := seeds(f)
	f.Fuzz(func(t *testing.T, q string) {
		out, err := s.Search(context.Background(),
			Request{Query: q, Repair: true, Size: 5, Snippets: 2, Facets: FacetNames(), FacetSize: 3})
		if errors.As(err, new(*LimitError)) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(out.Hits) != min(5, out.Total.Sections) || (out.Next != "") != (out.Total.Sections > 5) {
			t.Errorf("%d hits of %v, next %q", len(out.Hits), out.Total, out.Next)
		}
		for _, h := range out.Hits {
			if h.Exact > h.Occurrences {
				t.Errorf("%s: %d of %d occurrences are exact", h.Section.ID, h.Exact, h.Occurrences)
			}
			for _, sn := range h.Snippets {
				if h.Occurrences > 0 && len(sn.Marks) == 0 {
					t.Errorf("%s: snippet without mark: %s", h.Section.ID, sn.Text)
				}
			}
		}
		if _, err := s.Search(context.Background(), Request{Query: out.Canonical, Size: 1, Cursor: ""}); err != nil &&
			!errors.As(err, new(*LimitError)) && !errors.As(err, new(*ParseError)) {
			t.Errorf("canonical form %s: %v", out.Canonical, err)
		}
	})
}

func TestLimitsOfWordsLookedUp(t *testing.T) {
	var limit *LimitError
	s := seeds(t)
	words, re := dictionary{s.engine, map[lookup][]engine.Word{}}, engine.Slot{Match: Forms, Exact: "re", Folded: "re", Begins: true}
	budget := 3
	if err := words.fill(context.Background(), &re, engine.Reports, &budget); !errors.As(err, &limit) {
		t.Errorf("prefixes over the limit of a query: %v", err)
	}
	if err := tooMany(&re); err.Error() != "query too expensive: re*: it may stand for at most 5000 words; write more letters before *" {
		t.Error(err)
	}
}

// A word of thousands of letters is found nowhere, and near it nothing is looked for.
func TestLongWords(t *testing.T) {
	s := seeds(t)
	for _, q := range []string{strings.Repeat("x", 2700), strings.Repeat("xy", 1350), strings.Repeat("强", 2700)} {
		out, err := s.Search(context.Background(), Request{Query: q, Size: 1})
		if err != nil || out.Total.Sections != 0 || out.DidYouMean != nil {
			t.Errorf("%d bytes: %+v, %v; want nothing found and no error", len(q), out, err)
		}
		var limit *LimitError
		if _, err := s.Search(context.Background(), Request{Query: q + "~2", Size: 1}); !errors.As(err, &limit) {
			t.Errorf("%d bytes and ~2: %v, want a limit", len(q), err)
		}
		if out, err := s.Search(context.Background(), Request{Query: q + "~2", Repair: true, Size: 1}); err != nil ||
			len(out.Notices) == 0 {
			t.Errorf("%d bytes and ~2, mended: %+v, %v; want a notice", len(q), out, err)
		}
	}
}
