package main

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"tipsearch/index"
	"tipsearch/search"
	"tipsearch/server"
)

// scrubEvery is how often all files of the served index are compared with their
// checksums, to find silent disk corruption.
const scrubEvery = time.Hour

// A refused generation is tried again with exponential back-off: the reason may be
// temporary, such as no file handles or a hanging disk.
const (
	retryFirst = 2 * time.Second
	retryLast  = time.Minute
)

// watcher keeps a server on the current generation of an index. It opens and checks each
// new generation, switches the server to it, and closes the previous one when no request
// uses it any more. It refuses a generation that fails the checks: the server goes on with
// the one it has and says so. If the served generation turns out to be damaged, the last
// good one replaces it.
type watcher struct {
	server *server.Server
	dir    string
	log    *slog.Logger
	other  func(*index.Index) string // says that an index was built with other tables than are asked for

	closing sync.WaitGroup // of indexes served before

	mu        sync.Mutex   // guards the fields below: requests that meet damage call replace
	open      *index.Index // the one being served
	serving   *search.Searcher
	refused   string // refused generation, or noGeneration; "" if all is well
	logged    string // last reason logged
	wait      time.Duration
	nextTry   time.Time
	nextScrub time.Time
}

// noGeneration stands for a refused generation without a name.
const noGeneration = "?"

// run polls until ctx is done. The pointer is one small file, and network disks have no
// file-system notifications.
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

// look checks the index directory once.
func (w *watcher) look(ctx context.Context, now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	name, err := index.Current(w.dir)
	damage := w.damage(now)
	switch {
	case err == nil && name == w.refused && now.Before(w.nextTry):
		return
	case damage != nil && (name == w.open.Generation() || w.open.Damage() != nil):
		_ = w.fallBack(ctx, name, damage, now) // it logs its error
		return
	case err != nil:
		w.refuse("", err, now)
		return
	case name == w.open.Generation():
		if w.refused != "" { // somebody rolled back to it
			w.accept()
			w.server.Recovered()
			w.log.Info("the served index is the current one again", "generation", name)
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

// damage returns what is wrong with the served index: what a request met, a file whose
// length changed, or, every scrubEvery, a wrong checksum.
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

// replace replaces damaged with the last good index. It returns nil once that or another
// index is being served. It is safe for concurrent use.
func (w *watcher) replace(ctx context.Context, damaged *search.Searcher, damage error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := ctx.Err(); err != nil || w.serving != damaged {
		return err
	}
	name, err := index.Current(w.dir)
	if err != nil {
		name = ""
	}
	return w.fallBack(ctx, name, damage, time.Now())
}

// close closes the served index.
func (w *watcher) close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.open.Close()
}

// take switches the server to ix if ix answers.
func (w *watcher) take(ctx context.Context, ix *index.Index) error {
	s := searcherOf(ix)
	idle, err := w.server.Offer(ctx, s)
	if err != nil {
		return errors.Join(err, ix.Close())
	}
	w.log.Info("new index", "generation", ix.Generation(), "version", ix.Version(),
		"sections", ix.Sections(), "built", ix.BuiltAt())
	before := w.open
	w.open, w.serving = ix, s
	w.accept()
	w.warnOfTables()
	w.closing.Go(func() {
		<-idle
		if err := before.Close(); err != nil {
			w.log.Warn("close the previous index", "error", err)
		}
		debug.FreeOSMemory()                         // two indexes were in memory
		if err := index.CleanUp(w.dir); err != nil { // probably not writable; the next build cleans up
			w.log.Debug("clean up old indexes", "error", err)
		}
	})
	return nil
}

// warnOfTables logs that the served index was built with other tables than are asked for.
func (w *watcher) warnOfTables() {
	if w.other == nil {
		return
	}
	if text := w.other(w.open); text != "" {
		w.log.Warn(text)
	}
}

func (w *watcher) accept() { w.refused, w.logged, w.wait = "", "", 0 }

// fallBack switches from the served index, which is damaged, to the last good one. current
// is the name of the current generation, "" if there is none.
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

// refuse keeps the served index and logs why.
func (w *watcher) refuse(generation string, err error, now time.Time) {
	w.refused = generation
	if generation == "" {
		w.refused = noGeneration
	}
	w.wait = min(max(2*w.wait, retryFirst), retryLast)
	w.nextTry = now.Add(w.wait)
	if err.Error() == w.logged {
		return
	}
	w.logged = err.Error()
	if w.open.Damage() != nil {
		w.log.Error("the served index is damaged and there is no other good one: all requests are refused; "+
			"rebuild the index or restore a backup", "generation", w.open.Generation(), "error", err)
		return
	}
	w.server.Degrade(publicReason(err))
	w.log.Error("the current index is refused; the last good one goes on answering",
		"current", generation, "served", w.open.Generation(), "error", err)
}

// publicReason returns what clients may know of an error: nothing about the machine's files.
func publicReason(err error) string {
	switch {
	case errors.Is(err, index.ErrDamaged):
		return "the current index is damaged; the last good one answers"
	case errors.Is(err, index.ErrFormat):
		return "the current index has another format; the last good one answers"
	case errors.Is(err, index.ErrNoIndex):
		return "the index is gone; the one that was open answers"
	}
	return "the current index cannot be opened or does not answer; the last good one answers"
}
