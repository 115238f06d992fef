package format

import (
	"regexp"
	"strings"

	"tipsearch/index/document"
)

// Notes are often kept as Markdown, as text files. Of its signs those that tell the
// parts of a report are read: the headings, and lines set wholly in italics or bold,
// as bylines are. Its lists are lists of plain text too.

var (
	hashHeading = regexp.MustCompile(`^ {0,3}(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*$`)
	emphasised  = regexp.MustCompile(`^(?:\*\*([^*]+)\*\*|__([^_]+)__|\*([^*\s][^*]*)\*|_([^_]+)_)$`)
)

// leastHashes is how many headings make a text Markdown: one may be a remark.
const leastHashes = 2

// markdown cuts the blocks of a text that is Markdown at its headings. Other text
// stays as it is.
func markdown(blocks []document.Block) []document.Block {
	found := 0
	for _, b := range blocks {
		if strings.Contains(b.Text, "# ") || strings.Contains(b.Text, "#\t") {
			for l := range strings.SplitSeq(b.Text, "\n") {
				if b.Out == "" && hashHeading.MatchString(l) {
					found++
				}
			}
		}
	}
	if found < leastHashes {
		return blocks
	}
	var out []document.Block
	for _, b := range blocks {
		if b.Out != "" {
			out = append(out, b)
			continue
		}
		var lines []string
		flush := func() {
			if len(lines) > 0 {
				part := b
				part.Text = strings.Join(lines, "\n")
				out, lines = append(out, part), nil
			}
		}
		for l := range strings.SplitSeq(b.Text, "\n") {
			if m := hashHeading.FindStringSubmatch(l); m != nil {
				flush()
				out = append(out, document.Block{Text: withoutEmphasis(m[2]), Style: document.Heading,
					Level: len(m[1]), Page: b.Page})
				continue
			}
			if t := withoutEmphasis(strings.TrimSpace(l)); t != strings.TrimSpace(l) {
				flush()
				lines = append(lines, t)
				flush()
				continue
			}
			lines = append(lines, l)
		}
		flush()
	}
	return out
}

// withoutEmphasis returns a line without the marks of italics or bold around all of it.
func withoutEmphasis(line string) string {
	if m := emphasised.FindStringSubmatch(line); m != nil {
		return m[1] + m[2] + m[3] + m[4]
	}
	return line
}
