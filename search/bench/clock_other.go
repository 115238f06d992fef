//go:build !linux

package bench

import "time"

// Processor returns Wall on this system, which does not report the processor time of a thread.
func Processor() time.Duration { return Wall() }
