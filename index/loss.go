package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrLoss tells that a build would have lost more than a tenth of the reports of the
// index that stands, and was not published.
var ErrLoss = errors.New("too many reports are missing")

// A build that loses much is more often a mistake than meant: the wrong folder, half
// of a copy, a disk that is mounted and empty. A tenth is what an archive loses in a
// clean-up that somebody remembers. One report may always go: who has three reports
// and removes a file means that, and a tenth of three is none.
const (
	mayLoseShare = 10 // one in so many
	mayLoseOne   = 1
)

// Lost is a report of the index that stood which the new one does not have.
type Lost struct {
	ID   string `json:"id"`
	File string `json:"file"` // or member of an archive
}

// checkLoss compares the new index with the one that stands. With more lost than may
// be it returns an error that wraps ErrLoss, unless the build accepts that.
func (b *build) checkLoss() error {
	had := 0
	if from := b.keep.from; from != nil {
		had = len(from.Reports())
		if err := b.findLost(); err != nil {
			return err
		}
		b.sum.Missing = len(b.sum.Lost)
	} else if b.sum.Standing != nil {
		had = reportsOf(b.opt.Out)
		b.sum.Missing = max(0, had-b.sum.Reports)
	}
	if b.opt.AcceptLoss || b.sum.Missing <= max(mayLoseOne, had/mayLoseShare) {
		return nil
	}
	return fmt.Errorf("%w: %d of the %d in the current index are not in the new one, which was not published; "+
		"to publish it anyway, use --accept-loss", ErrLoss, b.sum.Missing, had)
}

// findLost notes the reports that the generation that stands has and the new one
// does not: not under their ids, nor as the one report of their file, nor under
// another id with the same text, or nearly.
func (b *build) findLost() error {
	k := b.keep
	of := map[fileOf]int{}
	for _, r := range k.from.Reports() {
		of[fileOf{r.Source, r.File}]++
	}
	for _, r := range k.from.Reports() {
		file := fileOf{r.Source, r.File}
		if b.taken[r.ID] != "" || of[file] == 1 && len(k.given[file]) > 0 {
			continue
		}
		s, err := b.sketchOf(r)
		if err != nil {
			return err
		}
		if !b.dups.has(s) {
			b.sum.Lost = append(b.sum.Lost, Lost{r.ID, r.File})
		}
	}
	return nil
}

// reportsOf returns how many reports the current generation has by its manifest,
// which may be of another format; 0 where that cannot be read.
func reportsOf(dir string) int {
	name, err := Current(dir)
	if err != nil {
		return 0
	}
	b, err := os.ReadFile(filepath.Join(generationPath(dir, name), manifestFile))
	if err != nil {
		return 0
	}
	var m struct{ Reports int }
	if err := json.Unmarshal(b, &m); err != nil {
		return 0
	}
	return max(0, m.Reports)
}
