package segment

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
	scorch "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// testDoc is a document of the tests.
type testDoc struct {
	id     string
	text   []string
	title  []string
	values []string
}

// testDocs are documents with words from very common to rare ones, some of them
// empty.
func testDocs(r *rand.Rand, from, to int) []testDoc {
	var docs []testDoc
	for i := range to - from {
		d := testDoc{id: fmt.Sprintf("report-%d/profile", (from+i)*7919%100_003)}
		for range r.IntN(60) {
			d.text = append(d.text, fmt.Sprintf("word%d", int(float64(400)*r.Float64()*r.Float64()*r.Float64())))
		}
		for range r.IntN(4) {
			d.title = append(d.title, fmt.Sprintf("title%d", r.IntN(9)))
		}
		for range r.IntN(3) {
			d.values = append(d.values, fmt.Sprintf("value%d", r.IntN(2000)))
		}
		slices.Sort(d.values)
		d.values = slices.Compact(d.values)
		docs = append(docs, d)
	}
	return docs
}

// ours writes the documents by this package.
func ours(t *testing.T, docs []testDoc) string {
	t.Helper()
	s := New([]Field{{Name: "values", Values: true}, {Name: "text"}, {Name: "title"}})
	// What was in it before leaves no trace.
	s.Doc("another")
	s.Column("text").Add(s.Column("text").Term("another"))
	s.Reset()
	for _, d := range docs {
		s.Doc(d.id)
		for name, words := range map[string][]string{"text": d.text, "title": d.title, "values": d.values} {
			c := s.Column(name)
			for _, word := range words {
				c.Add(c.Term(word))
			}
		}
	}
	path := filepath.Join(t.TempDir(), "ours.zap")
	if err := s.WriteFile(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// spaced cuts at spaces.
type spaced struct{}

func (spaced) Analyze(text []byte) analysis.TokenStream {
	var out analysis.TokenStream
	for _, word := range strings.Fields(string(text)) {
		out = append(out, &analysis.Token{Term: []byte(word)})
	}
	return out
}

// theirs writes the documents by Bleve's writer.
func theirs(t *testing.T, docs []testDoc) string {
	t.Helper()
	var list []index.Document
	for _, d := range docs {
		doc := document.NewDocument(d.id)
		for name, words := range map[string][]string{"text": d.text, "title": d.title, "values": d.values} {
			options := map[string]index.FieldIndexingOptions{
				"text": index.IndexField, "title": index.IndexField, "values": index.IndexField | index.DocValues,
			}[name] | index.SkipFreqNorm
			doc.AddField(document.NewTextFieldCustom(name, nil, []byte(strings.Join(words, " ")), options, spaced{}))
		}
		doc.AddIDField()
		doc.VisitFields(func(f index.Field) { f.Analyze() })
		list = append(list, doc)
	}
	var plugin zap.ZapPlugin
	s, _, err := plugin.New(list)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "theirs.zap")
	if err := s.(scorch.UnpersistedSegment).Persist(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// contents is all that Bleve reads in a segment, a line for each thing.
func contents(t *testing.T, path string) []string {
	t.Helper()
	var plugin zap.ZapPlugin
	s, err := plugin.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	lines := []string{fmt.Sprint("documents ", s.Count(), " fields ", s.Fields())}
	for _, field := range s.Fields() {
		dict, err := s.Dictionary(field)
		if err != nil {
			t.Fatal(err)
		}
		terms := dict.AutomatonIterator(nil, nil, nil)
		for {
			e, err := terms.Next()
			if err != nil {
				t.Fatal(err)
			}
			if e == nil {
				break
			}
			list, err := dict.PostingsList([]byte(e.Term), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			line := fmt.Sprintf("%s %q in %d:", field, e.Term, list.Count()) // e.Count is wrong after a term of one document
			postings := list.Iterator(true, true, true, nil)
			for {
				p, err := postings.Next()
				if err != nil {
					t.Fatal(err)
				}
				if p == nil {
					break
				}
				line += fmt.Sprintf(" %d×%d of %v", p.Number(), p.Frequency(), p.Norm())
				for _, l := range p.Locations() {
					line += fmt.Sprintf(" %s:%d", l.Field(), l.Pos())
				}
			}
			lines = append(lines, line)
		}
	}
	var state scorch.DocVisitState
	for d := range s.Count() {
		id, err := s.DocID(d)
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintf("%d is %s:", d, id)
		state, err = s.(scorch.DocValueVisitable).VisitDocValues(d, []string{"values"}, func(_ string, term []byte) { line += " " + string(term) }, state)
		if err != nil {
			t.Fatal(err)
		}
		if numbers, err := s.DocNumbers([]string{string(id)}); err != nil || !numbers.Contains(uint32(d)) {
			t.Errorf("%s is %v, not %d: %v", id, numbers, d, err)
		}
		lines = append(lines, line)
	}
	return lines
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("line %d of %d and %d:\n%s\nBleve has\n%s", i, len(got), len(want), slices.Concat(got, []string{""})[min(i, len(got))], slices.Concat(want, []string{""})[min(i, len(want))])
		}
	}
}

// Bleve reads in a segment of ours what it reads in its own. The numbers of documents are on
// both sides of where counts, places and values are cut into runs.
func TestSameAsBleve(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{1, 2, 1023, 1024, 1025, 2100} {
		docs := testDocs(r, 0, n)
		same(t, contents(t, ours(t, docs)), contents(t, theirs(t, docs)))
	}
}

// Merged segments are what one segment of all their documents is.
func TestMerge(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	var all []testDoc
	var parts []string
	for i := range mergeWidth + 3 {
		docs := testDocs(r, i*20, (i+1)*20)
		all = append(all, docs...)
		parts = append(parts, ours(t, docs))
	}
	to := filepath.Join(t.TempDir(), "all.zap")
	if err := Merge(parts, to); err != nil {
		t.Fatal(err)
	}
	same(t, contents(t, to), contents(t, theirs(t, all)))
	if left, _ := filepath.Glob(filepath.Dir(to) + "/*"); len(left) != 1 {
		t.Errorf("left after merging: %v", left)
	}
}

// Bleve goes on with a segment of ours as with its own, documents being dropped.
func TestBleveMergesOurs(t *testing.T) {
	docs := testDocs(rand.New(rand.NewPCG(3, 3)), 0, 500)
	merged := map[string][]string{}
	for name, path := range map[string]string{"ours": ours(t, docs), "theirs": theirs(t, docs)} {
		var plugin zap.ZapPlugin
		s, err := plugin.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "merged.zap")
		if _, _, err := plugin.Merge([]scorch.Segment{s}, []*roaring.Bitmap{roaring.BitmapOf(0, 17, 499)}, to, nil, nil); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		merged[name] = contents(t, to)
	}
	same(t, merged["ours"], merged["theirs"])
}
