package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrLoss means that a build was not published because it would lose more than a tenth of the
// current index's reports.
var ErrLoss = errors.New("too many reports are missing")

// A build that loses many reports is more often a mistake than intended: the wrong folder, an incomplete copy, an
// empty disk. A deliberate clean-up of an archive may remove a tenth. One report may always go: a tenth of three
// rounds down to zero, but removing one of three files is deliberate.
const (
	mayLoseShare = 10 // one in this many
	mayLoseOne   = 1
)

// Lost is a report of the previous index that is not in the new one.
type Lost struct {
	ID   string `json:"id"`
	File string `json:"file"` // or member of an archive
}

// checkLoss compares the new index with the current one. It returns an error that wraps ErrLoss if too
// many reports are lost, unless the build accepts that.
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

// findLost records the reports of the current generation that the new one lacks: it has them neither
// under their ids, nor as the only report of their file, nor with (nearly) the same text under
// another id.
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

// reportsOf returns the number of reports in the current generation according to its manifest, which
// may have another format; 0 if it cannot be read.
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
