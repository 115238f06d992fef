package search

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"tipsearch/index"
	"tipsearch/search/local"
)

// indexed is a searcher of sources. Its index stays readable while it is open, and is
// gone afterwards.
func indexed(options index.BuildOptions) (*Searcher, error) {
	dir, err := os.MkdirTemp("", "tipsearch")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	return indexedIn(dir, options)
}

// indexedIn is indexed with an index that stays in dir.
func indexedIn(dir string, options index.BuildOptions) (*Searcher, error) {
	options.Out = dir
	if _, err := index.Build(context.Background(), options); err != nil {
		return nil, err
	}
	ix, err := index.Open(dir)
	if err != nil {
		return nil, err
	}
	return New(local.New(ix)), nil
}

// indexOf returns the index that a Searcher of these tests asks.
func indexOf(s *Searcher) *index.Index { return s.engine.(*local.Store).Index() }

// searching is an index of sources for one test, near-duplicates too.
func searching(t testing.TB, sources ...index.Source) *Searcher {
	t.Helper()
	s, err := indexedIn(t.TempDir(), index.BuildOptions{Sources: sources, KeepNear: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { indexOf(s).Close() })
	return s
}

// filesOf are the sources that match patterns.
func filesOf(patterns ...string) (sources []index.Source, err error) {
	for _, pattern := range patterns {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		for _, p := range paths {
			sources = append(sources, index.Source{Name: filepath.Base(p), Path: p})
		}
	}
	return sources, nil
}

// seedsIndex is the three seed reports, indexed once for all tests.
var seedsIndex = sync.OnceValues(func() (*Searcher, error) {
	sources, err := filesOf("../seeds/*.txt")
	if err != nil {
		return nil, err
	}
	return indexed(index.BuildOptions{Sources: sources})
})

func seeds(t testing.TB) *Searcher {
	t.Helper()
	s, err := seedsIndex()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fiji is a short report of a year, after the pattern of the real ones.
func fiji(year int, prosecution, protection, prevention string) index.Source {
	return index.Source{Name: fmt.Sprintf("fiji-%d.txt", year),
		Data: fmt.Appendf(nil, `%d Trafficking in Persons Report: Fiji

U.S. Department of State

PROSECUTION

%s

PROTECTION

%s

PREVENTION

%s
`, year, prosecution, protection, prevention)}
}

// fijian is an index of four reports of a series.
func fijian(t testing.TB) *Searcher {
	t.Helper()
	return searching(t,
		fiji(2017, "Police investigated three brokers of fishing crews.",
			"Officials identified two victims on fishing vessels.",
			"A hotline received nine calls about fishing crews from the outer islands."),
		fiji(2018, "For the second consecutive year, courts did not convict any traffickers.",
			"A church ran the only shelter for children in the capital.", "Diplomats received no training."),
		fiji(2019, "For the third consecutive year, courts did not convict any traffickers.",
			"A church ran the only shelter for children in the capital. Police raided one farm.",
			"Diplomats received no training. The ministry closed its hotline for children and brokers."),
		fiji(2021, "For the fifth consecutive year, courts did not convict any traffickers.",
			"A church ran the only shelter in the capital. Police raided one farm of a child.",
			"A hotline received twelve calls about fishing crews from the outer islands."))
}
