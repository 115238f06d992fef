package growth

import (
	"syscall"
	"time"
)

// threadTime returns the processor time of the calling thread, which leaves out other work on
// a busy machine.
func threadTime() time.Duration {
	const ofThread = 1 // RUSAGE_THREAD
	var used syscall.Rusage
	if err := syscall.Getrusage(ofThread, &used); err != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
