package server

import (
	"slices"
	"strings"

	"tipsearch/index/document"
	"tipsearch/search/cite"
	"tipsearch/web/messages"
)

// doubtLine returns a warning if much of a report's file was left out for no certain
// reason, else "".
func doubtLine(l *messages.Language, c document.Coverage) string {
	if !c.Doubtful() {
		return ""
	}
	return l.Say("report.doubtful", "n", c.Unexplained+c.Unaccounted, "of", c.Seen)
}

// coverageLine returns where the words of a report's file went.
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
	anchor, ok := cite.ParseAnchor(at)
	return ok && slices.ContainsFunc(aside, func(s sectionView) bool {
		return slices.ContainsFunc(s.Paragraphs, func(p paragraphView) bool { return p.N == anchor.Paragraph })
	})
}

// ocrLine returns how well a report was read by OCR, "" where it was not.
func ocrLine(l *messages.Language, s *document.Scans) string {
	if s == nil {
		return ""
	}
	line := l.Say("report.ocr", "n", s.Pages, "certainty", l.Percent(s.Certainty))
	if s.Low() {
		line += " " + l.Say("report.ocr_low", "page", s.LowestPage, "certainty", l.Percent(s.Lowest))
	}
	return line
}
