// Package worker answers: how are untrusted files processed without harming anything else?
//
// In separate processes. A Pool starts them from a command, gives each one task at a time
// and receives the messages that the task sends. A process that panics, exceeds the memory
// limit or makes no progress in time ends, and only its task is lost; the Pool starts another
// when it needs one. Tasks and messages are values of types that both ends share, sent as
// gobs over standard input and output.
//
// A process takes some 40 ms to start and is reused, so a small file costs two gobs and two
// context switches.
package worker

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// errTask wraps an error that the task itself returned.
var errTask = errors.New("the task failed")

// request asks a process to run a task.
type request[T any] struct {
	Memory int64 // limit of the process in bytes; only the first request's counts
	Task   T
}

// reply carries a message of the task, or Done after the last one.
type reply[M any] struct {
	Message M
	Done    bool
	Failed  string // with Done: the error of the task, "" for none
}

// maxStack ends a recursion that only hostile nesting can cause before it uses up the
// memory. The Go runtime's own limit is 1 GB.
const maxStack = 32 << 20

// gcPercent trades memory, which has its own limit, for half the time of garbage collection,
// a tenth of the time of reading.
const gcPercent = 200

// Serve is the main loop of a process of a Pool. It reads tasks from in, runs do for each
// and writes what do sends to out, until in ends. At the first task it limits its memory.
//
// If in ends during a task, the program exits: the result is no longer wanted. An error that do returns is returned
// by Pool.Do; a panic ends the process.
func Serve[T, M any](in io.Reader, out io.Writer, do func(task T, send func(M) error) error) error {
	requests := make(chan request[T])
	go func() {
		dec := gob.NewDecoder(in)
		for {
			var r request[T]
			if err := dec.Decode(&r); err != nil {
				close(requests)
				if !errors.Is(err, io.EOF) {
					fmt.Fprintln(os.Stderr, "read a task:", err)
				}
				os.Exit(0)
			}
			requests <- r
		}
	}()
	debug.SetMaxStack(maxStack)
	debug.SetGCPercent(gcPercent)
	enc := gob.NewEncoder(out)
	capped := false
	for r := range requests {
		if !capped && r.Memory > 0 {
			capped = true
			capMemory(r.Memory)
		}
		done := reply[M]{Done: true}
		if err := do(r.Task, func(m M) error { return enc.Encode(reply[M]{Message: m}) }); err != nil {
			done.Failed = err.Error()
		}
		if err := enc.Encode(done); err != nil {
			return fmt.Errorf("answer a task: %w", err)
		}
	}
	return nil
}
