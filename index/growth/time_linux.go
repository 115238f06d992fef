package growth

import (
	"syscall"
	"time"
)

// threadTime is what the calling thread has computed so far. Time that other work
// takes on a busy machine is not in it.
func threadTime() time.Duration {
	const ofThread = 1 // RUSAGE_THREAD
	var used syscall.Rusage
	if err := syscall.Getrusage(ofThread, &used); err != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
