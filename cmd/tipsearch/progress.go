package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// progress shows how many files or addresses are done: on a terminal in one line that it overwrites,
// elsewhere in a new line every ten seconds.
type progress struct {
	out      io.Writer
	terminal bool
	total    int
	what     string // that is done
	next     time.Time
	shown    bool
}

const (
	terminalEvery = 100 * time.Millisecond
	plainEvery    = 10 * time.Second
)

func newProgress(out io.Writer, total int) *progress {
	p := &progress{out: out, total: total, what: "files", terminal: isTerminal(out)}
	if !p.terminal {
		p.next = time.Now().Add(plainEvery) // a short run prints nothing
	}
	return p
}

func (p *progress) set(done int) {
	now := time.Now()
	if now.Before(p.next) {
		return
	}
	if !p.terminal {
		fmt.Fprintf(p.out, "%d of %d %s\n", done, p.total, p.what)
		p.next = now.Add(plainEvery)
		return
	}
	const width = 30
	filled := width * done / max(1, p.total)
	fmt.Fprintf(p.out, "\r[%-*s] %d of %d %s", width, strings.Repeat("=", filled), done, p.total, p.what)
	p.shown = true
	p.next = now.Add(terminalEvery)
}

// done clears the line on a terminal.
func (p *progress) done() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
