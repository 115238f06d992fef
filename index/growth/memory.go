package growth

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// live returns the most live bytes seen while reading input n. The garbage collector runs
// often meanwhile, so that few dead bytes are counted.
func (c Case) live(n int) uint64 {
	_, read := c.Input(n)
	defer debug.SetGCPercent(debug.SetGCPercent(25))
	runtime.GC()
	base := liveBytes()
	stop, most := make(chan struct{}), make(chan uint64)
	go func() {
		tick := time.NewTicker(500 * time.Microsecond)
		defer tick.Stop()
		for peak := base; ; {
			select {
			case <-tick.C:
				peak = max(peak, liveBytes())
			case <-stop:
				most <- peak
				return
			}
		}
	}()
	result := read()
	runtime.GC()
	close(stop)
	peak := max(<-most, liveBytes()) // the result is live too
	runtime.KeepAlive(result)
	return peak - base
}

// liveBytes returns the bytes in use at the last collection.
func liveBytes() uint64 { return metric("/gc/heap/live:bytes") }

func allocatedBytes() uint64 { return metric("/gc/heap/allocs:bytes") }

func metric(name string) uint64 {
	sample := []metrics.Sample{{Name: name}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
