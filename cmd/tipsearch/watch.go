package main

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"tipsearch/index"
	"tipsearch/server"
)

// scrubEvery is how often the files of the index that is served are read through
// and compared with their sums: disks forget, seldom.
const scrubEvery = time.Hour

// A refused generation is tried again, as what stood against it may pass (no
// handles left, a disk that hangs): soon, then less and less often.
const (
	retryFirst = 2 * time.Second
	retryLast  = time.Minute
)

// watcher keeps a server on the current generation of an index: it opens, checks
// and tries each new one, and lets the one before go when no request reads it any
// more. One that is not good is not taken; the server goes on with what it has
// and says so. Where the one that answers turns out to be damaged, the last good one
// takes its place.
type watcher struct {
	server *server.Server
	dir    string
	log    *slog.Logger

	closing sync.WaitGroup // of indexes that answered before

	mu        sync.Mutex   // over the rest: requests that meet damage call replace
	open      *index.Index // that answers
	refused   string       // generation that was not taken, or what else is wrong; "" when all is well
	told      string       // reason that was logged last
	wait      time.Duration
	nextTry   time.Time
	nextScrub time.Time
}

// run looks every so often until ctx ends. The pointer is one small file, so that
// no notification of the file system is needed, which network disks lack.
func (w *watcher) run(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	w.nextScrub = time.Now().Add(scrubEvery)
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-tick.C:
			w.look(ctx, now)
		}
	}
}

// look is one look at the index directory.
func (w *watcher) look(ctx context.Context, now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	name, err := index.Current(w.dir)
	damage := w.damage(now)
	switch {
	case err == nil && name == w.refused && now.Before(w.nextTry):
		return
	case damage != nil && (name == w.open.Generation() || w.open.Damage() != nil):
		_ = w.fallBack(ctx, name, damage, now) // it has said so
		return
	case err != nil:
		w.refuse("", err, now)
		return
	case name == w.open.Generation():
		if w.refused != "" { // somebody has gone back to it
			w.accept()
			w.server.Recovered()
			w.log.Info("the index that answers is the current one again", "generation", name)
		}
		return
	}
	ix, err := index.Open(w.dir)
	if err != nil {
		w.refuse(name, err, now)
		return
	}
	if err := w.take(ctx, ix); err != nil {
		w.refuse(name, err, now)
	}
}

// damage returns what is wrong with the index that answers: what a request has met,
// lengths that have changed, and every so often whatever has changed.
func (w *watcher) damage(now time.Time) error {
	damage := w.open.Damage()
	if damage == nil {
		damage = w.open.Intact()
	}
	if damage == nil && now.After(w.nextScrub) {
		damage = w.open.Verify()
		w.nextScrub = now.Add(scrubEvery)
	}
	return damage
}

// replace puts the last good index in the place of damaged, and returns nil once
// that or another one answers. Safe for concurrent use.
func (w *watcher) replace(ctx context.Context, damaged *index.Index, damage error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := ctx.Err(); err != nil || w.open != damaged {
		return err
	}
	name, err := index.Current(w.dir)
	if err != nil {
		name = ""
	}
	return w.fallBack(ctx, name, damage, time.Now())
}

// close closes the index that answers.
func (w *watcher) close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.open.Close()
}

// take makes ix the index that answers, if it does.
func (w *watcher) take(ctx context.Context, ix *index.Index) error {
	idle, err := w.server.Offer(ctx, ix)
	if err != nil {
		return errors.Join(err, ix.Close())
	}
	w.log.Info("new index", "generation", ix.Generation(), "version", ix.Version(), "sections", ix.Sections(), "built", ix.BuiltAt())
	before := w.open
	w.open = ix
	w.accept()
	w.closing.Go(func() {
		<-idle
		if err := before.Close(); err != nil {
			w.log.Warn("close the index before", "error", err)
		}
		debug.FreeOSMemory()                         // two indexes were in memory
		if err := index.CleanUp(w.dir); err != nil { // no right to write, most likely: the next build does it
			w.log.Debug("clean up old indexes", "error", err)
		}
	})
	return nil
}

func (w *watcher) accept() { w.refused, w.told, w.wait = "", "", 0 }

// fallBack leaves the index that answers, which is damaged, for the last good one.
// current is the name of the current generation, "" where there is none.
func (w *watcher) fallBack(ctx context.Context, current string, damage error, now time.Time) error {
	ix, why, err := index.OpenLastGood(w.dir)
	if err == nil {
		err = w.take(ctx, ix)
	}
	if err != nil {
		err = errors.Join(damage, err)
		w.refuse(current, err, now)
		return err
	}
	if why != nil {
		w.refuse(current, why, now)
	}
	return nil
}

// refuse goes on with the index that answers, and says why.
func (w *watcher) refuse(generation string, err error, now time.Time) {
	w.refused = generation
	if generation == "" {
		w.refused = "?" // no generation has this name
	}
	w.wait = min(max(2*w.wait, retryFirst), retryLast)
	w.nextTry = now.Add(w.wait)
	if err.Error() == w.told {
		return
	}
	w.told = err.Error()
	if w.open.Damage() != nil {
		w.log.Error("the index that answered is damaged and no other one is whole: all requests are refused; build it again, or restore a backup", "generation", w.open.Generation(), "error", err)
		return
	}
	w.server.Degrade(publicReason(err))
	w.log.Error("the current index is not taken; the last good one goes on answering", "current", generation, "answering", w.open.Generation(), "error", err)
}

// publicReason is what the world may know of an error: nothing of the machine's
// files.
func publicReason(err error) string {
	switch {
	case errors.Is(err, index.ErrDamaged):
		return "the current index is damaged; the last good one answers"
	case errors.Is(err, index.ErrFormat):
		return "the current index is of another format; the last good one answers"
	case errors.Is(err, index.ErrNoIndex):
		return "the index is gone; the one that was open answers"
	}
	return "the current index does not open or answer; the last good one answers"
}
