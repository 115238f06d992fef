package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/mattn/go-isatty"
)

// ink marks text: by escape sequences on a terminal, by signs elsewhere.
type ink struct {
	terminal bool
}

func inkFor(w io.Writer) ink { return ink{isTerminal(w)} }

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// match marks text that matches a query.
func (i ink) match(s string) string {
	if i.terminal {
		return "\x1b[4m" + s + "\x1b[24m"
	}
	return "[" + s + "]"
}

// removed marks removed text; the signs are those of git's word diff.
func (i ink) removed(s string) string {
	if i.terminal {
		return "\x1b[9m" + s + "\x1b[29m"
	}
	return "[-" + s + "-]"
}

// added marks added text.
func (i ink) added(s string) string {
	if i.terminal {
		return "\x1b[4m" + s + "\x1b[24m"
	}
	return "{+" + s + "+}"
}

// marked marks the matches in a text; offsets count code points.
func (i ink) marked(text string, marks [][2]int) string {
	runes := []rune(text)
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m[0] < at || m[1] < m[0] || m[1] > len(runes) {
			break // not from a server of ours
		}
		b.WriteString(plain(string(runes[at:m[0]])) + i.match(plain(string(runes[m[0]:m[1]]))))
		at = m[1]
	}
	return b.String() + plain(string(runes[at:]))
}

// plain removes characters that would control a terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}

// sectionsOf returns "18 sections of 3 reports".
func sectionsOf(sections, reports int) string {
	return count(sections, "section") + " of " + count(reports, "report")
}

// count returns "1 report", "2 reports" or "2 addresses".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if strings.HasSuffix(what, "ch") || strings.HasSuffix(what, "ss") {
		what += "e"
	}
	return fmt.Sprintf("%d %ss", n, what)
}
