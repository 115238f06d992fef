// Package worker answers: how does work on files that nobody vouches for run where
// it can harm nothing else?
//
// In processes of its own. A Pool starts them from a command, gives each one task
// at a time and takes the messages that the task sends. A process that panics,
// needs more memory than the cap or makes no progress in time ends, with its task
// alone; the Pool starts another when it is needed. Tasks and messages are values
// of types that both ends share, sent as gobs over standard input and output.
//
// A process costs some 40 ms to start and is used again for the next task, so that
// a small file pays for two gobs and two switches between processes.
package worker

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// errTask marks the end of a task by an error of the task itself.
var errTask = errors.New("the task failed")

// request is what a process is asked.
type request[T any] struct {
	Memory int64 // cap of the process in bytes; that of the first request holds
	Task   T
}

// reply is one answer of a process: messages, and after the last a reply with Done.
type reply[M any] struct {
	Message M
	Done    bool
	Failed  string // with Done: the error of the task, "" for none
}

// maxStack ends a recursion that only hostile nesting needs, before it takes all of
// the memory. The Go runtime's own limit is 1 GB.
const maxStack = 32 << 20

// gcPercent trades memory, which has a cap of its own, for half of the collector's
// time: that is a tenth of what reading takes.
const gcPercent = 200

// Serve is the whole of a process of a Pool: it does the tasks that come over in
// and sends what do sends, until in ends. At its first task it caps its own memory.
//
// When in ends during a task the whole program exits: nobody waits for the rest. An
// error that do returns reaches the caller of Pool.Do; a panic ends the process.
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
