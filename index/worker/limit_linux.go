package worker

import (
	"runtime"
	"runtime/debug"
	"syscall"
)

// capMemory makes the kernel refuse this process more than limit bytes of private writable
// memory (RLIMIT_DATA, which counts mappings since Linux 4.7 but not address space that the
// Go runtime only reserves). The runtime then ends the process with "out of memory". Near
// the limit the garbage collector works harder.
//
// Thread stacks count too, though little of them is used; their maximum size is added.
func capMemory(limit int64) {
	debug.SetMemoryLimit(limit / 8 * 7)
	const stack = 8 << 20 // of a thread created by C, if the program is built with cgo
	limit += int64(runtime.GOMAXPROCS(0)) * stack
	var now syscall.Rlimit
	if syscall.Getrlimit(rlimitData, &now) != nil || now.Cur < uint64(limit) {
		return
	}
	now.Cur = uint64(limit)
	_ = syscall.Setrlimit(rlimitData, &now) // a process may always lower its limit
}

const rlimitData = syscall.RLIMIT_DATA
