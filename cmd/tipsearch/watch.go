package main

import (
	"context"
	"log/slog"
	"time"

	"tipsearch/index"
	"tipsearch/server"
)

// watchEvery is how often the pointer of the index is read: one small file, so
// that no notification of the file system is needed, which network disks lack.
const watchEvery = 2 * time.Second

// watch makes s answer from each new generation of the index in dir. The one
// before is closed when no request reads it any more. One that does not open is
// told once and left alone.
func watch(ctx context.Context, s *server.Server, dir string, open *index.Index, log *slog.Logger) {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	refused := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		name, err := index.Current(dir)
		if err != nil || name == open.Generation() || name == refused {
			continue
		}
		ix, err := index.Open(dir)
		if err != nil {
			refused = name
			log.Error("new index does not open; the one before goes on being served", "generation", name, "error", err)
			continue
		}
		idle := s.Use(ix)
		log.Info("new index", "generation", name, "version", ix.Version(), "sections", ix.Len())
		before := open
		open = ix
		go func() {
			<-idle
			if err := before.Close(); err != nil {
				log.Warn("close the index before", "error", err)
			}
		}()
	}
}
