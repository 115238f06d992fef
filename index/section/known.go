package section

import "regexp"

// KnownHeading reports whether a line is a heading that reports are known to have: one that the table of a family
// lists, one that any report may have (the lines "known" of generic.txt), or a numbered line. Package extract uses it
// so that such a line is never taken for a page header, a title or a piece of the site around the report. A nil t is
// Builtin.
func (t *Tables) KnownHeading(text string) bool {
	const longest = 120 // bytes; longer lines that begin with a number are prose
	return len(text) < longest && numbered.MatchString(text) || t.orBuiltin().generic.knows(text) ||
		t.ListedHeading(text)
}

func (t *Tables) orBuiltin() *Tables {
	if t == nil {
		return Builtin()
	}
	return t
}

// ListedHeading reports whether the table of a family of reports lists a line as a heading of a part, or as one
// within a part. A nil t is Builtin.
func (t *Tables) ListedHeading(text string) bool {
	if len(text) > maxHeading {
		return false
	}
	ws := headingWords(cleanHeading(text))
	for _, f := range t.orBuiltin().families {
		if kind, ok := f.listed(ws); ok && kind != report {
			return true
		}
	}
	return false
}

// HasOwnHeadings reports whether an organisation's own tables list headings.
func (t *Tables) HasOwnHeadings() bool { return t != nil && t.ownHeadings }

// OwnHeading reports whether an organisation's own tables list text as a heading.
func (t *Tables) OwnHeading(text string) bool {
	if !t.HasOwnHeadings() || len(text) > maxHeading {
		return false
	}
	ws := headingWords(cleanHeading(text))
	for _, f := range append(t.families[:len(t.families):len(t.families)], t.generic) {
		for _, h := range f.own {
			if h.kind != report && h.pattern.at(ws, 0, true) >= 0 {
				return true
			}
		}
	}
	return false
}

// numbered matches a line that begins with the number or letter of a part and continues.
var numbered = regexp.MustCompile(`^(?i)(?:section )?(?:[ivx]+|\d{1,2}|[a-h])[.:)]\s+\S`)

// knows reports whether one of the lines "known" of a family's table matches a heading.
func (f *family) knows(text string) bool {
	const longest = 75 // bytes: the words of such a line are common in sentences
	if len(text) > longest {
		return false
	}
	ws := words(text)
	for _, p := range f.known {
		if p.at(ws, 0, true) >= 0 {
			return true
		}
	}
	return false
}
