//go:build !linux

package pdf

// capAddressSpace does nothing here: the cap of the WebAssembly's memory is all.
func capAddressSpace(uint64) {}
