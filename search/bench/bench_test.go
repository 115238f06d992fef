package bench

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"testing"
	"time"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/search/local"
	"tipsearch/seeds"
)

func seedSearcher(t *testing.T) (*index.Index, *search.Searcher) {
	t.Helper()
	names, err := fs.Glob(seeds.FS, "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	opt := index.BuildOptions{Out: t.TempDir()}
	for _, name := range names {
		data, err := seeds.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		opt.Sources = append(opt.Sources, index.Source{Name: name, Data: data})
	}
	if _, err := index.Build(context.Background(), opt); err != nil {
		t.Fatal(err)
	}
	ix, err := index.Open(opt.Out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix, search.New(local.New(ix))
}

func TestFigures(t *testing.T) {
	var took []time.Duration
	for i := 200; i > 0; i-- {
		took = append(took, time.Duration(i)*time.Millisecond)
	}
	want := Figures{Class: "x", Asked: 200, Median: 100, P95: 190, P99: 198, Mean: 100.5, OneCore: 200 / 20.1}
	if got := figures("x", took); got != want {
		t.Errorf("figures of 1 to 200 ms: %+v, want %+v", got, want)
	}
	if got := figures("x", nil); got != (Figures{Class: "x"}) {
		t.Errorf("figures of nothing: %+v", got)
	}
}

func TestDrawIsTheSameForTheSameSeed(t *testing.T) {
	ix, s := seedSearcher(t)
	texts := func(seed uint64) (out []string) {
		classes, err := Draw(t.Context(), ix, s, seed, 4)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range classes {
			if len(c.Questions) != 4 {
				t.Errorf("%s has %d questions, want 4", c.Name, len(c.Questions))
			}
			for _, q := range c.Questions {
				out = append(out, q.Text)
			}
		}
		return out
	}
	if a, b := texts(1), texts(1); !slices.Equal(a, b) {
		t.Errorf("one seed gives\n%q\nand\n%q", a, b)
	}
	if a, b := texts(1), texts(2); slices.Equal(a, b) {
		t.Error("two seeds give the same questions")
	}
}

// What Bleve is asked is the same question: it finds as many sections.
func TestBleveIsAskedTheSame(t *testing.T) {
	ix, s := seedSearcher(t)
	classes, err := Draw(t.Context(), ix, s, 3, 10)
	if err != nil {
		t.Fatal(err)
	}
	reference, err := OpenReference(ix)
	if err != nil {
		t.Fatal(err)
	}
	defer reference.Close()
	for _, c := range classes {
		if c.Name == "two words near each other" { // Bleve knows no distances
			continue
		}
		for _, q := range c.Questions {
			ours, err := s.Search(t.Context(), search.Request{Query: q.Text})
			if err != nil {
				t.Fatal(err)
			}
			theirs, err := reference.Answer(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if uint64(ours.Total.Sections) != theirs.Total {
				t.Errorf("%s: %s finds %d sections, Bleve %d", c.Name, q.Text, ours.Total.Sections, theirs.Total)
			}
		}
	}
}

func TestMeasure(t *testing.T) {
	asked := 0
	clock := time.Duration(0)
	ask := func(_ context.Context, q Question) error {
		asked++
		clock += 3 * time.Millisecond
		if q.Text == "bad" {
			return errors.New("no answer")
		}
		return nil
	}
	opt := Options{Rounds: 2, Clock: func() time.Duration { return clock }}
	got, err := Measure(t.Context(), []Class{{"a", []Question{{Text: "x"}, {Text: "y"}}}, {"b", []Question{{Text: "z"}}}}, ask, opt)
	if err != nil {
		t.Fatal(err)
	}
	if asked != 9 { // three questions, once for nothing and twice for the figures
		t.Errorf("asked %d times, want 9", asked)
	}
	if len(got) != 3 || got[0].Asked != 4 || got[1].Asked != 2 || got[2].Class != All || got[2].Asked != 6 || got[2].Mean != 3 {
		t.Errorf("figures %+v", got)
	}
	if _, err := Measure(t.Context(), []Class{{"a", []Question{{Text: "bad"}}}}, ask, opt); err == nil {
		t.Error("an answer that failed is measured")
	}
}
