package server

import (
	"strconv"
	"strings"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// doubtLine says that much of a report's file was left out for no certain reason, ""
// where it was not.
func doubtLine(l *messages.Language, c document.Coverage) string {
	if !c.Doubtful() {
		return ""
	}
	return l.Say("report.doubtful", "n", c.Unexplained+c.Unaccounted, "of", c.Seen)
}

// coverageLine says where the words of a report's file went.
func coverageLine(l *messages.Language, c document.Coverage) string {
	var parts []string
	for _, left := range c.LeftOut {
		parts = append(parts, l.Say("left.words", "kind", labelled(l, "left.", string(left.Kind)), "n", left.Words))
	}
	if c.Unaccounted > 0 {
		parts = append(parts, l.Say("left.words", "kind", l.Say("left.unaccounted"), "n", c.Unaccounted))
	}
	line := l.Say("report.coverage", "kept", c.Kept, "seen", c.Seen)
	if len(parts) == 0 {
		return line
	}
	return line + " " + l.Say("report.coverage_left", "parts", strings.Join(parts, ", "))
}

// citesAside reports whether a permalink names a paragraph of what was set aside.
func citesAside(at string, aside []sectionView) bool {
	m := atPattern.FindStringSubmatch(at)
	if m == nil {
		return false
	}
	n, _ := strconv.Atoi(m[1])
	for _, s := range aside {
		for _, p := range s.Paragraphs {
			if p.N == n {
				return true
			}
		}
	}
	return false
}
