//go:build !linux

package growth

import "time"

// threadTime returns the wall-clock time; the tests repeat their measurements.
func threadTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
