package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"tipsearch/index/document"
	"tipsearch/index/extract"
)

// file is a source that is being read.
type file struct {
	source    Source
	reports   chan chan *Described // in the file's order; each receives its report once described
	hash      string               // valid, as are the following, once reports is closed
	problems  []document.Problem
	unchanged bool
}

// read reads the sources, Jobs at a time, and yields them in order.
func (b *build) read(ctx context.Context) <-chan *file {
	files := make(chan *file, max(1, b.opt.Jobs))
	reading := make(chan struct{}, max(1, b.opt.Jobs))    // a token for each source being read, by its own process
	describing := make(chan struct{}, max(1, b.opt.Jobs)) // a token for each report being described
	b.readers.Go(func() {
		defer close(files)
		for _, s := range b.opt.Sources {
			f := &file{source: s, reports: make(chan chan *Described, ahead)}
			select { // in order, so that the source that run waits for is among those being read
			case reading <- struct{}{}:
			case <-ctx.Done():
				return
			}
			select {
			case files <- f:
			case <-ctx.Done():
				return
			}
			b.readers.Go(func() {
				defer func() { <-reading }()
				defer close(f.reports)
				b.readFile(ctx, f, describing)
			})
		}
	})
	return files
}

func (b *build) readFile(ctx context.Context, f *file, describing chan struct{}) {
	send := func(describe func() *Described) error {
		d := make(chan *Described, 1)
		select {
		case f.reports <- d:
		case <-ctx.Done():
			d <- nil
			return ctx.Err()
		}
		select {
		case describing <- struct{}{}:
		case <-ctx.Done():
			d <- nil // run has returned, or returns when it checks ctx
			return ctx.Err()
		}
		go func() {
			defer func() { <-describing }()
			d <- describe()
		}()
		return nil
	}
	fail := func(err error) {
		f.problems = append(f.problems, document.Problem{File: f.source.Name, Reason: document.FileFault(err), Fatal: true})
	}
	var err error
	if f.hash, err = f.source.hash(b.opt.Extract.Manifests); err != nil {
		fail(err)
		return
	}
	taken := takenOver{}
	if reports := b.unchanged(f); reports != nil {
		err := b.takeOver(reports, taken, send)
		if !errors.Is(err, ErrDamaged) {
			f.unchanged, f.problems = true, b.previous.manifest.Problems[f.source.Name]
			if err != nil {
				fail(err)
			}
			return
		}
	}
	t := task{Source: f.source, Jobs: b.opt.Jobs, options: b.opt.Extract, knowledge: b.opt.Knowledge}
	f.problems = b.opt.Workers.read(ctx, t, func(d *Described) error {
		if len(taken) > 0 && taken.again(d) {
			return nil
		}
		return send(func() *Described { return d })
	})
}

// hash returns a hash of the source's bytes and of the facts stated beside it, if any.
func (s Source) hash(manifests *extract.Manifests) (string, error) {
	if s.Path == "" {
		sum := sha256.Sum256(s.Data)
		return hex.EncodeToString(sum[:]), nil
	}
	hash, err := fileHash(s.Path)
	if err != nil {
		return "", err
	}
	if stated := manifests.Hash(s.Path); stated != "" {
		hash += "+" + stated
	}
	return hash, nil
}
