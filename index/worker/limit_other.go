//go:build !linux

package worker

import (
	"fmt"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// capMemory starts a goroutine that ends the process when the Go runtime holds more than
// limit bytes. Systems other than Linux have no limit on a process's own memory. One large
// allocation can exceed the limit.
func capMemory(limit int64) {
	debug.SetMemoryLimit(limit / 8 * 7)
	go func() {
		held := []metrics.Sample{
			{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"},
		}
		for range time.Tick(20 * time.Millisecond) {
			metrics.Read(held)
			if held[0].Value.Uint64()-held[1].Value.Uint64() > uint64(limit) {
				fmt.Fprintln(os.Stderr, "out of memory")
				os.Exit(2)
			}
		}
	}()
}
