//go:build !linux

package growth

import "time"

// threadTime is the time of the clock: the tests try more than once.
func threadTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
