//go:build !linux

package bench

import "time"

// Processor is Wall on this system, which does not tell the processor time of a
// thread.
func Processor() time.Duration { return Wall() }
