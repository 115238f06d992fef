package worker

import (
	"runtime/debug"
	"syscall"
)

// capMemory makes the kernel refuse this process more than limit bytes of private
// memory that can be written (RLIMIT_DATA, which counts mappings since Linux 4.7;
// address space that the Go runtime only reserves does not count). The runtime then
// ends the process with "out of memory". Close to the limit the garbage collector
// works harder.
func capMemory(limit int64) {
	debug.SetMemoryLimit(limit / 8 * 7)
	var now syscall.Rlimit
	if syscall.Getrlimit(rlimitData, &now) != nil || now.Cur < uint64(limit) {
		return
	}
	now.Cur = uint64(limit)
	_ = syscall.Setrlimit(rlimitData, &now) // lowering one's own limit is always allowed
}

const rlimitData = syscall.RLIMIT_DATA
