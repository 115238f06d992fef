//go:build race

package worker

// The race detector's own memory counts against the cap.
const raced = true
