package facts

import (
	"regexp"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/index/table"
)

// boilerplateLine is a line of boilerplate.txt.
type boilerplateLine struct {
	reason document.Reason
	rest   bool     // what stands behind it goes with it
	parts  []string // folded; anything may stand between two of them
}

// boilerplate is the parsed table: whole lines by their folded text, and the
// lines with a star.
type boilerplate struct {
	whole map[string]boilerplateLine
	open  []boilerplateLine
}

var siteLines = table.Must(readBoilerplate(table.Embedded(files, "boilerplate.txt")))

func readBoilerplate(from table.File) (boilerplate, error) {
	b := boilerplate{whole: map[string]boilerplateLine{}}
	rows, err := table.Read[struct {
		table.At
		Kind   string          `table:"kind" oneof:"line rest"`
		Reason document.Reason `table:"reason"`
		Line   string          `table:"line"`
	}](from)
	for _, row := range rows {
		e := boilerplateLine{reason: row.Reason, rest: row.Kind == "rest"}
		for part := range strings.SplitSeq(row.Line, "*") {
			e.parts = append(e.parts, analysis.FoldLine(part))
		}
		if len(e.parts) > 1 {
			b.open = append(b.open, e)
			continue
		}
		if _, taken := b.whole[e.parts[0]]; taken {
			return b, row.Errorf("line: %q is in the table already", row.Line)
		}
		b.whole[e.parts[0]] = e
	}
	return b, err
}

// maxBoilerplate is the longest text, in bytes, that is compared with the table.
// The longest notice in it runs to some 350.
const maxBoilerplate = 500

// copyright is the sign, or the word with a year; the word alone opens sentences.
var copyright = regexp.MustCompile(`^(?i)(?:©|copyright\s*(?:©|\(c\)|(?:19|20)\d\d))`)

// find looks a paragraph up in the table.
func (b boilerplate) find(text string) (boilerplateLine, bool) {
	if len(text) > maxBoilerplate {
		return boilerplateLine{}, false
	}
	if copyright.MatchString(text) {
		return boilerplateLine{reason: "footer"}, true
	}
	key := analysis.FoldLine(text)
	if key == "" {
		return boilerplateLine{reason: "line_of_signs"}, true
	}
	if e, ok := b.whole[key]; ok {
		return e, true
	}
	for _, e := range b.open {
		if e.matches(key) {
			return e, true
		}
	}
	return boilerplateLine{}, false
}

// matches reports whether the folded line key is the entry's line. The parts match
// whole words: "copyrighted" is not "copyright *".
func (e boilerplateLine) matches(key string) bool {
	key = " " + key + " "
	for i, part := range e.parts {
		if part == "" {
			continue
		}
		at := strings.Index(key, " "+part+" ")
		if at < 0 || i == 0 && at > 0 {
			return false
		}
		key = key[at+len(part)+1:]
	}
	return e.parts[len(e.parts)-1] == "" || key == " "
}

// markBoilerplate sets aside the lines of the table.
func markBoilerplate(ps []layout.Para) {
	b := siteLines
	all := proseBytesIn(ps)
	for i := range ps {
		if ps[i].Out != "" || ps[i].Style == document.Row {
			continue
		}
		e, ok := b.find(ps[i].Text)
		if !ok {
			continue
		}
		if e.rest {
			if proseBytesIn(ps[i:])*5 > all || headingAhead(ps[i+1:]) {
				continue // the report goes on behind it: it is a heading or a phrase of its own
			}
			for k := i; k < len(ps); k++ {
				if ps[k].Out == "" {
					ps[k].Out = e.reason
				}
			}
			return
		}
		ps[i].Out = e.reason
	}
}

// headingAhead reports whether a heading of a report follows.
func headingAhead(ps []layout.Para) bool {
	for _, p := range ps {
		if p.KnownHeading() && titleScore(p.Text) < 4 {
			return true
		}
	}
	return false
}
