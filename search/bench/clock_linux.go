package bench

import (
	"time"

	"golang.org/x/sys/unix"
)

// Processor is the processor time that the thread which asks has used: where others
// use a machine too, it tells more than the time that passes. What a collection of
// garbage takes on other threads is not in it, nor what a server does on its own.
func Processor() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		return 0 // cannot be: the kernel knows every thread
	}
	return time.Duration(t.Nano())
}
