package worker

import (
	"runtime"
	"runtime/debug"
	"syscall"
)

// capMemory makes the kernel refuse this process more than limit bytes of private
// memory that can be written (RLIMIT_DATA, which counts mappings since Linux 4.7;
// address space that the Go runtime only reserves does not count). The runtime then
// ends the process with "out of memory". Close to the limit the garbage collector
// works harder.
//
// The stacks of threads count too, though hardly any of them is used: what they may
// be comes on top.
func capMemory(limit int64) {
	debug.SetMemoryLimit(limit / 8 * 7)
	const stack = 8 << 20 // of a thread made by C, where the program is built with it
	limit += int64(runtime.GOMAXPROCS(0)) * stack
	var now syscall.Rlimit
	if syscall.Getrlimit(rlimitData, &now) != nil || now.Cur < uint64(limit) {
		return
	}
	now.Cur = uint64(limit)
	_ = syscall.Setrlimit(rlimitData, &now) // lowering one's own limit is always allowed
}

const rlimitData = syscall.RLIMIT_DATA
