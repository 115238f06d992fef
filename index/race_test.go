//go:build race

package index

// The race detector's own memory counts against the cap.
const raced = true
