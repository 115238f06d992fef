// Package engine says what a store of sections can be asked: plain types that hold
// nothing of the store that answers.
package engine
