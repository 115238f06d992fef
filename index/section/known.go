package section

// KnownHeading reports whether a line is a heading that the table of a family of reports
// lists, of a part or within one. Package extract asks it through its Options.
func KnownHeading(text string) bool {
	if len(text) > maxHeading {
		return false
	}
	ws := headingWords(cleanHeading(text))
	for _, f := range knowledge().families {
		if kind, ok := f.listed(ws); ok && kind != report {
			return true
		}
	}
	return false
}
