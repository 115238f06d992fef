package growth

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// memory is what one reading took.
type memory struct {
	allocated float64 // bytes, all together
	live      uint64  // bytes that lived at once, the most that was seen
}

// memory measures one reading of n. The collector runs often, so that what is seen
// to live does live.
func (c Case) memory(n int) memory {
	_, read := c.Input(n)
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	runtime.GC()
	base, before := liveBytes(), allocatedBytes()
	stop, most := make(chan struct{}), make(chan uint64)
	go func() {
		peak := base
		for tick := time.NewTicker(200 * time.Microsecond); ; {
			select {
			case <-tick.C:
				peak = max(peak, liveBytes())
			case <-stop:
				tick.Stop()
				most <- peak
				return
			}
		}
	}()
	result := read()
	allocated := allocatedBytes() - before
	runtime.GC()
	close(stop)
	peak := max(<-most, liveBytes()) // what is returned lives too
	runtime.KeepAlive(result)
	return memory{float64(allocated), peak - base}
}

// liveBytes is what the last collection found to be in use.
func liveBytes() uint64 { return metric("/gc/heap/live:bytes") }

func allocatedBytes() uint64 { return metric("/gc/heap/allocs:bytes") }

func metric(name string) uint64 {
	sample := []metrics.Sample{{Name: name}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
