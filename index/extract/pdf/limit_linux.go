package pdf

import "syscall"

// capAddressSpace makes the system refuse this process more than it can need: the
// WebAssembly's memory, as much again three times for the file, its text and
// garbage, and 2 GB that a Go process maps without using.
func capAddressSpace(memory uint64) {
	limit := 4*memory + 2<<30
	var now syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_AS, &now) != nil || now.Cur < limit {
		return
	}
	now.Cur = limit
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &now) // without it the cap of the WebAssembly still holds
}
